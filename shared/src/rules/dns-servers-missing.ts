import { defineRule, no, unknown, yes } from "../rule.ts";
import { isDomainName, pnidOf } from "./management-dns.ts";

/** Table 1-2, row 3: the PNID is a name, and no management DNS server is configured to resolve it. */
export const dnsServersMissing = defineRule({
  id: "dns-servers-missing",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 3 },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.masterdns.empty"],
    reasons: ["ManagementDNSServersMissing"],
    wordings: {
      en: [
        { has: ["resolve the host(name)? {host}", "no (configured )?management( network)? DNS servers?"] },
        { has: ["no (configured )?management( network)? DNS servers?( (are|were|have been))?"] },
        { has: ["management( network)? DNS servers? (are|is|were) (missing|not configured|not specified)"] },
      ],
      ko: [{ has: ["호스트 {host} ?[을를(]", "구성된 관리 DNS 서버가 없"] }, { has: ["관리 DNS 서버가 (구성되(어 있)?지 않|없)"] }],
      ja: [
        { has: ["ホスト {host} を", "管理 DNS サーバー? ?(が|は) ?(構成|設定|指定)されて(い)?(ない|いません)"] },
        { has: ["管理 DNS サーバー? ?(が|は) ?(構成|設定|指定)されて(い)?(ない|いません)"] },
        { has: ["(構成|設定)(された|済みの|されている) ?管理 DNS サーバー?( ?が)? ?(ない|なく|ありません|存在しない)"] },
      ],
    },
  },
  needs: ["vcenter-pnid", "supervisor"],
  causes: ["none-configured"],
  explains: [
    { rule: "dns-pnid-unresolved" },
    { rule: "vcenter-unreachable", causes: ["name-unresolved"] },
  ],
  check(readings, reports) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const config = readings.supervisor;
    const params = { pnid: pnid ?? reports[0]?.named["host"] ?? "?" };
    if (!config.ok) return { applies: true, fails: "unknown", params, causes: { "none-configured": unknown(config.id) } };
    if (config.value.managementMode === "DHCP" || (pnid !== null && !isDomainName(pnid))) return { applies: false, params };
    if (config.value.managementDns.length > 0) return { applies: true, fails: "no", params, causes: { "none-configured": no(config.id) } };
    const told = pnid !== null && config.value.managementMode !== null;
    const finding = told || reports.length > 0 ? yes(config.id) : unknown(config.id, readings["vcenter-pnid"].id);
    return { applies: true, fails: finding.verdict, params, causes: { "none-configured": finding } };
  },
  text: {
    en: {
      title: "No management DNS server is configured, but vCenter's PNID is a name",
      healthy: "Management DNS servers are configured",
      causes: {
        "none-configured": {
          text: "No management DNS server is configured, and the vCenter PNID is a domain name.",
          found: "The management network has static addresses and no DNS server, so {pnid} cannot be resolved.",
          remediation: ["Enter at least one DNS server that resolves {pnid}: Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network > DNS Servers."],
        },
      },
    },
    ko: {
      title: "관리 DNS 서버가 구성되지 않았으나 vCenter PNID가 도메인 이름임",
      healthy: "관리 DNS 서버가 구성되어 있음",
      causes: {
        "none-configured": {
          text: "구성된 관리 DNS 서버가 없으며 vCenter PNID는 도메인 이름입니다.",
          found: "관리 네트워크가 정적 주소를 사용하고 DNS 서버가 없으므로 {pnid}을(를) 확인할 수 없습니다.",
          remediation: ["{pnid}을(를) 확인할 수 있는 DNS 서버를 하나 이상 입력합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크 > DNS 서버로 이동합니다."],
        },
      },
    },
    ja: {
      title: "管理 DNS サーバが構成されていないが、vCenter の PNID はドメイン名である",
      healthy: "管理 DNS サーバが構成されている",
      causes: {
        "none-configured": {
          text: "管理 DNS サーバが構成されておらず、vCenter の PNID はドメイン名です。",
          found: "管理ネットワークは固定アドレスで DNS サーバがないため、{pnid} を解決できません。",
          remediation: ["{pnid} を解決できる DNS サーバを 1 台以上入力します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] > [DNS サーバ] を開きます。"],
        },
      },
    },
  },
});

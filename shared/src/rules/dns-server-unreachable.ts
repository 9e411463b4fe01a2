import { anyOf, defineRule, unknown } from "../rule.ts";
import { judgeConflict } from "./address-conflict.ts";
import { reachTexts } from "./management-dns-text.ts";
import { answersOf, isDomainName, judgeReachability, pnidOf, serversInQuestion, strayTildes } from "./management-dns.ts";

/** Table 1-2, row 6: a management DNS server cannot be reached. One dead server of several is already a problem of its own. */
export const dnsServerUnreachable = defineRule({
  id: "dns-server-unreachable",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 6 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: ["ManagementNetworkDNSServerConnectionFailed"],
    wordings: {
      en: [{ has: ["connect to (the )?management DNS"], not: ["workload network"] }],
      ko: [{ has: ["관리 DNS 서버", "연결할 수 없"], not: ["워크로드 네트워크"] }],
      ja: [{ has: ["管理 DNS サーバ", "接続(でき|することができ)"], not: ["ワークロード ネットワーク"] }],
    },
  },
  needs: ["vcenter-pnid", "supervisor", "dns", "address-holders"],
  causes: ["server-unreachable", "not-a-dns-server", "source-refused", "address-conflict", "search-domain-tilde"],
  explains: [
    { rule: "dns-pnid-unresolved", because: ["server-unreachable", "not-a-dns-server"], causes: ["server-unreachable"] },
    { rule: "dns-pnid-unresolved", because: ["source-refused"], causes: ["server-error", "server-unreachable"] },
    { rule: "dns-pnid-unresolved-dhcp", because: ["server-unreachable", "not-a-dns-server"], causes: ["server-unreachable"] },
    { rule: "vcenter-unreachable", because: ["server-unreachable", "not-a-dns-server", "source-refused"], causes: ["name-unresolved"] },
  ],
  check(readings, reports) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const config = readings.supervisor;
    const tildes = strayTildes(config);
    if (!config.ok) {
      const open = unknown(config.id);
      const causes = { "server-unreachable": open, "not-a-dns-server": open, "source-refused": open, "address-conflict": open, "search-domain-tilde": open };
      return { applies: true, fails: "unknown", params: {}, causes };
    }
    const servers = serversInQuestion(config.value, reports, pnid);
    const needed = servers.length > 0 && (pnid === null || isDomainName(pnid));
    if (reports.length === 0 && !needed) return { applies: false, params: {} };
    const reach = judgeReachability(answersOf(readings.dns, servers));
    const conflict = judgeConflict(reach.failing.length > 0 ? reach.failing : servers, readings["address-holders"]);
    return {
      applies: true,
      fails: anyOf([tildes.verdict, { verdict: reach.fails, evidence: [] }]).verdict,
      ...(reach.fails === "no" && { severity: "WARNING" as const }),
      params: { ...reach.params, servers, tildes: tildes.domains, conflicts: conflict.conflicts },
      causes: { ...reach.causes, "address-conflict": conflict.verdict, "search-domain-tilde": tildes.verdict },
    };
  },
  text: {
    en: {
      title: "A management DNS server cannot be used by the control plane VMs",
      healthy: "Every management DNS server can be reached",
      causes: reachTexts.en,
    },
    ko: {
      title: "제어부 VM이 관리 DNS 서버를 사용할 수 없음",
      healthy: "모든 관리 DNS 서버에 연결할 수 있음",
      causes: reachTexts.ko,
    },
    ja: {
      title: "制御プレーン仮想マシンが管理 DNS サーバを使用できない",
      healthy: "すべての管理 DNS サーバに接続できる",
      causes: reachTexts.ja,
    },
  },
});

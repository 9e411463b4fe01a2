import { reportedAddresses } from "../recognise.ts";
import { defineRule, unknown } from "../rule.ts";
import { answerTexts } from "./management-dns-text.ts";
import { answersOf, isDomainName, judgeResolution, pnidOf, serversOfVm } from "./management-dns.ts";

/**
 * Table 1-2, row 2: the DNS servers that DHCP gave on the management network do not resolve the PNID.
 * The document's own text says "given statically" in this row, which contradicts its message. The API does not tell
 * the servers: they come from the message, else the causes stay open.
 */
export const dnsPnidUnresolvedDhcp = defineRule({
  id: "dns-pnid-unresolved-dhcp",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 2 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [
        { has: ["resolve", "vCenter (server )?('s )?(primary network identifier|PNID)( \\(PNID\\))? {pnid}", "DHCP"] },
        { has: ["resolve", "vCenter (server )?('s )?(primary network identifier|PNID)", "DHCP"] },
      ],
      ko: [{ has: ["vCenter (기본 네트워크 식별자|PNID) {pnid} ?[을를(]", "DHCP", "확인할 수 없"] }, { has: ["vCenter (기본 네트워크 식별자|PNID)", "DHCP", "확인할 수 없"] }],
      ja: [
        { has: ["vCenter (Server )?の?(プライマリ ネットワーク識別子|PNID)( \\(PNID\\))? {pnid} を", "DHCP", "解決"] },
        { has: ["vCenter", "プライマリ ネットワーク識別子|PNID", "DHCP", "解決"] },
      ],
    },
  },
  needs: ["vcenter-pnid", "vcenter-addresses", "supervisor", "control-plane-vm", "dns", "vcenter-endpoint"],
  causes: ["server-unreachable", "record-missing", "server-error", "wrong-address"],
  explains: [
    { rule: "vcenter-unreachable", causes: ["name-unresolved"] },
    { rule: "vcenter-unreachable", because: ["wrong-address"] },
  ],
  check(readings, reports) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const config = readings.supervisor;
    const params = { pnid: pnid ?? "?", servers: [] as string[] };
    const open = unknown(config.id);
    const causes = { "server-unreachable": open, "record-missing": open, "server-error": open, "wrong-address": open };
    if (!config.ok) return { applies: true, fails: "unknown", params, causes };
    const fromDhcp = config.value.managementMode === "DHCP" && config.value.managementDns.length === 0;
    if ((pnid !== null && !isDomainName(pnid)) || (!fromDhcp && reports.length === 0)) return { applies: false, params };
    const vm = readings["control-plane-vm"];
    const servers = [...new Set([...(vm.ok ? serversOfVm(vm.value, config.value) : []), ...reportedAddresses(reports, pnid ? [pnid] : [])])];
    if (servers.length === 0) return { applies: true, fails: "unknown", params, causes };
    const resolution = judgeResolution(answersOf(readings.dns, servers), readings["vcenter-addresses"], readings["vcenter-endpoint"], reports.length > 0);
    return { applies: true, ...resolution, params: { ...resolution.params, pnid: pnid ?? "?" } };
  },
  text: {
    en: {
      title: "The DNS servers that DHCP gave do not resolve vCenter's name {pnid}",
      healthy: "The DNS servers that DHCP gave resolve vCenter's name",
      causes: {
        "server-unreachable": {
          text: "One or more DNS servers that the DHCP server gave cannot be reached.",
          found: "No DNS answer over UDP or TCP: {dead}.",
          remediation: [
            "Check on the DHCP server of the management network that the DNS servers it gives (option 6) are the right ones.",
            "Check on {dead} that the DNS server is running, and that the management network has a route to its UDP and TCP port 53.",
          ],
        },
        ...answerTexts.en,
      },
    },
    ko: {
      title: "DHCP에서 받은 DNS 서버가 vCenter 이름 {pnid}을(를) 확인하지 못함",
      healthy: "DHCP에서 받은 DNS 서버가 vCenter 이름을 확인함",
      causes: {
        "server-unreachable": {
          text: "DHCP 서버가 제공한 하나 이상의 DNS 서버에 연결할 수 없습니다.",
          found: "{dead}에서 UDP와 TCP 어느 쪽으로도 DNS 응답이 오지 않았습니다.",
          remediation: [
            "관리 네트워크의 DHCP 서버에서 제공하는 DNS 서버(옵션 6)가 올바른지 확인합니다.",
            "{dead}이(가) 실행 중이고 관리 네트워크에서 해당 서버의 UDP 및 TCP 포트 53으로 가는 경로가 있는지 확인합니다.",
          ],
        },
        ...answerTexts.ko,
      },
    },
    ja: {
      title: "DHCP から取得した DNS サーバが vCenter の名前 {pnid} を解決できない",
      healthy: "DHCP から取得した DNS サーバが vCenter の名前を解決できる",
      causes: {
        "server-unreachable": {
          text: "DHCP サーバが提供した 1 台以上の DNS サーバに接続できません。",
          found: "{dead} からは UDP でも TCP でも DNS 応答がありませんでした。",
          remediation: [
            "管理ネットワークの DHCP サーバで、配布する DNS サーバ (オプション 6) が正しいことを確認します。",
            "{dead} が実行されており、管理ネットワークからそのサーバの UDP および TCP ポート 53 への経路があることを確認します。",
          ],
        },
        ...answerTexts.ja,
      },
    },
  },
});

import { defineRule, unknown } from "../rule.ts";
import { answerTexts } from "./management-dns-text.ts";
import { answersOf, isDomainName, judgeResolution, pnidOf, serversInQuestion } from "./management-dns.ts";

/** Table 1-2, row 1: the statically configured management DNS servers do not resolve the PNID. */
export const dnsPnidUnresolved = defineRule({
  id: "dns-pnid-unresolved",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 1 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [
        { has: ["resolve", "vCenter (server )?('s )?(primary network identifier|PNID)( \\(PNID\\))? {pnid}"], not: ["DHCP"] },
        { has: ["resolve", "vCenter (server )?('s )?(primary network identifier|PNID)"], not: ["DHCP"] },
      ],
      ko: [
        { has: ["vCenter (기본 네트워크 식별자|PNID) {pnid} ?[을를(]", "확인할 수 없"], not: ["DHCP"] },
        { has: ["vCenter (기본 네트워크 식별자|PNID)", "확인할 수 없"], not: ["DHCP"] },
      ],
      ja: [
        { has: ["vCenter (Server )?の?(プライマリ ネットワーク識別子|PNID)( \\(PNID\\))? {pnid} を", "解決"], not: ["DHCP"] },
        { has: ["vCenter", "プライマリ ネットワーク識別子|PNID", "解決(でき|することができ)"], not: ["DHCP"] },
      ],
    },
  },
  needs: ["vcenter-pnid", "vcenter-addresses", "supervisor", "dns", "vcenter-endpoint"],
  causes: ["server-unreachable", "record-missing", "server-error", "wrong-address"],
  explains: [
    { rule: "vcenter-unreachable", causes: ["name-unresolved"] },
    { rule: "vcenter-unreachable", because: ["wrong-address"] },
  ],
  check(readings, reports) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const params = { pnid: pnid ?? "?", servers: [] };
    if (!readings.supervisor.ok) {
      const open = unknown(readings.supervisor.id);
      return { applies: true, fails: "unknown", params, causes: { "server-unreachable": open, "record-missing": open, "server-error": open, "wrong-address": open } };
    }
    const servers = serversInQuestion(readings.supervisor.value, reports, pnid);
    const inquiry = readings.supervisor.value.managementDns.length > 0 || reports.length > 0;
    if ((pnid !== null && !isDomainName(pnid)) || !inquiry || servers.length === 0) return { applies: false, params };
    const resolution = judgeResolution(answersOf(readings.dns, servers), readings["vcenter-addresses"], readings["vcenter-endpoint"], reports.length > 0);
    return { applies: true, ...resolution, params: { ...resolution.params, pnid: pnid ?? "?" } };
  },
  text: {
    en: {
      title: "The management DNS servers do not resolve vCenter's name {pnid}",
      healthy: "The management DNS servers resolve vCenter's name",
      causes: {
        "server-unreachable": {
          text: "One or more management DNS servers cannot be reached.",
          found: "No DNS answer over UDP or TCP: {dead}.",
          remediation: [
            "Check that the management DNS servers configured for the Supervisor are the right ones: Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network.",
            "Check on {dead} that the DNS server is running, and that the management network has a route to its UDP and TCP port 53.",
          ],
        },
        ...answerTexts.en,
      },
    },
    ko: {
      title: "관리 DNS 서버가 vCenter 이름 {pnid}을(를) 확인하지 못함",
      healthy: "관리 DNS 서버가 vCenter 이름을 확인함",
      causes: {
        "server-unreachable": {
          text: "하나 이상의 관리 DNS 서버에 연결할 수 없습니다.",
          found: "{dead}에서 UDP와 TCP 어느 쪽으로도 DNS 응답이 오지 않았습니다.",
          remediation: [
            "감독자에 구성된 관리 DNS 서버가 올바른지 확인합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크로 이동합니다.",
            "{dead}이(가) 실행 중이고 관리 네트워크에서 해당 서버의 UDP 및 TCP 포트 53으로 가는 경로가 있는지 확인합니다.",
          ],
        },
        ...answerTexts.ko,
      },
    },
    ja: {
      title: "管理 DNS サーバが vCenter の名前 {pnid} を解決できない",
      healthy: "管理 DNS サーバが vCenter の名前を解決できる",
      causes: {
        "server-unreachable": {
          text: "1 台以上の管理 DNS サーバに接続できません。",
          found: "{dead} からは UDP でも TCP でも DNS 応答がありませんでした。",
          remediation: [
            "スーパーバイザーに構成された管理 DNS サーバが正しいことを確認します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] を開きます。",
            "{dead} が実行されており、管理ネットワークからそのサーバの UDP および TCP ポート 53 への経路があることを確認します。",
          ],
        },
        ...answerTexts.ja,
      },
    },
  },
});

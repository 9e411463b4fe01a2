import { canonicalHost } from "../address.ts";
import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { judgeReach } from "./server-reach.ts";
import { reachWords } from "./server-reach-text.ts";

/** NSX's own proxy answers these while the manager behind it does not run. */
const NOT_RUNNING = [502, 503, 504];

/** A management cluster in these states takes no requests of a Supervisor; a degraded one still does. */
const DOWN = ["INITIALIZING", "UNSTABLE"];

/**
 * Table 1-3, row 2: "unable to connect to <component> <address>" where the address is NSX's. Every server of the NSX
 * extension is tried, with no password: a 401 or 403 says that the manager runs.
 */
export const nsxUnreachable = defineRule({
  id: "nsx-unreachable",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-3", row: 2 },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [], ko: [], ja: [] }, component: "nsx" },
  needs: ["nsx-registration", "nsx-server", "nsx-cluster", "vcenter-certificate", "address-holders"],
  causes: ["name-unresolved", "connection-refused", "connection-timeout", "tls-failed", "extension-address-wrong", "nsx-not-running", "address-conflict"],
  explains: [],
  check(readings, reports) {
    const registration = readings["nsx-registration"];
    const open = unknown(registration.id);
    if (!registration.ok) {
      const causes = { "name-unresolved": open, "connection-refused": open, "connection-timeout": open, "tls-failed": open, "extension-address-wrong": open, "nsx-not-running": open, "address-conflict": open };
      return { applies: true, fails: "unknown", params: {}, causes };
    }
    const { servers, needed } = registration.value;
    if (!needed && reports.length === 0) return { applies: false, params: {} };
    const answers = readings["nsx-server"];
    const reach = judgeReach(answers, readings["address-holders"], "of-this-row");
    const cluster = readings["nsx-cluster"];
    const told = cluster.ok && cluster.value.asked && cluster.value.http === 200 ? cluster.value : null;
    // Credentials were given, and still NSX did not tell.
    const isUntold = !cluster.ok || (cluster.value.asked && told === null);
    const isDown = told !== null && (told.overall === "UNAVAILABLE" || DOWN.includes(told.management ?? ""));
    const notRunning = anyOf([
      ...(isDown ? [yes(cluster.id)] : []),
      ...answers.map((answer) => {
        if (!answer.ok) return unknown(answer.id);
        const { status } = answer.value;
        return status === null ? unknown(answer.id) : NOT_RUNNING.includes(status) ? yes(answer.id) : no(answer.id);
      }),
    ]);
    // The extension is wrong where it does not hold the address that is complained of, or leads to vCenter itself.
    const own = readings["vcenter-certificate"];
    const vcenters = own.ok && own.value.malformed === null ? own.value.leaf.sha256 : null;
    const known = new Set(servers.map((server) => canonicalHost(server.host)));
    const strangers = reports.flatMap((report) => report.named["address"] ?? []).filter((address) => !known.has(canonicalHost(address)));
    const toVcenter = answers.flatMap((answer) => (answer.ok && vcenters !== null && answer.value.leaf?.sha256 === vcenters ? [answer.id] : []));
    // Without vCenter's own certificate nothing tells whether an address is vCenter's.
    const untold = vcenters !== null ? open : unknown(registration.id, own.id);
    const wrong = strangers.length > 0 ? yes(registration.id) : toVcenter.length > 0 ? yes(...toVcenter) : vcenters !== null && answers.length > 0 && answers.every((answer) => answer.ok) ? no(registration.id) : untold;
    const running = notRunning.verdict === "yes" ? notRunning : no(...notRunning.evidence);
    return {
      applies: true,
      fails: anyOf([reach.fails, running, isUntold ? unknown(cluster.id) : no(), wrong.verdict === "yes" || vcenters === null ? wrong : no()]).verdict,
      params: {
        addresses: reach.failing,
        conflicts: reach.conflicts,
        servers: servers.map((server) => server.host),
        notRunning: [...(isDown ? [`${told.host} (${told.management ?? told.overall})`] : []), ...answers.flatMap((answer) => (answer.ok && answer.value.status !== null && NOT_RUNNING.includes(answer.value.status) ? [`${answer.value.host} (HTTP ${answer.value.status})`] : []))],
        wrong: strangers.length > 0 ? strangers : answers.flatMap((answer) => (toVcenter.includes(answer.id) ? [answer.key] : [])),
      },
      causes: { ...reach.causes, "extension-address-wrong": wrong, "nsx-not-running": notRunning },
    };
  },
  text: {
    en: {
      title: "The control plane VMs cannot connect to NSX Manager",
      healthy: "Every NSX Manager of the NSX extension can be connected to",
      causes: {
        ...reachWords.en,
        "extension-address-wrong": {
          text: "The NSX extension in vCenter holds a wrong NSX Manager address.",
          found: "The NSX extension names {servers}; that does not fit {wrong}.",
          remediation: [
            "In NSX Manager, edit the compute manager of this vCenter and save it again, so that the extension is written anew: System > Fabric > Compute Managers.",
            "Check the extension com.vmware.nsx.management.nsxt in vCenter (https://VCENTER/mob, ExtensionManager).",
          ],
        },
        "nsx-not-running": {
          text: "NSX Manager answers, but its service does not run.",
          found: "The machine answers, but NSX Manager's service does not: {notRunning}.",
          remediation: ["Check the manager cluster: NSX Manager command line, get cluster status; restart the manager service, or the node that is down."],
        },
      },
    },
    ko: {
      title: "제어부 VM이 NSX Manager에 연결할 수 없음",
      healthy: "NSX 확장의 모든 NSX Manager에 연결할 수 있음",
      causes: {
        ...reachWords.ko,
        "extension-address-wrong": {
          text: "vCenter의 NSX 확장에 있는 NSX Manager 주소가 잘못되었습니다.",
          found: "NSX 확장의 주소는 {servers}이며 {wrong}와(과) 맞지 않습니다.",
          remediation: [
            "NSX Manager에서 이 vCenter의 계산 관리자를 편집하고 다시 저장하여 확장이 새로 기록되도록 합니다. 시스템 > 패브릭 > 계산 관리자로 이동합니다.",
            "vCenter에서 com.vmware.nsx.management.nsxt 확장을 확인합니다(https://VCENTER/mob, ExtensionManager).",
          ],
        },
        "nsx-not-running": {
          text: "NSX Manager가 응답하지만 서비스가 실행되고 있지 않습니다.",
          found: "시스템은 응답하지만 NSX Manager 서비스가 응답하지 않습니다. {notRunning}",
          remediation: ["관리자 클러스터를 확인합니다. NSX Manager 명령줄에서 get cluster status를 실행하고 관리자 서비스 또는 중지된 노드를 다시 시작합니다."],
        },
      },
    },
    ja: {
      title: "制御プレーン仮想マシンが NSX Manager に接続できない",
      healthy: "NSX 拡張機能のすべての NSX Manager に接続できる",
      causes: {
        ...reachWords.ja,
        "extension-address-wrong": {
          text: "vCenter の NSX 拡張機能に登録された NSX Manager のアドレスが誤っています。",
          found: "NSX 拡張機能のアドレスは {servers} であり、{wrong} と一致しません。",
          remediation: [
            "NSX Manager でこの vCenter のコンピュート マネージャを編集して再保存し、拡張機能を書き直します。[システム] > [ファブリック] > [コンピュート マネージャ] を開きます。",
            "vCenter で拡張機能 com.vmware.nsx.management.nsxt を確認します (https://VCENTER/mob、ExtensionManager)。",
          ],
        },
        "nsx-not-running": {
          text: "NSX Manager は応答しますが、サービスが実行されていません。",
          found: "マシンは応答しますが、NSX Manager のサービスが応答しません: {notRunning}",
          remediation: ["マネージャ クラスタを確認します。NSX Manager のコマンド ラインで get cluster status を実行し、マネージャ サービスまたは停止しているノードを再起動します。"],
        },
      },
    },
  },
});

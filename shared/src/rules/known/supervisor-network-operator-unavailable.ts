import { defineRule, unknown } from "../../rule.ts";
import { unwell } from "./failing-servers.ts";
import { cause } from "./reported-only.ts";

/** The part of the Supervisor that configures its networking is not fully there. */
export const supervisorNetworkOperatorUnavailable = defineRule({
  id: "supervisor-network-operator-unavailable",
  source: { issue: "NETOP", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: ["vcenter.wcp.netoperator.deployment.unavailable"],
    reasons: [],
    wordings: {
      en: [{ has: ["infrastructure deployment identifier", "not fully available"] }, { has: ["network operator deployment (is )?unavailable"] }],
      ko: [{ has: ["인프라 배포 식별자", "완전히 사용할 수 (없|있는 상태가 아)"] }],
      ja: [{ has: ["インフラストラクチャ(の)? ?(デプロイ|展開)( の)? 識別子", "完全(に|には) ?(使用|利用)"] }],
    },
  },
  needs: ["load-balancer", "supervisor-endpoint"],
  causes: ["load-balancer-failing", "control-plane-unwell", "pods-not-ready"],
  explains: [],
  check(readings, reports) {
    if (reports.length === 0) return { applies: false, params: {} };
    const balancers = unwell(readings["load-balancer"]);
    const endpoints = readings["supervisor-endpoint"];
    const management = unwell(endpoints.filter((answer) => !answer.ok || answer.value.role === "management"));
    const controlPlane = endpoints.length === 0 ? unknown() : management.finds;
    return {
      applies: true,
      fails: "unknown",
      params: { addresses: balancers.addresses, endpoints: management.addresses },
      causes: { "load-balancer-failing": balancers.finds, "control-plane-unwell": controlPlane, "pods-not-ready": unknown() },
    };
  },
  text: {
    en: {
      title: "The Supervisor's network operator is not fully available",
      healthy: "The network operator is not reported as unavailable",
      causes: {
        "load-balancer-failing": {
          text: "The load balancer that it configures does not work, or refuses it.",
          found: "The load balancer does not answer as it should: {addresses}.",
          remediation: ["Mend what the findings about the load balancer say; the network operator recovers by itself."],
        },
        "control-plane-unwell": {
          text: "The Supervisor's API, on which it rests, is not well.",
          found: "Seen from this machine, the Supervisor's API does not answer as it should: {endpoints}.",
          remediation: ["Mend the Supervisor's API first: see the finding about it."],
        },
        "pods-not-ready": cause("Its pods are not ready for a reason of their own.", "With cluster access: kubectl -n vmware-system-netop get pods, and read the events of the pod that is not ready.", "Restarting its pod is a matter for support: open a request and attach the support bundle."),
      },
    },
    ko: {
      title: "감독자의 네트워크 오퍼레이터를 완전히 사용할 수 없음",
      healthy: "네트워크 오퍼레이터의 사용 불가가 보고되지 않음",
      causes: {
        "load-balancer-failing": {
          text: "네트워크 오퍼레이터가 구성하는 로드 밸런서가 작동하지 않거나 요청을 거부합니다.",
          found: "로드 밸런서가 정상적으로 응답하지 않습니다. {addresses}",
          remediation: ["로드 밸런서에 관한 항목의 문제를 해결하면 네트워크 오퍼레이터가 저절로 복구됩니다."],
        },
        "control-plane-unwell": {
          text: "네트워크 오퍼레이터가 의존하는 감독자 API가 정상이 아닙니다.",
          found: "이 컴퓨터에서 볼 때 감독자 API가 정상적으로 응답하지 않습니다. {endpoints}",
          remediation: ["먼저 감독자 API를 복구합니다. 해당 항목을 참조합니다."],
        },
        "pods-not-ready": cause("네트워크 오퍼레이터의 포드가 자체적인 이유로 준비되지 않았습니다.", "클러스터에 액세스할 수 있으면 kubectl -n vmware-system-netop get pods를 실행하고 준비되지 않은 포드의 이벤트를 확인합니다.", "포드를 다시 시작하는 작업은 지원 부서의 업무이므로 지원을 요청하고 지원 번들을 첨부합니다."),
      },
    },
    ja: {
      title: "スーパーバイザーのネットワーク オペレータが完全には利用できない",
      healthy: "ネットワーク オペレータの利用不可は報告されていない",
      causes: {
        "load-balancer-failing": {
          text: "ネットワーク オペレータが構成するロード バランサが機能していないか、要求を拒否しています。",
          found: "ロード バランサが正常に応答しません: {addresses}",
          remediation: ["ロード バランサに関する項目の問題を解決すると、ネットワーク オペレータは自然に復旧します。"],
        },
        "control-plane-unwell": {
          text: "ネットワーク オペレータが依存するスーパーバイザーの API が正常ではありません。",
          found: "このマシンから見ると、スーパーバイザーの API が正常に応答しません: {endpoints}",
          remediation: ["まずスーパーバイザーの API を復旧します。該当する項目を参照してください。"],
        },
        "pods-not-ready": cause("ネットワーク オペレータのポッドが、それ自体の理由で準備完了になっていません。", "クラスタにアクセスできる場合は、kubectl -n vmware-system-netop get pods を実行し、準備完了でないポッドのイベントを確認します。", "ポッドの再起動はサポートの作業です。サポートに依頼し、サポート バンドルを添付します。"),
      },
    },
  },
});

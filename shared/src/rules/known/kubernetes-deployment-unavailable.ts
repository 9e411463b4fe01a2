import { defineRule, no, yes } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["network-operator", "other-component"] as const;
const NETWORK = /^(vmware-system-(netop|nsx|nsop|vpc)|nsx-system)/;

/** A component of the Supervisor has fewer pods than it needs. */
export const kubernetesDeploymentUnavailable = defineRule({
  id: "kubernetes-deployment-unavailable",
  source: { issue: "NETOP", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.netoperator.deployment.unavailable"],
    reasons: [],
    wordings: {
      en: [{ has: ["deployment", "is not fully available"] }, { has: ["(network operator|netoperator) deployment", "unavailable"] }],
      ko: [{ has: ["인프라 배포", "사용할 수 (있는 상태가 아니|없)"] }],
      ja: [{ has: ["インフラストラクチャ(の)?デプロイ", "(使用|利用)でき"] }],
    },
  },
  needs: ["kubernetes-deployments"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-deployments"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const { wrong } = reading.value;
    const network = wrong.filter(({ name }) => NETWORK.test(name));
    const others = wrong.filter(({ name }) => !NETWORK.test(name));
    const found = (list: readonly unknown[]) => (list.length > 0 ? yes(reading.id) : no(reading.id));
    const told = (list: typeof wrong): string[] => few(list.map(({ name, available, desired }) => `${name} (${available}/${desired})`));
    return {
      applies: true,
      fails: wrong.length > 0 ? "yes" : "no",
      ...(wrong.every(({ available }) => available > 0) && { severity: "WARNING" as const }),
      params: { network: told(network), others: told(others) },
      causes: { "network-operator": found(network), "other-component": found(others) },
    };
  },
  text: {
    en: {
      title: "A component of the Supervisor is not available",
      healthy: "The components of the Supervisor are available",
      causes: {
        "network-operator": {
          text: "The operator that sets up the Supervisor's networking has too few running pods.",
          found: "Networking, running pods of wanted ones: {network}.",
          remediation: ["Mend the load balancer and its credentials first: this operator fails with them. Then look at its pods' events and logs (kubectl describe and kubectl logs in the namespace of {network})."],
        },
        "other-component": {
          text: "Another component has too few running pods.",
          found: "Running pods of wanted ones: {others}.",
          remediation: ["Look at the events of the pods of {others} (kubectl describe pod): image that cannot be pulled, missing room, or a failing start. For components of VMware itself, ask support before you restart them."],
        },
      },
    },
    ko: {
      title: "감독자 구성 요소를 사용할 수 없음",
      healthy: "감독자 구성 요소를 사용할 수 있음",
      causes: {
        "network-operator": {
          text: "감독자 네트워킹을 구성하는 오퍼레이터의 실행 중인 포드가 부족합니다.",
          found: "네트워킹, 필요한 포드 중 실행 중인 포드: {network}.",
          remediation: ["먼저 로드 밸런서와 자격 증명의 문제를 해결합니다. 이 오퍼레이터는 로드 밸런서 문제로 함께 실패합니다. 그런 다음 {network}의 네임스페이스에서 포드 이벤트와 로그를 확인합니다(kubectl describe, kubectl logs)."],
        },
        "other-component": {
          text: "다른 구성 요소의 실행 중인 포드가 부족합니다.",
          found: "필요한 포드 중 실행 중인 포드: {others}.",
          remediation: ["{others}의 포드 이벤트를 확인합니다(kubectl describe pod). 이미지를 가져올 수 없거나, 리소스가 부족하거나, 시작에 실패하는 경우가 있습니다. VMware 자체 구성 요소는 다시 시작하기 전에 지원 부서에 문의합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのコンポーネントが使用できない",
      healthy: "スーパーバイザーのコンポーネントが使用できる",
      causes: {
        "network-operator": {
          text: "スーパーバイザーのネットワークを構成するオペレータの、実行中のポッドが不足しています。",
          found: "ネットワーク、必要な数に対する実行中のポッド: {network}。",
          remediation: ["先にロード バランサとその認証情報の問題を解消します。このオペレータはそれに伴って失敗します。次に、{network} の名前空間でポッドのイベントとログを確認します (kubectl describe、kubectl logs)。"],
        },
        "other-component": {
          text: "他のコンポーネントの、実行中のポッドが不足しています。",
          found: "必要な数に対する実行中のポッド: {others}。",
          remediation: ["{others} のポッドのイベントを確認します (kubectl describe pod)。イメージを取得できない、リソースが不足している、起動に失敗しているなどの原因があります。VMware 自身のコンポーネントは、再起動する前にサポートに問い合わせます。"],
        },
      },
    },
  },
});

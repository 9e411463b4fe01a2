import { defineRule, yes, no } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["service-without-endpoint"] as const;

/** An admission webhook that must answer has nobody behind it: whatever it watches over can no longer be written. */
export const kubernetesWebhookWithoutEndpoint = defineRule({
  id: "kubernetes-webhook-without-endpoint",
  source: { issue: "SQCERT", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["failed calling webhook", "no endpoints available"] }], ko: [{ has: ["failed calling webhook", "no endpoints available"] }], ja: [{ has: ["failed calling webhook", "no endpoints available"] }] } },
  needs: ["kubernetes-webhooks"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-webhooks"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const { unanswered } = reading.value;
    return {
      applies: true,
      fails: unanswered.length > 0 ? "yes" : "no",
      params: { webhooks: few(unanswered) },
      causes: { "service-without-endpoint": unanswered.length > 0 ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "An admission webhook of the Supervisor is not answered",
      healthy: "Every admission webhook of the Supervisor has a service that answers",
      causes: {
        "service-without-endpoint": {
          text: "The webhook's service has no ready pod, so that the API server refuses whatever the webhook would have to approve.",
          found: "No ready pod behind {webhooks}.",
          remediation: [
            "Bring the pods behind {webhooks} back: look at their deployment and events (kubectl describe in the namespace in brackets).",
            "If the component was uninstalled and only its webhook is left, have support remove the webhook configuration.",
          ],
        },
      },
    },
    ko: {
      title: "감독자의 승인 Webhook이 응답하지 않음",
      healthy: "감독자의 모든 승인 Webhook에 응답하는 서비스가 있음",
      causes: {
        "service-without-endpoint": {
          text: "Webhook의 서비스에 준비된 포드가 없어서 Webhook의 승인이 필요한 요청을 API 서버가 모두 거부합니다.",
          found: "준비된 포드가 없는 Webhook: {webhooks}.",
          remediation: [
            "{webhooks}의 포드를 복구합니다. 괄호 안의 네임스페이스에서 배포와 이벤트를 확인합니다(kubectl describe).",
            "구성 요소가 이미 제거되고 Webhook만 남은 경우에는 지원 부서에 Webhook 구성의 제거를 요청합니다.",
          ],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのアドミッション Webhook が応答しない",
      healthy: "スーパーバイザーのすべてのアドミッション Webhook に、応答するサービスがある",
      causes: {
        "service-without-endpoint": {
          text: "Webhook のサービスに準備完了のポッドがないため、Webhook の承認が必要な要求を API サーバがすべて拒否します。",
          found: "準備完了のポッドがない Webhook: {webhooks}。",
          remediation: [
            "{webhooks} の背後のポッドを復旧します。かっこ内の名前空間でデプロイとイベントを確認します (kubectl describe)。",
            "コンポーネントがすでにアンインストールされ Webhook だけが残っている場合は、Webhook 構成の削除をサポートに依頼します。",
          ],
        },
      },
    },
  },
});

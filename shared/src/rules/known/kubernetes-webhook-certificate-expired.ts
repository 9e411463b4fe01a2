import { defineRule, no, yes } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["certificate-expired"] as const;

/** Every certificate by which the API server would know a webhook has expired, as that of the storage quota's after a year. */
export const kubernetesWebhookCertificateExpired = defineRule({
  id: "kubernetes-webhook-certificate-expired",
  source: { issue: "SQCERT", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["failed calling webhook", "x509"] }], ko: [{ has: ["failed calling webhook", "x509"] }], ja: [{ has: ["failed calling webhook", "x509"] }] } },
  needs: ["kubernetes-webhooks"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-webhooks"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const { expired } = reading.value;
    return {
      applies: true,
      fails: expired.length > 0 ? "yes" : "no",
      params: { webhooks: few(expired.map(({ webhook, notAfter }) => `${webhook} (${notAfter.slice(0, 10)})`)) },
      causes: { "certificate-expired": expired.length > 0 ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "The certificate of an admission webhook has expired",
      healthy: "The certificates of the Supervisor's admission webhooks are valid",
      causes: {
        "certificate-expired": {
          text: "The webhook's certificate was not renewed, so that the API server no longer trusts it and refuses what it would have to approve.",
          found: "Expired: {webhooks}.",
          remediation: ["Have the certificate issued anew: with VMware support, delete the Secret that holds the certificate of {webhooks} and restart its deployment, which makes a new one."],
        },
      },
    },
    ko: {
      title: "승인 Webhook의 인증서가 만료됨",
      healthy: "감독자 승인 Webhook의 인증서가 유효함",
      causes: {
        "certificate-expired": {
          text: "Webhook의 인증서가 갱신되지 않아 API 서버가 더 이상 신뢰하지 않으며, Webhook의 승인이 필요한 요청을 거부합니다.",
          found: "만료됨: {webhooks}.",
          remediation: ["인증서를 다시 발급합니다. VMware 지원 부서와 함께 {webhooks}의 인증서가 담긴 Secret을 삭제하고 배포를 다시 시작하면 새 인증서가 생성됩니다."],
        },
      },
    },
    ja: {
      title: "アドミッション Webhook の証明書の有効期限が切れている",
      healthy: "スーパーバイザーのアドミッション Webhook の証明書が有効である",
      causes: {
        "certificate-expired": {
          text: "Webhook の証明書が更新されていないため、API サーバが信頼しなくなり、Webhook の承認が必要な要求を拒否します。",
          found: "有効期限切れ: {webhooks}。",
          remediation: ["証明書を再発行します。VMware サポートとともに、{webhooks} の証明書を保持する Secret を削除してデプロイを再起動すると、新しい証明書が作成されます。"],
        },
      },
    },
  },
});

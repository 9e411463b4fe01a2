import { defineRule, unknown, yes } from "../../rule.ts";
import { endingBefore } from "./failing-servers.ts";
import { cause } from "./reported-only.ts";

/** The API server answers vCenter, but does not accept what vCenter identifies itself with. */
export const supervisorApiCredentialsRejected = defineRule({
  id: "supervisor-api-credentials-rejected",
  source: { issue: "CREDS", confidence: "documented", kbs: [84448] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["the server has asked for the client to provide credentials"] }],
      ko: [{ has: ["서버.{0,20}클라이언트.{0,30}(자격 증명|인증서).{0,20}(요청|요구)"] }],
      ja: [{ has: ["サーバ.{0,20}クライアント.{0,30}(認証情報|資格情報).{0,20}(要求|求め)"] }],
    },
  },
  needs: ["supervisor-endpoint"],
  causes: ["certificate-expired", "token-rejected"],
  explains: [],
  check(readings, reports, now) {
    if (reports.length === 0) return { applies: false, params: {} };
    const expired = endingBefore(readings["supervisor-endpoint"], now);
    return {
      applies: true,
      fails: "unknown",
      params: { expired: expired.servers },
      causes: { "certificate-expired": expired.ids.length > 0 ? yes(...expired.ids) : unknown(), "token-rejected": unknown() },
    };
  },
  text: {
    en: {
      title: "The Supervisor's API does not accept vCenter's credentials",
      healthy: "The Supervisor's API is not reported to refuse vCenter",
      causes: {
        "certificate-expired": {
          text: "A certificate on the control plane VM has expired.",
          found: "Expired: {expired}.",
          remediation: ["Renew the expired certificates as KB 89324 describes."],
        },
        "token-rejected": cause("The token or certificate of vCenter's agent on a control plane VM has become invalid.", "Restart the control plane VMs one after the other, each only when the one before it is ready again, as KB 84448 describes."),
      },
    },
    ko: {
      title: "감독자 API가 vCenter의 자격 증명을 수락하지 않음",
      healthy: "감독자 API의 vCenter 거부가 보고되지 않음",
      causes: {
        "certificate-expired": {
          text: "제어부 VM의 인증서가 만료되었습니다.",
          found: "만료됨: {expired}.",
          remediation: ["KB 89324에 설명된 대로 만료된 인증서를 갱신합니다."],
        },
        "token-rejected": cause("제어부 VM에 있는 vCenter 에이전트의 토큰 또는 인증서가 유효하지 않게 되었습니다.", "KB 84448에 설명된 대로 제어부 VM을 하나씩 다시 시작하되, 이전 VM이 다시 준비된 뒤에 다음 VM을 진행합니다."),
      },
    },
    ja: {
      title: "スーパーバイザーの API が vCenter の認証情報を受け入れない",
      healthy: "スーパーバイザーの API による vCenter の拒否は報告されていない",
      causes: {
        "certificate-expired": {
          text: "制御プレーン仮想マシンの証明書が期限切れです。",
          found: "期限切れ: {expired}。",
          remediation: ["KB 89324 の説明に従って、期限切れの証明書を更新します。"],
        },
        "token-rejected": cause("制御プレーン仮想マシン上の vCenter エージェントのトークンまたは証明書が無効になっています。", "KB 84448 の説明に従って、制御プレーン仮想マシンを 1 台ずつ再起動します。前の 1 台が準備完了に戻ってから次に進みます。"),
      },
    },
  },
});

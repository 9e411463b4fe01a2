import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { endsWithin } from "./expiry.ts";
import { endingBefore } from "./failing-servers.ts";

const WARN_DAYS = 30;

const daysAfter = (now: string, days: number): string => new Date(Date.parse(now) + days * 86_400_000).toISOString();

/** The Supervisor's own certificates are made for a year, and only an upgrade or a rotation renews them. */
export const supervisorCertificateExpiring = defineRule({
  id: "supervisor-certificate-expiring",
  source: { issue: "SUPCERT", confidence: "documented", kbs: [89324, 90627] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor", "supervisor-endpoint"],
  causes: ["expired", "expiring"],
  explains: [
    { rule: "supervisor-node-not-ready", because: ["expired"], causes: ["certificate-expired"] },
    { rule: "supervisor-api-credentials-rejected", because: ["expired"], causes: ["certificate-expired"] },
  ],
  check(readings, _reports, now) {
    const config = readings.supervisor;
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: { expired: unknown(config.id), expiring: unknown(config.id) } };
    const answers = readings["supervisor-endpoint"];
    const shown = answers.flatMap((answer) => (answer.ok && answer.value.leaf ? [answer.id] : []));
    const unseen = answers.flatMap((answer) => (answer.ok ? [] : [answer.id]));
    // Addresses on the workload network need not be reachable from here: what shows no certificate is not judged.
    if (shown.length === 0 && unseen.length === 0) return { applies: false, params: {} };
    const expired = endingBefore(answers, now);
    const near = answers.filter((answer) => answer.ok && answer.value.leaf !== null && endsWithin(answer.value.leaf, now, WARN_DAYS));
    const expiring = endingBefore(near, daysAfter(now, WARN_DAYS));
    const finds = (ids: readonly string[]) => (ids.length > 0 ? yes(...ids) : unseen.length > 0 ? unknown(...unseen) : no(...shown));
    return {
      applies: true,
      fails: expired.ids.length + expiring.ids.length > 0 ? "yes" : unseen.length > 0 ? "unknown" : "no",
      ...(expired.ids.length > 0 && { severity: "ERROR" as const }),
      params: { expired: expired.servers, expiring: expiring.servers },
      causes: { expired: finds(expired.ids), expiring: finds(expiring.ids) },
    };
  },
  text: {
    en: {
      title: "The certificate of the Supervisor's API has ended or ends soon",
      healthy: "The certificates that the Supervisor's API shows are valid for 30 days and more",
      causes: {
        expired: {
          text: "A certificate of the control plane has expired; such certificates are made for one year.",
          found: "Expired: {expired}.",
          remediation: ["List and renew the control plane's certificates as KB 89324 describes; for the certificates of workload clusters see KB 90627."],
        },
        expiring: {
          text: "A certificate of the control plane ends within 30 days.",
          found: "Ends within 30 days: {expiring}.",
          remediation: ["Upgrade the Supervisor before that day, which renews its certificates, or renew them as KB 89324 describes."],
        },
      },
    },
    ko: {
      title: "감독자 API의 인증서가 만료되었거나 곧 만료됨",
      healthy: "감독자 API가 제공하는 인증서가 30일 이상 유효함",
      causes: {
        expired: {
          text: "유효 기간이 1년인 제어부 인증서가 만료되었습니다.",
          found: "만료됨: {expired}.",
          remediation: ["KB 89324에 설명된 대로 제어부의 인증서를 나열하고 갱신합니다. 워크로드 클러스터의 인증서는 KB 90627을 참조합니다."],
        },
        expiring: {
          text: "제어부의 인증서가 30일 이내에 만료됩니다.",
          found: "30일 이내에 만료: {expiring}.",
          remediation: ["그 전에 감독자를 업그레이드하여 인증서를 갱신하거나 KB 89324에 설명된 대로 갱신합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの API の証明書が期限切れ、または間もなく期限切れになる",
      healthy: "スーパーバイザーの API が提示する証明書は 30 日以上有効である",
      causes: {
        expired: {
          text: "有効期間が 1 年の制御プレーンの証明書が期限切れです。",
          found: "期限切れ: {expired}。",
          remediation: ["KB 89324 の説明に従って、制御プレーンの証明書を一覧表示し、更新します。ワークロード クラスタの証明書については KB 90627 を参照します。"],
        },
        expiring: {
          text: "制御プレーンの証明書が 30 日以内に期限切れになります。",
          found: "30 日以内に期限切れ: {expiring}。",
          remediation: ["期限までにスーパーバイザーをアップグレードして証明書を更新するか、KB 89324 の説明に従って更新します。"],
        },
      },
    },
  },
});

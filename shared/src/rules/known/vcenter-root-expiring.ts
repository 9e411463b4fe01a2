import { defineRule, isAbsent, UNREPORTED } from "../../rule.ts";
import { judgeExpiry } from "./expiry.ts";
import { unseen } from "./unseen.ts";

/** The trusted root under which vCenter's certificate stands ends soon or has ended. Other roots in the store hurt nobody. */
export const vcenterRootExpiring = defineRule({
  id: "vcenter-root-expiring",
  source: { issue: "VC-CERT-TRUST", confidence: "recalled", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["vcenter-trust", "vcenter-roots"],
  causes: ["expired", "expiring"],
  explains: [],
  check(readings, _reports, now) {
    const trust = readings["vcenter-trust"];
    const roots = readings["vcenter-roots"];
    if (isAbsent(roots)) return { applies: false, params: {} };
    if (!trust.ok || !roots.ok) return unseen(trust.ok ? roots : trust, ["expired", "expiring"]);
    if (!trust.value.trusted) return { applies: false, params: {} };
    return judgeExpiry(trust.value.anchor, now, 90, trust.id);
  },
  text: {
    en: {
      title: "The root certificate above vCenter's certificate expires soon or has expired",
      healthy: "The root certificate above vCenter's certificate is valid for more than 90 days",
      causes: {
        expired: {
          text: "The root certificate has expired.",
          found: "The root {subject} expired at {notAfter}.",
          remediation: ["Replace the root certificate and all certificates under it with the vCert tool on the appliance, or replace the machine SSL certificate with one of another authority whose root is trusted.", "Then restart the wcp service on vCenter: service-control --restart wcp."],
        },
        expiring: {
          text: "The root certificate ends within 90 days.",
          found: "The root {subject} expires at {notAfter}.",
          remediation: ["Plan the replacement of the root certificate before that date: all certificates under it are to be issued anew (vCert tool on the appliance), and the wcp service is to be restarted afterwards."],
        },
      },
    },
    ko: {
      title: "vCenter 인증서의 루트 인증서가 곧 만료되거나 만료됨",
      healthy: "vCenter 인증서의 루트 인증서 유효 기간이 90일 이상 남아 있음",
      causes: {
        expired: {
          text: "루트 인증서가 만료되었습니다.",
          found: "루트 {subject}이(가) {notAfter}에 만료되었습니다.",
          remediation: ["장치에서 vCert 도구로 루트 인증서와 그 아래의 모든 인증서를 교체하거나, 루트를 신뢰하는 다른 인증 기관의 인증서로 시스템 SSL 인증서를 교체합니다.", "그런 다음 vCenter에서 wcp 서비스를 다시 시작합니다: service-control --restart wcp."],
        },
        expiring: {
          text: "루트 인증서가 90일 이내에 만료됩니다.",
          found: "루트 {subject}이(가) {notAfter}에 만료됩니다.",
          remediation: ["해당 날짜 전에 루트 인증서 교체를 계획합니다. 그 아래의 모든 인증서를 다시 발급하고(장치의 vCert 도구) 그 후 wcp 서비스를 다시 시작해야 합니다."],
        },
      },
    },
    ja: {
      title: "vCenter の証明書のルート証明書の期限が近いか、切れている",
      healthy: "vCenter の証明書のルート証明書は 90 日以上有効である",
      causes: {
        expired: {
          text: "ルート証明書の有効期限が切れています。",
          found: "ルート {subject} は {notAfter} に期限切れになりました。",
          remediation: ["アプライアンスの vCert ツールでルート証明書とその下のすべての証明書を置き換えるか、ルートが信頼されている別の認証局の証明書にマシン SSL 証明書を置き換えます。", "その後、vCenter で wcp サービスを再起動します: service-control --restart wcp。"],
        },
        expiring: {
          text: "ルート証明書の有効期限が 90 日以内に切れます。",
          found: "ルート {subject} は {notAfter} に期限切れになります。",
          remediation: ["その日までにルート証明書の置き換えを計画します。その下のすべての証明書を再発行し (アプライアンスの vCert ツール)、その後 wcp サービスを再起動する必要があります。"],
        },
      },
    },
  },
});

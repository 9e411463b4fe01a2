import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { endsWithin } from "./expiry.ts";
import { unseen } from "./unseen.ts";

const DAY = 86_400_000;
/** Days before the end from which vCenter itself warns. */
const SOON = 30;

/** vCenter's machine certificate ends within a month; one that has ended is a documented error of its own. */
export const vcenterCertificateExpiring = defineRule({
  id: "vcenter-certificate-expiring",
  source: { issue: "VC-CERT-INVALID", confidence: "recalled", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["vcenter-certificate"],
  causes: ["expires-soon"],
  explains: [],
  check(readings, _reports, now) {
    const served = readings["vcenter-certificate"];
    if (!served.ok) return unseen(served, ["expires-soon"]);
    if (served.value.malformed !== null) return { applies: false, params: {} };
    const { notAfter, subject } = served.value.leaf;
    const left = Date.parse(notAfter) - Date.parse(now);
    if (left <= 0) return { applies: false, params: {} };
    const soon = endsWithin(served.value.leaf, now, SOON);
    return { applies: true, fails: soon ? "yes" : "no", params: { subject, notAfter, days: Math.floor(left / DAY) }, causes: { "expires-soon": soon ? yes(served.id) : no(served.id) } };
  },
  text: {
    en: {
      title: "vCenter's certificate expires soon",
      healthy: "vCenter's certificate is valid for more than a month",
      causes: {
        "expires-soon": {
          text: "The machine SSL certificate ends within 30 days.",
          found: "vCenter's certificate expires at {notAfter}, in {days} {days|day|days}.",
          remediation: ["Renew vCenter's machine SSL certificate before: vSphere Client > Administration > Certificates > Certificate Management > Actions > Renew.", "Then restart the wcp service on vCenter, so that the control plane VMs learn what to trust: service-control --restart wcp."],
        },
      },
    },
    ko: {
      title: "vCenter 인증서가 곧 만료됨",
      healthy: "vCenter 인증서의 유효 기간이 한 달 이상 남아 있음",
      causes: {
        "expires-soon": {
          text: "시스템 SSL 인증서가 30일 이내에 만료됩니다.",
          found: "vCenter 인증서가 {notAfter}에 만료되며 {days}일 남았습니다.",
          remediation: ["만료되기 전에 vCenter의 시스템 SSL 인증서를 갱신합니다: vSphere Client > 관리 > 인증서 > 인증서 관리 > 작업 > 갱신.", "그런 다음 제어부 VM이 신뢰할 대상을 알 수 있도록 vCenter에서 wcp 서비스를 다시 시작합니다: service-control --restart wcp."],
        },
      },
    },
    ja: {
      title: "vCenter の証明書の有効期限が近い",
      healthy: "vCenter の証明書は 1 か月以上有効である",
      causes: {
        "expires-soon": {
          text: "マシン SSL 証明書の有効期限が 30 日以内に切れます。",
          found: "vCenter の証明書は {notAfter} に期限切れになります (残り {days} 日)。",
          remediation: ["期限切れになる前に vCenter のマシン SSL 証明書を更新します: vSphere Client > [管理] > [証明書] > [証明書の管理] > [アクション] > [更新]。", "その後、制御プレーン仮想マシンが信頼すべき証明書を受け取るように、vCenter で wcp サービスを再起動します: service-control --restart wcp。"],
        },
      },
    },
  },
});

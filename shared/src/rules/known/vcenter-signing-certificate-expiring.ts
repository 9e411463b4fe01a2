import { defineRule, UNREPORTED } from "../../rule.ts";
import { judgeExpiry } from "./expiry.ts";
import { unseen } from "./unseen.ts";

/** The certificate that signs vCenter's tokens ends within 90 days (from when vCenter itself warns) or has ended: then nobody logs in. */
export const vcenterSigningCertificateExpiring = defineRule({
  id: "vcenter-signing-certificate-expiring",
  source: { issue: "VMCAEXP", confidence: "documented", kbs: [385107] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["vcenter-signing-certificate"],
  causes: ["expired", "expiring"],
  explains: [],
  check(readings, _reports, now) {
    const reading = readings["vcenter-signing-certificate"];
    if (!reading.ok) return unseen(reading, ["expired", "expiring"]);
    const first = reading.value.chain.toSorted((one, other) => Date.parse(one.notAfter) - Date.parse(other.notAfter))[0];
    if (!first) return { applies: false, params: {} };
    return judgeExpiry(first, now, 90, reading.id);
  },
  text: {
    en: {
      title: "vCenter's STS signing certificate expires soon or has expired",
      healthy: "vCenter's STS signing certificate is valid for more than 90 days",
      causes: {
        expired: {
          text: "The certificate with which vCenter signs its login tokens has expired.",
          found: "{subject}, which signs vCenter's login tokens, expired at {notAfter}.",
          remediation: ["Do not restart services: logins that still work end with them. Take a snapshot of all linked vCenters, and renew the signing certificate with the vCert tool as KB 385107 describes."],
        },
        expiring: {
          text: "The certificate with which vCenter signs its login tokens ends within 90 days.",
          found: "{subject}, which signs vCenter's login tokens, expires at {notAfter}.",
          remediation: ["Refresh it before that date: vSphere Client > Administration > Certificates > Certificate Management > STS Signing Certificate > Actions > Refresh with vCenter certificate. A certificate of your own is replaced by Import and Replace instead."],
        },
      },
    },
    ko: {
      title: "vCenter의 STS 서명 인증서가 곧 만료되거나 만료됨",
      healthy: "vCenter의 STS 서명 인증서 유효 기간이 90일 이상 남아 있음",
      causes: {
        expired: {
          text: "vCenter가 로그인 토큰에 서명하는 인증서가 만료되었습니다.",
          found: "vCenter의 로그인 토큰에 서명하는 {subject}이(가) {notAfter}에 만료되었습니다.",
          remediation: ["서비스를 다시 시작하지 마십시오. 아직 작동하는 로그인까지 끊어집니다. 연결된 모든 vCenter의 스냅샷을 만들고 KB 385107에 따라 vCert 도구로 서명 인증서를 갱신합니다."],
        },
        expiring: {
          text: "vCenter가 로그인 토큰에 서명하는 인증서가 90일 이내에 만료됩니다.",
          found: "vCenter의 로그인 토큰에 서명하는 {subject}이(가) {notAfter}에 만료됩니다.",
          remediation: ["해당 날짜 전에 갱신합니다: vSphere Client > 관리 > 인증서 > 인증서 관리 > STS 서명 인증서 > 작업 > vCenter 인증서로 새로 고침. 자체 인증서는 가져오기 및 교체를 사용합니다."],
        },
      },
    },
    ja: {
      title: "vCenter の STS 署名証明書の期限が近いか、切れている",
      healthy: "vCenter の STS 署名証明書は 90 日以上有効である",
      causes: {
        expired: {
          text: "vCenter がログイン トークンに署名する証明書の有効期限が切れています。",
          found: "vCenter のログイン トークンに署名する {subject} は {notAfter} に期限切れになりました。",
          remediation: ["サービスを再起動しないでください。まだ有効なログインも失われます。リンクされたすべての vCenter のスナップショットを作成し、KB 385107 に従って vCert ツールで署名証明書を更新します。"],
        },
        expiring: {
          text: "vCenter がログイン トークンに署名する証明書の有効期限が 90 日以内に切れます。",
          found: "vCenter のログイン トークンに署名する {subject} は {notAfter} に期限切れになります。",
          remediation: ["その日までに更新します: vSphere Client > [管理] > [証明書] > [証明書の管理] > [STS 署名証明書] > [アクション] > [vCenter 証明書で更新]。独自の証明書の場合は [インポートして置き換え] を使用します。"],
        },
      },
    },
  },
});

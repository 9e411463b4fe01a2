import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/**
 * The appliance's host name and the PNID differ in case. Only the update from 7.0 to 8.0 compares them so (KB 438705):
 * on 8.0 and later it is behind, names match whatever their case, and the run mentions it without a finding.
 */
export const vcenterPnidCaseDiffers = defineRule({
  id: "vcenter-pnid-case-differs",
  source: { issue: "PNIDCASE", confidence: "documented", kbs: [438705] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["vcenter-version", "vcenter-pnid", "vcenter-addresses"],
  causes: ["host-name-differs"],
  explains: [],
  check(readings) {
    const version = readings["vcenter-version"];
    const named = readings["vcenter-pnid"];
    const addresses = readings["vcenter-addresses"];
    if (!version.ok) return unseen(version, ["host-name-differs"]);
    if (!version.value.version.startsWith("7.")) return { applies: false, params: {} };
    if (!named.ok || !addresses.ok) return { applies: true, fails: "unknown", params: {}, causes: { "host-name-differs": unknown(named.ok ? addresses.id : named.id) } };
    const { pnid } = named.value;
    const { hostname } = addresses.value;
    // Names that differ otherwise (an address, a short name) are not what the article is about; without a name there is nothing to compare.
    if (hostname?.toLowerCase() !== pnid.toLowerCase()) return { applies: false, params: {} };
    const differs = hostname !== pnid;
    return { applies: true, fails: differs ? "yes" : "no", params: { pnid, hostname }, causes: { "host-name-differs": differs ? yes(named.id, addresses.id) : no(named.id, addresses.id) } };
  },
  text: {
    en: {
      title: "The update of vCenter to 8.0 will be refused: host name and PNID differ in case",
      healthy: "vCenter's host name and PNID are written alike",
      causes: {
        "host-name-differs": {
          text: "The appliance's host name is written in another case than the PNID.",
          found: "The host name is {hostname}, the PNID {pnid}.",
          remediation: ["Before the update, set the appliance's host name to exactly {pnid} as KB 438705 describes, and let the machine SSL certificate name it in the same case."],
        },
      },
    },
    ko: {
      title: "호스트 이름과 PNID의 대소문자가 달라 vCenter 8.0 업데이트가 거부됨",
      healthy: "vCenter의 호스트 이름과 PNID 표기가 같음",
      causes: {
        "host-name-differs": {
          text: "장치의 호스트 이름과 PNID의 대소문자가 다릅니다.",
          found: "호스트 이름은 {hostname}, PNID는 {pnid}입니다.",
          remediation: ["업데이트 전에 KB 438705에 따라 장치의 호스트 이름을 정확히 {pnid}(으)로 설정하고 시스템 SSL 인증서의 이름도 같은 대소문자로 맞춥니다."],
        },
      },
    },
    ja: {
      title: "ホスト名と PNID の大文字と小文字が異なるため、vCenter の 8.0 へのアップデートが拒否される",
      healthy: "vCenter のホスト名と PNID の表記は同じである",
      causes: {
        "host-name-differs": {
          text: "アプライアンスのホスト名と PNID で大文字と小文字の表記が異なります。",
          found: "ホスト名は {hostname}、PNID は {pnid} です。",
          remediation: ["アップデートの前に、KB 438705 に従ってアプライアンスのホスト名を正確に {pnid} に設定し、マシン SSL 証明書の名前も同じ表記にします。"],
        },
      },
    },
  },
});

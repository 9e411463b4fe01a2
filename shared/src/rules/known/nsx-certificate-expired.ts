import { defineRule, no, unknown, yes } from "../../rule.ts";
import { endingBefore } from "./failing-servers.ts";

/** An NSX Manager's certificate has expired, so that vCenter cannot make its principal identity there. */
export const nsxCertificateExpired = defineRule({
  id: "nsx-certificate-expired",
  source: { issue: "NSXCERTEXP", confidence: "documented", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["principal identity", "certificate has expired"] }],
      ko: [{ has: ["(주체 ID|principal identity)", "(인증서.{0,20}만료|certificate has expired)"] }],
      ja: [{ has: ["(プリンシパル ID|principal identity)", "(証明書.{0,20}期限|certificate has expired)"] }],
    },
  },
  needs: ["nsx-server"],
  causes: ["node-certificate-expired"],
  explains: [],
  check(readings, reports, now) {
    const answers = readings["nsx-server"];
    const expired = endingBefore(answers, now);
    const unread = answers.flatMap((answer) => (answer.ok ? [] : [answer.id]));
    const isWhole = answers.length > 0 && answers.every((answer) => answer.ok && answer.value.leaf !== null);
    const params = { expired: expired.servers };
    if (expired.ids.length > 0) return { applies: true, fails: "yes", params, causes: { "node-certificate-expired": yes(...expired.ids) } };
    // vCenter may have registered the virtual address alone, and the node behind it is what it complains of.
    if (reports.length > 0 || unread.length > 0) return { applies: true, fails: "unknown", params, causes: { "node-certificate-expired": unknown(...unread) } };
    if (!isWhole) return { applies: false, params };
    return { applies: true, fails: "no", params, causes: { "node-certificate-expired": no(...answers.map(({ id }) => id)) } };
  },
  text: {
    en: {
      title: "The certificate of an NSX Manager has expired",
      healthy: "The NSX Managers' certificates have not expired",
      causes: {
        "node-certificate-expired": {
          text: "The certificate of an NSX Manager node, or of the cluster's virtual address, has expired.",
          found: "Expired: {expired}.",
          remediation: ["In NSX Manager, System > Certificates: renew the certificate of each manager node by itself, not only that of the virtual address.", "Enable trust for this vCenter anew under System > Fabric > Compute Managers, so that the new thumbprint is registered."],
        },
      },
    },
    ko: {
      title: "NSX Manager의 인증서가 만료됨",
      healthy: "NSX Manager의 인증서가 만료되지 않음",
      causes: {
        "node-certificate-expired": {
          text: "NSX Manager 노드 또는 클러스터 가상 주소의 인증서가 만료되었습니다.",
          found: "만료됨: {expired}.",
          remediation: ["NSX Manager의 시스템 > 인증서에서 가상 주소뿐 아니라 각 관리자 노드의 인증서를 갱신합니다.", "시스템 > 패브릭 > 계산 관리자에서 이 vCenter의 신뢰를 다시 사용하도록 설정하여 새 지문이 등록되게 합니다."],
        },
      },
    },
    ja: {
      title: "NSX Manager の証明書が期限切れ",
      healthy: "NSX Manager の証明書は期限切れでない",
      causes: {
        "node-certificate-expired": {
          text: "NSX Manager ノードまたはクラスタの仮想アドレスの証明書が期限切れです。",
          found: "期限切れ: {expired}。",
          remediation: ["NSX Manager の [システム] > [証明書] で、仮想アドレスだけでなく各マネージャ ノードの証明書を更新します。", "[システム] > [ファブリック] > [コンピュート マネージャ] でこの vCenter の信頼を有効にし直し、新しいサムプリントを登録します。"],
        },
      },
    },
  },
});

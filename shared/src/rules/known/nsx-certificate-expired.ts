import { anyOf, defineRule, no, unknown, yes } from "../../rule.ts";
import { few, minutesSince, unseen } from "./asked-look.ts";

const CAUSES = ["expired", "expires-soon"] as const;
const DAY_MINUTES = 24 * 60;
const SOON_DAYS = 30;

/** The certificate of an NSX Manager node, or of their common address, has expired or soon will: NSX refuses the Supervisor's logins. */
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
  needs: ["nsx-registration", "nsx-server"],
  causes: CAUSES,
  explains: [],
  check(readings, reports, now) {
    const registration = readings["nsx-registration"];
    const reported = reports.length > 0;
    if (!registration.ok) return unseen(registration, CAUSES, reported);
    if (!registration.value.needed && !reported) return { applies: false, params: {} };
    const answers = readings["nsx-server"];
    const dated = answers.flatMap(({ id, ...answer }) => (answer.ok && answer.value.leaf ? [{ id, host: answer.value.host, notAfter: answer.value.leaf.notAfter, left: -minutesSince(answer.value.leaf.notAfter, now) / DAY_MINUTES }] : []));
    const unread = answers.filter((answer) => !answer.ok || !answer.value.leaf).map(({ id }) => unknown(id));
    if (dated.length + unread.length === 0 && !reported) return { applies: false, params: {} };
    const expired = dated.filter(({ left }) => left < 0);
    const soon = dated.filter(({ left }) => left >= 0 && left < SOON_DAYS);
    const verdict = (list: typeof dated) => anyOf([...dated.map((each) => (list.includes(each) ? yes(each.id) : no(each.id))), ...unread]);
    const told = (list: typeof dated): string[] => few(list.map(({ host, notAfter }) => `${host} (${notAfter.slice(0, 10)})`));
    return {
      applies: true,
      fails: anyOf([verdict(expired), verdict(soon)]).verdict,
      ...(expired.length === 0 && { severity: "WARNING" as const }),
      params: { expired: told(expired), soon: told(soon) },
      causes: { expired: verdict(expired), "expires-soon": verdict(soon) },
    };
  },
  text: {
    en: {
      title: "A certificate of NSX Manager has expired or soon will",
      healthy: "The certificates of NSX Manager are valid for more than a month",
      causes: {
        expired: {
          text: "The certificate has expired, so that the Supervisor can no longer make its principal identity in NSX.",
          found: "Expired: {expired}.",
          remediation: [
            "In NSX Manager, under System > Certificates, replace the certificate of each node and of the cluster's virtual IP that has expired.",
            "Then register the new thumbprint with vCenter: System > Fabric > Compute Managers > this vCenter > Edit > Enable Trust, and restart the wcp service on vCenter.",
          ],
        },
        "expires-soon": {
          text: "The certificate expires within a month.",
          found: "Expires soon: {soon}.",
          remediation: ["Replace the certificate in NSX Manager (System > Certificates) before it expires, and enable trust for the compute manager anew afterwards."],
        },
      },
    },
    ko: {
      title: "NSX Manager 인증서가 만료되었거나 곧 만료됨",
      healthy: "NSX Manager 인증서의 유효 기간이 한 달 이상 남음",
      causes: {
        expired: {
          text: "인증서가 만료되어 감독자가 NSX에서 주체 ID를 생성할 수 없습니다.",
          found: "만료됨: {expired}.",
          remediation: [
            "NSX Manager의 시스템 > 인증서에서 만료된 각 노드와 클러스터 가상 IP의 인증서를 교체합니다.",
            "그런 다음 새 지문을 vCenter에 등록합니다. 시스템 > 패브릭 > 계산 관리자 > 해당 vCenter > 편집 > 신뢰 사용으로 이동하고 vCenter에서 wcp 서비스를 다시 시작합니다.",
          ],
        },
        "expires-soon": {
          text: "인증서가 한 달 안에 만료됩니다.",
          found: "곧 만료됨: {soon}.",
          remediation: ["만료되기 전에 NSX Manager(시스템 > 인증서)에서 인증서를 교체하고 계산 관리자의 신뢰를 다시 사용하도록 설정합니다."],
        },
      },
    },
    ja: {
      title: "NSX Manager の証明書の有効期限が切れているか、まもなく切れる",
      healthy: "NSX Manager の証明書は 1 か月以上有効である",
      causes: {
        expired: {
          text: "証明書の有効期限が切れており、スーパーバイザーが NSX でプリンシパル ID を作成できません。",
          found: "有効期限切れ: {expired}。",
          remediation: [
            "NSX Manager の [システム] > [証明書] で、有効期限が切れた各ノードおよびクラスタの仮想 IP の証明書を置き換えます。",
            "その後、新しいサムプリントを vCenter に登録します。[システム] > [ファブリック] > [コンピュート マネージャ] > 対象の vCenter > [編集] > [信頼の有効化] を開き、vCenter で wcp サービスを再起動します。",
          ],
        },
        "expires-soon": {
          text: "証明書の有効期限が 1 か月以内に切れます。",
          found: "まもなく有効期限切れ: {soon}。",
          remediation: ["有効期限が切れる前に NSX Manager ([システム] > [証明書]) で証明書を置き換え、コンピュート マネージャの信頼を再度有効にします。"],
        },
      },
    },
  },
});

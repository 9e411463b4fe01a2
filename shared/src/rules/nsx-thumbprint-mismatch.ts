import type { Family, ServerAnswer } from "../readings.ts";
import type { NsxServer } from "../readings-nsx.ts";
import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";

const SHA1_BYTES = 20;

function served(server: NsxServer, answers: Family<ServerAnswer>) {
  return answers.find((answer) => answer.key === `${server.host}:${server.port}`);
}

/** The registered thumbprint says by its length which hash it is. */
function compare(server: NsxServer, answers: Family<ServerAnswer>): ReturnType<typeof yes> {
  const answer = served(server, answers);
  if (!answer) return unknown();
  if (server.thumbprint === null || !answer.ok || !answer.value.leaf) return unknown(answer.id);
  const { sha1, sha256 } = answer.value.leaf;
  const same = server.thumbprint === (server.thumbprint.split(":").length === SHA1_BYTES ? sha1 : sha256);
  return same ? no(answer.id) : yes(answer.id);
}

/** Table 1-3, row 1: an NSX server serves another certificate than the one whose thumbprint vCenter has registered. */
export const nsxThumbprintMismatch = defineRule({
  id: "nsx-thumbprint-mismatch",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-3", row: 1 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["NSX", "thumbprint", "(does not|doesn't|do not|not) match|mismatch"] }, { has: ["(validate|verify) the NSX (manager|server)?.*certificate"] }],
      ko: [{ has: ["NSX", "지문", "일치하지 않"] }, { has: ["NSX (Server|Manager).*인증서의? 유효성을 (검사|확인)할 수 없"] }],
      ja: [{ has: ["NSX", "サムプリント|拇印|フィンガープリント", "一致し(ません|ない|ていません)"] }, { has: ["NSX (Server|Manager)?.*証明書 ?(を|の有効性を) ?検証(でき|することができ)"], not: ["ロード バランサ"] }],
    },
  },
  needs: ["nsx-registration", "nsx-server"],
  causes: ["registered-thumbprint-differs"],
  explains: [],
  check(readings, reports) {
    const registration = readings["nsx-registration"];
    if (!registration.ok) return { applies: true, fails: "unknown", params: {}, causes: { "registered-thumbprint-differs": unknown(registration.id) } };
    const { servers, needed } = registration.value;
    if (!needed && reports.length === 0) return { applies: false, params: {} };
    // Networking by NSX that vCenter knows no NSX of: there is nothing to compare with.
    const verdict = anyOf(servers.map((server) => compare(server, readings["nsx-server"])));
    const differing = servers.filter((server) => compare(server, readings["nsx-server"]).verdict === "yes");
    const shown = differing.flatMap((server) => {
      const answer = served(server, readings["nsx-server"]);
      return answer?.ok && answer.value.leaf ? [`${server.host}: SHA-1 ${answer.value.leaf.sha1}, SHA-256 ${answer.value.leaf.sha256}`] : [];
    });
    return {
      applies: true,
      fails: verdict.verdict,
      params: { servers: differing.map((server) => server.host), registered: [...new Set(differing.flatMap((server) => server.thumbprint ?? []))], served: shown },
      causes: { "registered-thumbprint-differs": { ...verdict, evidence: [registration.id, ...verdict.evidence] } },
    };
  },
  text: {
    en: {
      title: "The certificate of NSX Manager is not the one that vCenter has registered",
      healthy: "NSX Manager serves the certificate that vCenter has registered",
      causes: {
        "registered-thumbprint-differs": {
          text: "The SSL thumbprint registered for NSX does not match the hash of the certificate that NSX Manager serves.",
          found: "vCenter has registered {registered}, but what is served is {served}.",
          remediation: [
            "First make sure that the served certificate is really your NSX Manager's (NSX Manager command line: get certificate api thumbprint).",
            "In NSX Manager, enable trust again: System > Fabric > Compute Managers > this vCenter > Edit > Enable Trust. Confirm the new thumbprint.",
            "Then restart the wcp service on vCenter: service-control --restart wcp.",
          ],
        },
      },
    },
    ko: {
      title: "NSX Manager 인증서가 vCenter에 등록된 인증서와 다름",
      healthy: "NSX Manager가 vCenter에 등록된 인증서를 제공함",
      causes: {
        "registered-thumbprint-differs": {
          text: "NSX에 등록된 SSL 지문이 NSX Manager에서 제공하는 인증서의 해시와 일치하지 않습니다.",
          found: "vCenter에 등록된 지문은 {registered}이지만 실제로 제공되는 인증서는 다음과 같습니다. {served}",
          remediation: [
            "먼저 제공되는 인증서가 실제로 사용자의 NSX Manager 인증서인지 확인합니다(NSX Manager 명령줄: get certificate api thumbprint).",
            "NSX Manager에서 신뢰를 다시 사용하도록 설정합니다. 시스템 > 패브릭 > 계산 관리자 > 해당 vCenter > 편집 > 신뢰 사용으로 이동하여 새 지문을 확인합니다.",
            "그런 다음 vCenter에서 wcp 서비스를 다시 시작합니다. service-control --restart wcp",
          ],
        },
      },
    },
    ja: {
      title: "NSX Manager の証明書が vCenter に登録されたものと異なる",
      healthy: "NSX Manager が vCenter に登録された証明書を提示している",
      causes: {
        "registered-thumbprint-differs": {
          text: "NSX に登録された SSL サムプリントが、NSX Manager が提示する証明書のハッシュと一致しません。",
          found: "vCenter に登録されたサムプリントは {registered} ですが、実際に提示される証明書は次のとおりです: {served}",
          remediation: [
            "まず、提示される証明書が本当に自分の NSX Manager のものであることを確認します (NSX Manager のコマンド ライン: get certificate api thumbprint)。",
            "NSX Manager で信頼を再度有効にします。[システム] > [ファブリック] > [コンピュート マネージャ] > 対象の vCenter > [編集] > [信頼の有効化] を開き、新しいサムプリントを確認します。",
            "その後、vCenter で wcp サービスを再起動します: service-control --restart wcp",
          ],
        },
      },
    },
  },
});

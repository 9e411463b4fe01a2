import { defineRule, no, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** A content library that is assigned to the Supervisor does not exist any more. */
export const contentLibraryMissing = defineRule({
  id: "content-library-missing",
  source: { issue: "CLDANGLE", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["failed to validate content library UUID"] }],
      ko: [{ has: ["콘텐츠 라이브러리 UUID(의)? 유효성을 (검사|확인)하지 못"] }],
      ja: [{ has: ["コンテンツ ライブラリ(の)? UUID ?(の|を) ?検証(に失敗|でき)"] }],
    },
  },
  needs: ["content-libraries"],
  causes: ["deleted"],
  explains: [],
  check(readings) {
    const reading = readings["content-libraries"];
    if (!reading.ok) return unseen(reading, ["deleted"]);
    const missing = reading.value.filter(({ library }) => library === null).map(({ id }) => id);
    return { applies: true, fails: missing.length > 0 ? "yes" : "no", params: { missing }, causes: { deleted: missing.length > 0 ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "A content library that is assigned to the Supervisor does not exist",
      healthy: "Every content library that is assigned to the Supervisor exists",
      causes: {
        deleted: {
          text: "The library was deleted while it was still assigned.",
          found: "Assigned, but unknown to vCenter: {missing}.",
          remediation: ["Assign an existing library instead: vSphere Client > Workload Management > Supervisors > the Supervisor > Configure > General > Content Library (in 9.x: Content Distribution).", "Without one, no Kubernetes release can be found for new or changed clusters."],
        },
      },
    },
    ko: {
      title: "감독자에 할당된 콘텐츠 라이브러리가 존재하지 않음",
      healthy: "감독자에 할당된 콘텐츠 라이브러리가 모두 존재함",
      causes: {
        deleted: {
          text: "할당된 상태에서 라이브러리가 삭제되었습니다.",
          found: "할당되어 있지만 vCenter에 없는 라이브러리: {missing}.",
          remediation: ["vSphere Client > 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 일반 > 콘텐츠 라이브러리(9.x에서는 콘텐츠 배포)에서 존재하는 라이브러리를 할당합니다.", "라이브러리가 없으면 새 클러스터나 변경할 클러스터에 사용할 Kubernetes 릴리스를 찾을 수 없습니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーに割り当てられたコンテンツ ライブラリが存在しない",
      healthy: "スーパーバイザーに割り当てられたコンテンツ ライブラリはすべて存在する",
      causes: {
        deleted: {
          text: "割り当てられたままライブラリが削除されました。",
          found: "割り当てられているが vCenter に存在しないライブラリ: {missing}。",
          remediation: ["vSphere Client > [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [全般] > [コンテンツ ライブラリ] (9.x では [コンテンツの配布]) で、存在するライブラリを割り当てます。", "ライブラリがないと、新規または変更するクラスタ用の Kubernetes リリースが見つかりません。"],
        },
      },
    },
  },
});

import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** From 9.0 on Supervisor images may come from a content library; without it neither repair nor upgrade finds them. */
export const supervisorImageSourceMissing = defineRule({
  id: "supervisor-image-source-missing",
  source: { issue: "VSPHERE9SUP", confidence: "documented", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor-image-source"],
  causes: ["library-in-error", "library-deleted"],
  explains: [],
  check(readings) {
    const reading = readings["supervisor-image-source"];
    if (!reading.ok) return unseen(reading, ["library-in-error", "library-deleted"]);
    const { libraries, own } = reading.value;
    const broken = libraries.filter(({ status }) => status === "ERROR").map(({ id, texts }) => `${id}: ${texts[0]?.slice(0, 300) ?? "ERROR"}`);
    const gone = own !== null && !own.known;
    return {
      applies: true,
      fails: broken.length > 0 || gone ? "yes" : "no",
      params: { broken, library: own?.library ?? "-" },
      causes: { "library-in-error": broken.length > 0 ? yes(reading.id) : no(reading.id), "library-deleted": gone ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "A content library with Supervisor images is not available",
      healthy: "The content libraries with Supervisor images are available",
      causes: {
        "library-in-error": {
          text: "vCenter cannot use the library that is assigned for Supervisor images.",
          found: "In error: {broken}",
          remediation: ["Synchronize the library or correct its items (an OVF template for each release, named supervisor- and its version), or assign another library: vSphere Client > Workload Management > Updates > Content Library."],
        },
        "library-deleted": {
          text: "The library from which the Supervisor's own image came was deleted.",
          found: "The Supervisor's image comes from the library {library}, which does not exist.",
          remediation: ["Create a library with the image of the Supervisor's present version and assign it for Supervisor images; until then control plane VMs cannot be created anew."],
        },
      },
    },
    ko: {
      title: "감독자 이미지가 있는 콘텐츠 라이브러리를 사용할 수 없음",
      healthy: "감독자 이미지가 있는 콘텐츠 라이브러리를 사용할 수 있음",
      causes: {
        "library-in-error": {
          text: "vCenter에서 감독자 이미지용으로 할당된 라이브러리를 사용할 수 없습니다.",
          found: "오류 상태인 라이브러리: {broken}",
          remediation: ["라이브러리를 동기화하거나 항목(릴리스마다 supervisor-로 시작하고 버전이 붙은 OVF 템플릿)을 수정합니다. 또는 vSphere Client > 워크로드 관리 > 업데이트 > 콘텐츠 라이브러리에서 다른 라이브러리를 할당합니다."],
        },
        "library-deleted": {
          text: "감독자 자체 이미지의 원본 라이브러리가 삭제되었습니다.",
          found: "감독자 이미지의 원본인 {library} 라이브러리가 존재하지 않습니다.",
          remediation: ["감독자의 현재 버전 이미지가 있는 라이브러리를 생성하여 감독자 이미지용으로 할당합니다. 그 전까지는 제어부 VM을 새로 생성할 수 없습니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザー イメージのコンテンツ ライブラリを使用できない",
      healthy: "スーパーバイザー イメージのコンテンツ ライブラリを使用できる",
      causes: {
        "library-in-error": {
          text: "スーパーバイザー イメージ用に割り当てられたライブラリを vCenter が使用できません。",
          found: "エラー状態のライブラリ: {broken}",
          remediation: ["ライブラリを同期するか、アイテム (リリースごとに supervisor- とバージョンで名付けた OVF テンプレート) を修正します。または vSphere Client > [ワークロード管理] > [アップデート] > [コンテンツ ライブラリ] で別のライブラリを割り当てます。"],
        },
        "library-deleted": {
          text: "スーパーバイザー自身のイメージの取得元ライブラリが削除されました。",
          found: "スーパーバイザーのイメージの取得元であるライブラリ {library} は存在しません。",
          remediation: ["スーパーバイザーの現在のバージョンのイメージを持つライブラリを作成し、スーパーバイザー イメージ用に割り当てます。それまで制御プレーン仮想マシンを新たに作成することはできません。"],
        },
      },
    },
  },
});

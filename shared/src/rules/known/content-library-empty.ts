import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { neverSynchronised } from "./library-state.ts";
import { unseen } from "./unseen.ts";

/** The library of Kubernetes releases holds nothing, although it is synchronised or local. */
export const contentLibraryEmpty = defineRule({
  id: "content-library-empty",
  source: { issue: "CLEMPTY", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["content-libraries"],
  causes: ["subscription-empty", "nothing-uploaded"],
  explains: [],
  check(readings) {
    const reading = readings["content-libraries"];
    if (!reading.ok) return unseen(reading, ["subscription-empty", "nothing-uploaded"]);
    const own = reading.value.find(({ role }) => role === "kubernetes")?.library;
    if (!own || neverSynchronised(own)) return { applies: false, params: {} };
    const empty = own.items === 0;
    const of = (type: boolean) => (empty && type ? yes(reading.id) : no(reading.id));
    return {
      applies: true,
      fails: empty ? "yes" : "no",
      params: { name: own.name, url: own.url ?? "-", lastSync: own.lastSync ?? "-" },
      causes: { "subscription-empty": of(own.type === "SUBSCRIBED"), "nothing-uploaded": of(own.type !== "SUBSCRIBED") },
    };
  },
  text: {
    en: {
      title: "The Supervisor's library of Kubernetes releases is empty",
      healthy: "The Supervisor's library of Kubernetes releases holds items",
      causes: {
        "subscription-empty": {
          text: "The library was synchronized, but its source offers nothing.",
          found: "The library {name} was synchronized at {lastSync} from {url} and holds no item.",
          remediation: ["Open {url} in a browser: its list of items must not be empty. An offline depot must hold the list of the Kubernetes releases (VKr) too.", "Correct the source or the subscription, then synchronize the library: vSphere Client > Content Libraries > {name} > Actions > Synchronize."],
        },
        "nothing-uploaded": {
          text: "Nothing was uploaded to the local library.",
          found: "The local library {name} holds no item.",
          remediation: ["Upload the OVF templates of the Kubernetes releases that the clusters are to use: vSphere Client > Content Libraries > {name} > Actions > Import Item."],
        },
      },
    },
    ko: {
      title: "감독자의 Kubernetes 릴리스 라이브러리가 비어 있음",
      healthy: "감독자의 Kubernetes 릴리스 라이브러리에 항목이 있음",
      causes: {
        "subscription-empty": {
          text: "라이브러리가 동기화되었지만 소스에서 제공하는 항목이 없습니다.",
          found: "{name} 라이브러리는 {lastSync}에 {url}에서 동기화되었지만 항목이 없습니다.",
          remediation: ["브라우저에서 {url}을(를) 열어 항목 목록이 비어 있지 않은지 확인합니다. 오프라인 디포에도 Kubernetes 릴리스(VKr) 목록이 있어야 합니다.", "소스 또는 구독을 수정한 다음 vSphere Client > 콘텐츠 라이브러리 > {name} > 작업 > 동기화를 실행합니다."],
        },
        "nothing-uploaded": {
          text: "로컬 라이브러리에 업로드된 항목이 없습니다.",
          found: "로컬 라이브러리 {name}에 항목이 없습니다.",
          remediation: ["vSphere Client > 콘텐츠 라이브러리 > {name} > 작업 > 항목 가져오기에서 클러스터에 사용할 Kubernetes 릴리스의 OVF 템플릿을 업로드합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの Kubernetes リリース ライブラリが空である",
      healthy: "スーパーバイザーの Kubernetes リリース ライブラリにアイテムがある",
      causes: {
        "subscription-empty": {
          text: "ライブラリは同期されましたが、ソースが何も提供していません。",
          found: "ライブラリ {name} は {lastSync} に {url} から同期されましたが、アイテムがありません。",
          remediation: ["ブラウザで {url} を開き、アイテムの一覧が空でないことを確認します。オフライン デポにも Kubernetes リリース (VKr) の一覧が必要です。", "ソースまたはサブスクリプションを修正してから、vSphere Client > [コンテンツ ライブラリ] > {name} > [アクション] > [同期] を実行します。"],
        },
        "nothing-uploaded": {
          text: "ローカル ライブラリに何もアップロードされていません。",
          found: "ローカル ライブラリ {name} にアイテムがありません。",
          remediation: ["vSphere Client > [コンテンツ ライブラリ] > {name} > [アクション] > [アイテムのインポート] で、クラスタで使用する Kubernetes リリースの OVF テンプレートをアップロードします。"],
        },
      },
    },
  },
});

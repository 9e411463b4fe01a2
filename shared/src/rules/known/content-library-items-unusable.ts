import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** A local library of Kubernetes releases holds only files of another type than OVF template: none of them becomes a release. */
export const contentLibraryItemsUnusable = defineRule({
  id: "content-library-items-unusable",
  source: { issue: "CLTYPE", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["content-libraries"],
  causes: ["no-template"],
  explains: [],
  check(readings) {
    const reading = readings["content-libraries"];
    if (!reading.ok) return unseen(reading, ["no-template"]);
    const own = reading.value.find(({ role }) => role === "kubernetes")?.library;
    // Of a longer library only a part was looked at, and the rest may be well.
    if (!own || own.items === 0 || own.sample.length < own.items) return { applies: false, params: {} };
    const unusable = own.sample.every(({ type }) => type.toLowerCase() !== "ovf");
    const items = own.sample.map(({ name, type }) => `${name} (${type || "-"})`);
    return { applies: true, fails: unusable ? "yes" : "no", params: { name: own.name, items }, causes: { "no-template": unusable ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "No item in the Supervisor's library of Kubernetes releases is an OVF template",
      healthy: "The Supervisor's library of Kubernetes releases holds OVF templates",
      causes: {
        "no-template": {
          text: "The items were uploaded as plain files.",
          found: "The library {name} holds no OVF template, only {items}.",
          remediation: ["Delete these items and import them again with the .ovf file and all files that belong to it (.vmdk, .mf) in one step, so that vCenter takes them as an OVF template. Keep the item's original name."],
        },
      },
    },
    ko: {
      title: "감독자의 Kubernetes 릴리스 라이브러리에 OVF 템플릿이 없음",
      healthy: "감독자의 Kubernetes 릴리스 라이브러리에 OVF 템플릿이 있음",
      causes: {
        "no-template": {
          text: "항목이 일반 파일로 업로드되었습니다.",
          found: "{name} 라이브러리에는 OVF 템플릿이 없고 {items}만 있습니다.",
          remediation: ["해당 항목을 삭제한 다음 .ovf 파일과 그에 속한 모든 파일(.vmdk, .mf)을 한 번에 다시 가져와 vCenter에서 OVF 템플릿으로 인식하게 합니다. 항목의 원래 이름을 유지합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの Kubernetes リリース ライブラリに OVF テンプレートがない",
      healthy: "スーパーバイザーの Kubernetes リリース ライブラリに OVF テンプレートがある",
      causes: {
        "no-template": {
          text: "アイテムが通常のファイルとしてアップロードされています。",
          found: "ライブラリ {name} に OVF テンプレートはなく、{items} だけがあります。",
          remediation: ["該当のアイテムを削除し、.ovf ファイルと付属するすべてのファイル (.vmdk、.mf) を一度にインポートし直して、vCenter が OVF テンプレートとして扱うようにします。アイテムの元の名前は変えません。"],
        },
      },
    },
  },
});

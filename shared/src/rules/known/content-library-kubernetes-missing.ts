import type { AssignedLibrary } from "../../readings-inventory.ts";
import { defineRule, no, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** A library whose items were all looked at, and are all images of the Supervisor itself. */
const holdsSupervisorOnly = ({ library }: AssignedLibrary): boolean =>
  library !== null && library.items > 0 && library.sample.length === library.items && library.sample.every(({ name }) => /^supervisor-/i.test(name));

/** No Kubernetes release fits a cluster, because no library with Kubernetes releases is assigned. */
export const contentLibraryKubernetesMissing = defineRule({
  id: "content-library-kubernetes-missing",
  source: { issue: "CLTWO", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: { en: [{ has: ["could not resolve KR/OSImage"] }, { has: ["missing compatible KR/OSImage"] }], ko: [{ has: ["KR/OSImage", "(확인|찾)"] }], ja: [{ has: ["KR/OSImage", "(解決|見つか)"] }] },
  },
  needs: ["content-libraries"],
  causes: ["none-assigned", "supervisor-images-only"],
  explains: [],
  check(readings, reports) {
    // A Supervisor without any cluster needs no such library: only the message makes it a problem.
    if (reports.length === 0) return { applies: false, params: {} };
    const reading = readings["content-libraries"];
    if (!reading.ok) return unseen(reading, ["none-assigned", "supervisor-images-only"]);
    const none = reading.value.length === 0;
    const only = !none && reading.value.every(holdsSupervisorOnly);
    return {
      applies: true,
      fails: none || only ? "yes" : "unknown",
      params: { libraries: reading.value.map(({ id, library }) => library?.name ?? id) },
      causes: { "none-assigned": none ? yes(reading.id) : no(reading.id), "supervisor-images-only": only ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "No Kubernetes release is available for a cluster",
      healthy: "Kubernetes releases are available for clusters",
      causes: {
        "none-assigned": {
          text: "No content library is assigned to the Supervisor.",
          found: "No content library is assigned to the Supervisor.",
          remediation: ["Create a content library that is subscribed to https://wp-content.vmware.com/v2/latest/lib.json (or a local one with the same items), and assign it to the Supervisor."],
        },
        "supervisor-images-only": {
          text: "Only the library with the Supervisor's own images is assigned.",
          found: "The assigned libraries ({libraries}) hold images of the Supervisor itself, and no Kubernetes release.",
          remediation: ["Assign the library with the Kubernetes releases as well: the Supervisor's own images and the releases for clusters are two libraries in 9.x."],
        },
      },
    },
    ko: {
      title: "클러스터에 사용할 수 있는 Kubernetes 릴리스가 없음",
      healthy: "클러스터에 사용할 수 있는 Kubernetes 릴리스가 있음",
      causes: {
        "none-assigned": {
          text: "감독자에 할당된 콘텐츠 라이브러리가 없습니다.",
          found: "감독자에 콘텐츠 라이브러리가 하나도 할당되어 있지 않습니다.",
          remediation: ["https://wp-content.vmware.com/v2/latest/lib.json 을 구독하는 콘텐츠 라이브러리(또는 같은 항목이 있는 로컬 라이브러리)를 생성하여 감독자에 할당합니다."],
        },
        "supervisor-images-only": {
          text: "감독자 자체 이미지가 있는 라이브러리만 할당되어 있습니다.",
          found: "할당된 라이브러리({libraries})에는 감독자 자체 이미지만 있고 Kubernetes 릴리스가 없습니다.",
          remediation: ["Kubernetes 릴리스가 있는 라이브러리도 할당합니다. 9.x에서는 감독자 자체 이미지와 클러스터용 릴리스가 서로 다른 라이브러리입니다."],
        },
      },
    },
    ja: {
      title: "クラスタで使用できる Kubernetes リリースがない",
      healthy: "クラスタで使用できる Kubernetes リリースがある",
      causes: {
        "none-assigned": {
          text: "スーパーバイザーにコンテンツ ライブラリが割り当てられていません。",
          found: "スーパーバイザーにはコンテンツ ライブラリが 1 つも割り当てられていません。",
          remediation: ["https://wp-content.vmware.com/v2/latest/lib.json をサブスクライブするコンテンツ ライブラリ (または同じアイテムを持つローカル ライブラリ) を作成し、スーパーバイザーに割り当てます。"],
        },
        "supervisor-images-only": {
          text: "スーパーバイザー自身のイメージのライブラリだけが割り当てられています。",
          found: "割り当てられたライブラリ ({libraries}) にはスーパーバイザー自身のイメージだけがあり、Kubernetes リリースがありません。",
          remediation: ["Kubernetes リリースのライブラリも割り当てます。9.x ではスーパーバイザー自身のイメージとクラスタ用のリリースは別々のライブラリです。"],
        },
      },
    },
  },
});

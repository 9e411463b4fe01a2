import { defineRule, no, unknown, yes } from "../../rule.ts";
import { few, isMissing, unseen } from "./asked-look.ts";

const CAUSES = ["library-yields-none", "library-not-assigned", "none-compatible", "os-images-missing"] as const;

/** There is no release that a workload cluster could be made of, or updated to. */
export const kubernetesReleasesMissing = defineRule({
  id: "kubernetes-releases-missing",
  source: { issue: "CLTWO", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: { en: [{ has: ["could not resolve (KR|TKR)/OSImage"] }, { has: ["missing compatible (KR|TKR)/OSImage"] }], ko: [{ has: ["(KR|TKR)/OSImage"] }], ja: [{ has: ["(KR|TKR)/OSImage"] }] },
  },
  needs: ["kubernetes-releases", "kubernetes-clusters", "supervisor"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-releases"];
    const { supervisor, "kubernetes-clusters": clusters } = readings;
    const reported = reports.length > 0;
    if (!reading.ok) return unseen(reading, CAUSES, reported);
    if (!supervisor.ok) return unseen(supervisor, CAUSES, reported);
    const { releases, osImages } = reading.value;
    const sum = (of: "total" | "compatible"): number => releases.reduce((all, each) => all + each[of], 0);
    const assigned = supervisor.value.contentLibraries;
    const inUse = clusters.ok && clusters.value.length > 0;
    // Without a library and without a cluster nobody wants one: that is no problem of this Supervisor.
    const wanted = assigned.length > 0 || inUse || reported;
    const unread = isMissing(clusters);
    const none = sum("total") === 0;
    const found = (is: boolean) => (is && wanted ? yes(reading.id, supervisor.id) : is && unread ? unknown(reading.id, clusters.id) : no(reading.id));
    const causes = {
      "library-yields-none": found(none && assigned.length > 0),
      "library-not-assigned": found(none && assigned.length === 0),
      "none-compatible": found(!none && sum("compatible") === 0),
      "os-images-missing": found(!none && osImages === 0),
    };
    const verdicts = Object.values(causes).map(({ verdict }) => verdict);
    return {
      applies: true,
      fails: verdicts.includes("yes") ? "yes" : unread ? "unknown" : "no",
      params: { libraries: few(assigned), releases: few(releases.map(({ kind, total }) => `${kind}: ${total}`)) },
      causes,
    };
  },
  text: {
    en: {
      title: "No Kubernetes release is available for workload clusters",
      healthy: "Kubernetes releases are available for workload clusters",
      causes: {
        "library-yields-none": {
          text: "A content library is assigned, but no release comes of it: it was deleted, it is empty, or its items are of the wrong type.",
          found: "No release comes of the assigned content library {libraries}.",
          remediation: [
            "In the vSphere Client, open the Supervisor's content library setting and check that {libraries} still exists and holds OVF items named after Kubernetes releases. If it is gone, assign another one.",
            "For a subscribed library, synchronize it and look at the result of that task.",
          ],
        },
        "library-not-assigned": {
          text: "There are workload clusters, but no content library with Kubernetes releases is assigned.",
          found: "No content library is assigned.",
          remediation: ["Assign a content library with Kubernetes releases (subscription https://wp-content.vmware.com/v2/latest/lib.json, or a local one) to the Supervisor; in 9.1 it is needed beside the library of Supervisor images."],
        },
        "none-compatible": {
          text: "There are releases, but none is compatible with this Supervisor.",
          found: "No release is compatible ({releases}).",
          remediation: ["Add releases that fit this version of the Kubernetes service to the content library, or update the service."],
        },
        "os-images-missing": {
          text: "There are releases, but no OS image for them.",
          found: "There is no OSImage ({releases}).",
          remediation: ["Synchronize the content library again, and check that its items were imported whole (no truncated OVA)."],
        },
      },
    },
    ko: {
      title: "워크로드 클러스터에 사용할 수 있는 Kubernetes 릴리스가 없음",
      healthy: "워크로드 클러스터에 Kubernetes 릴리스를 사용할 수 있음",
      causes: {
        "library-yields-none": {
          text: "콘텐츠 라이브러리가 할당되어 있지만 릴리스가 없습니다. 라이브러리가 삭제되었거나 비어 있거나 항목 유형이 잘못되었습니다.",
          found: "할당된 콘텐츠 라이브러리 {libraries}에서 생성된 릴리스가 없습니다.",
          remediation: [
            "vSphere Client에서 감독자의 콘텐츠 라이브러리 설정을 열고 {libraries}이(가) 아직 존재하는지, Kubernetes 릴리스 이름의 OVF 항목이 있는지 확인합니다. 없으면 다른 라이브러리를 할당합니다.",
            "구독된 라이브러리는 동기화하고 해당 작업의 결과를 확인합니다.",
          ],
        },
        "library-not-assigned": {
          text: "워크로드 클러스터가 있지만 Kubernetes 릴리스가 있는 콘텐츠 라이브러리가 할당되지 않았습니다.",
          found: "할당된 콘텐츠 라이브러리가 없습니다.",
          remediation: ["Kubernetes 릴리스가 있는 콘텐츠 라이브러리(구독 https://wp-content.vmware.com/v2/latest/lib.json 또는 로컬)를 감독자에 할당합니다. 9.1에서는 감독자 이미지 라이브러리와 별도로 필요합니다."],
        },
        "none-compatible": {
          text: "릴리스가 있지만 이 감독자와 호환되는 것이 없습니다.",
          found: "호환되는 릴리스 없음({releases}).",
          remediation: ["이 버전의 Kubernetes 서비스에 맞는 릴리스를 콘텐츠 라이브러리에 추가하거나 서비스를 업데이트합니다."],
        },
        "os-images-missing": {
          text: "릴리스가 있지만 OS 이미지가 없습니다.",
          found: "OSImage 없음({releases}).",
          remediation: ["콘텐츠 라이브러리를 다시 동기화하고 항목이 온전하게 가져와졌는지(잘린 OVA가 없는지) 확인합니다."],
        },
      },
    },
    ja: {
      title: "ワークロード クラスタに使用できる Kubernetes リリースがない",
      healthy: "ワークロード クラスタに Kubernetes リリースを使用できる",
      causes: {
        "library-yields-none": {
          text: "コンテンツ ライブラリは割り当てられていますが、リリースがありません。ライブラリが削除されたか、空であるか、アイテムの種類が誤っています。",
          found: "割り当てられたコンテンツ ライブラリ {libraries} からリリースが作成されていません。",
          remediation: [
            "vSphere Client でスーパーバイザーのコンテンツ ライブラリの設定を開き、{libraries} が存在し、Kubernetes リリースの名前の OVF アイテムがあることを確認します。ない場合は別のライブラリを割り当てます。",
            "サブスクライブ済みのライブラリの場合は、同期してそのタスクの結果を確認します。",
          ],
        },
        "library-not-assigned": {
          text: "ワークロード クラスタがありますが、Kubernetes リリースを含むコンテンツ ライブラリが割り当てられていません。",
          found: "割り当てられたコンテンツ ライブラリがありません。",
          remediation: ["Kubernetes リリースを含むコンテンツ ライブラリ (サブスクリプション https://wp-content.vmware.com/v2/latest/lib.json またはローカル) をスーパーバイザーに割り当てます。9.1 では、スーパーバイザー イメージのライブラリとは別に必要です。"],
        },
        "none-compatible": {
          text: "リリースはありますが、このスーパーバイザーと互換性のあるものがありません。",
          found: "互換性のあるリリースがない ({releases})。",
          remediation: ["このバージョンの Kubernetes サービスに合うリリースをコンテンツ ライブラリに追加するか、サービスをアップデートします。"],
        },
        "os-images-missing": {
          text: "リリースはありますが、その OS イメージがありません。",
          found: "OSImage がない ({releases})。",
          remediation: ["コンテンツ ライブラリを再度同期し、アイテムが完全にインポートされていること (OVA が途切れていないこと) を確認します。"],
        },
      },
    },
  },
});

import { cause, reportedOnly } from "./reported-only.ts";

/** The cluster's image and what a host runs differ, so that the Supervisor's part cannot be installed. */
export const hostImageIncompatible = reportedOnly({
  id: "host-image-incompatible",
  source: { issue: "HOSTINCOMPAT", confidence: "documented", kbs: [426665] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["\\d+ hosts? (is|are) incompatible"] }, { has: ["remediation.{0,40}incompatible hosts?"] }],
      ko: [{ has: ["호스트 \\d+개.{0,20}호환되지 않"] }, { has: ["\\d+개 호스트.{0,20}호환되지 않"] }],
      ja: [{ has: ["\\d+ (台|個) の ホスト.{0,20}互換性がありません"] }],
    },
  },
  causes: ["base-image-differs"],
  text: {
    en: {
      title: "Hosts do not fit the cluster's vSphere Lifecycle Manager image",
      healthy: "No host incompatible with the cluster's image is reported",
      causes: {
        "base-image-differs": cause("The ESXi version of the cluster's image differs from that of its hosts.", "On the cluster, Updates > Image: check compliance, set the ESXi version that fits the hosts, and remediate.", "Follow KB 426665."),
      },
    },
    ko: {
      title: "호스트가 클러스터의 vSphere Lifecycle Manager 이미지와 맞지 않음",
      healthy: "클러스터 이미지와 호환되지 않는 호스트가 보고되지 않음",
      causes: {
        "base-image-differs": cause("클러스터 이미지의 ESXi 버전이 호스트의 버전과 다릅니다.", "클러스터의 업데이트 > 이미지에서 규정 준수를 확인하고 호스트에 맞는 ESXi 버전을 설정한 뒤 업데이트를 적용합니다.", "KB 426665의 절차를 따릅니다."),
      },
    },
    ja: {
      title: "ホストがクラスタの vSphere Lifecycle Manager イメージに適合しない",
      healthy: "クラスタのイメージと互換性のないホストは報告されていない",
      causes: {
        "base-image-differs": cause("クラスタのイメージの ESXi バージョンがホストのバージョンと異なります。", "クラスタの [アップデート] > [イメージ] でコンプライアンスを確認し、ホストに適した ESXi バージョンを設定して修正します。", "KB 426665 の手順に従います。"),
      },
    },
  },
});

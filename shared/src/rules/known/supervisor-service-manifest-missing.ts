import { cause, reportedOnly } from "./reported-only.ts";

/** The images of a Supervisor Service are not where its package says. */
export const supervisorServiceManifestMissing = reportedOnly({
  id: "supervisor-service-manifest-missing",
  source: { issue: "SVCMANIFEST", confidence: "documented", kbs: [403681] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["MANIFEST_UNKNOWN"] }, { has: ["manifest unknown"] }],
      ko: [{ has: ["매니페스트.{0,20}(알 수 없|찾을 수 없)"] }],
      ja: [{ has: ["マニフェスト.{0,20}(不明|見つかりません)"] }],
    },
  },
  causes: ["registry-path-wrong", "proxy-in-between"],
  text: {
    en: {
      title: "The registry does not know the images of a Supervisor Service",
      healthy: "No missing image of a Supervisor Service is reported",
      causes: {
        "registry-path-wrong": cause("The registry, or the path in it, does not hold the image that the service's version asks for.", "Check that the image stands in the registry under the path and tag that the message names; copy it again (imgpkg copy) if it does not.", "Follow KB 403681."),
        "proxy-in-between": cause("A proxy or pull-through cache answers in the registry's place.", "Let the Supervisor reach the registry without the proxy, or add the registry to the proxy's exceptions."),
      },
    },
    ko: {
      title: "레지스트리에 감독자 서비스의 이미지가 없음",
      healthy: "감독자 서비스의 누락된 이미지가 보고되지 않음",
      causes: {
        "registry-path-wrong": cause("레지스트리 또는 해당 경로에 서비스 버전이 요청하는 이미지가 없습니다.", "메시지에 표시된 경로와 태그의 이미지가 레지스트리에 있는지 확인하고 없으면 다시 복사합니다(imgpkg copy).", "KB 403681의 절차를 따릅니다."),
        "proxy-in-between": cause("프록시 또는 풀스루 캐시가 레지스트리 대신 응답합니다.", "감독자가 프록시 없이 레지스트리에 연결하도록 하거나 레지스트리를 프록시 예외에 추가합니다."),
      },
    },
    ja: {
      title: "レジストリにスーパーバイザー サービスのイメージがない",
      healthy: "スーパーバイザー サービスのイメージの欠落は報告されていない",
      causes: {
        "registry-path-wrong": cause("レジストリまたはそのパスに、サービスのバージョンが要求するイメージがありません。", "メッセージにあるパスとタグのイメージがレジストリにあることを確認し、なければコピーし直します (imgpkg copy)。", "KB 403681 の手順に従います。"),
        "proxy-in-between": cause("プロキシまたはプルスルー キャッシュがレジストリの代わりに応答しています。", "スーパーバイザーがプロキシを介さずにレジストリに接続できるようにするか、レジストリをプロキシの例外に追加します。"),
      },
    },
  },
});

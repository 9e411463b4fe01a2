import { cause, reportedOnly } from "./reported-only.ts";

/** A subscribed library fails for want of trust, and looks as if the network were to blame. */
export const contentLibraryThumbprintMissing = reportedOnly({
  id: "content-library-thumbprint-missing",
  source: { issue: "CLSTHUMB", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["connection_to_vcsp_server_failed", "com.vmware.vdcs.cls-main.connection_to_vcsp_server_failed"],
    reasons: [],
    wordings: {
      en: [{ has: ["connection_to_vcsp_server_failed"] }, { has: ["(failed|unable|not able) to connect to (the )?(VCSP|content library|subscription) server"] }],
      ko: [{ has: ["(VCSP|컨텐츠 라이브러리|콘텐츠 라이브러리) 서버.{0,12}연결.{0,20}(실패|수 없|못했)"] }],
      ja: [{ has: ["(VCSP|コンテンツ ライブラリ) サーバ.{0,12}接続.{0,20}(失敗|できません)"] }],
    },
  },
  causes: ["thumbprint-not-given", "server-not-reached"],
  text: {
    en: {
      title: "vCenter cannot subscribe to a content library",
      healthy: "No failed connection to a content library's publisher is reported",
      causes: {
        "thumbprint-not-given": cause("The subscription does not name the publisher's certificate, so that vCenter refuses it.", "Set the SSL thumbprint of the publisher's certificate in the subscription (ssl_thumbprint in subscription_info), or import its certificate authority into vCenter."),
        "server-not-reached": cause("The publisher cannot be reached from vCenter.", "Check the subscription URL, the name resolution, and vCenter's proxy."),
      },
    },
    ko: {
      title: "vCenter에서 컨텐츠 라이브러리를 구독할 수 없음",
      healthy: "컨텐츠 라이브러리 게시자 연결 실패가 보고되지 않음",
      causes: {
        "thumbprint-not-given": cause("구독에 게시자의 인증서가 지정되지 않아 vCenter가 이를 거부합니다.", "구독에 게시자 인증서의 SSL 지문을 설정하거나(subscription_info의 ssl_thumbprint) 해당 인증 기관을 vCenter로 가져옵니다."),
        "server-not-reached": cause("vCenter에서 게시자에 연결할 수 없습니다.", "구독 URL, 이름 확인 및 vCenter의 프록시를 확인합니다."),
      },
    },
    ja: {
      title: "vCenter がコンテンツ ライブラリをサブスクライブできない",
      healthy: "コンテンツ ライブラリの公開元への接続失敗は報告されていない",
      causes: {
        "thumbprint-not-given": cause("サブスクリプションに公開元の証明書が指定されていないため、vCenter が拒否します。", "サブスクリプションに公開元の証明書の SSL サムプリントを設定するか (subscription_info の ssl_thumbprint)、その認証局を vCenter にインポートします。"),
        "server-not-reached": cause("vCenter から公開元に接続できません。", "サブスクリプションの URL、名前解決、vCenter のプロキシを確認します。"),
      },
    },
  },
});

import { cause, reportedOnly } from "./reported-only.ts";

/** The library that the Supervisor takes its images from cannot be read at its source. */
export const contentLibraryUnreachable = reportedOnly({
  id: "content-library-unreachable",
  source: { issue: "CLNOTREACH", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcsp_library_not_found", "com.vmware.vdcs.cls-main.vcsp_library_not_found"],
    reasons: [],
    wordings: {
      en: [{ has: ["vcsp_library_not_found"] }, { has: ["remote library is not reachable"] }],
      ko: [{ has: ["원격 라이브러리.{0,20}(연결할 수 없|액세스할 수 없)"] }],
      ja: [{ has: ["リモート ライブラリ.{0,20}(接続できません|アクセスできません|到達できません)"] }],
    },
  },
  causes: ["no-way-out", "address-wrong"],
  text: {
    en: {
      title: "A subscribed content library cannot be reached at its source",
      healthy: "No unreachable content library is reported",
      causes: {
        "no-way-out": cause("vCenter has no way to the publisher, as in a site without Internet access.", "Use a local content library, and import the images that a machine with Internet access has downloaded; or give vCenter a proxy."),
        "address-wrong": cause("The subscription URL is wrong, or the publisher has withdrawn the library.", "Open the subscription URL from a machine in vCenter's network: it must answer with the library's lib.json."),
      },
    },
    ko: {
      title: "구독된 컨텐츠 라이브러리의 원본에 연결할 수 없음",
      healthy: "연결할 수 없는 컨텐츠 라이브러리가 보고되지 않음",
      causes: {
        "no-way-out": cause("인터넷에 액세스할 수 없는 사이트처럼 vCenter에서 게시자로 가는 경로가 없습니다.", "로컬 컨텐츠 라이브러리를 사용하고 인터넷에 연결된 시스템에서 다운로드한 이미지를 가져오거나 vCenter에 프록시를 설정합니다."),
        "address-wrong": cause("구독 URL이 잘못되었거나 게시자가 라이브러리를 철회했습니다.", "vCenter 네트워크의 시스템에서 구독 URL을 열어 라이브러리의 lib.json이 응답하는지 확인합니다."),
      },
    },
    ja: {
      title: "サブスクライブ済みコンテンツ ライブラリの公開元に接続できない",
      healthy: "接続できないコンテンツ ライブラリは報告されていない",
      causes: {
        "no-way-out": cause("インターネットに接続できないサイトのように、vCenter から公開元への経路がありません。", "ローカル コンテンツ ライブラリを使用し、インターネットに接続できるマシンでダウンロードしたイメージをインポートするか、vCenter にプロキシを設定します。"),
        "address-wrong": cause("サブスクリプションの URL が誤っているか、公開元がライブラリを取り下げています。", "vCenter のネットワーク内のマシンからサブスクリプションの URL を開き、ライブラリの lib.json が返ることを確認します。"),
      },
    },
  },
});

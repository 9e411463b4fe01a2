import { defineRule, no, yes } from "../../rule.ts";
import { libraryName, neverSynchronised } from "./library-state.ts";
import { unseen } from "./unseen.ts";

/** A subscription to a private server fails because its certificate is not trusted, which reads as if there were no way to it. */
export const contentLibraryThumbprintMissing = defineRule({
  id: "content-library-thumbprint-missing",
  source: { issue: "CLSTHUMB", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: ["connection_to_vcsp_server_failed", "com.vmware.vdcs.cls-main.connection_to_vcsp_server_failed"],
    reasons: [],
    wordings: {
      en: [{ has: ["connection_to_vcsp_server_failed"] }, { has: ["(failed|unable|not able) to connect to (the )?(VCSP|content library|subscription) server"] }],
      ko: [{ has: ["(VCSP|컨텐츠 라이브러리|콘텐츠 라이브러리) 서버.{0,12}연결.{0,20}(실패|수 없|못했)"] }],
      ja: [{ has: ["(VCSP|コンテンツ ライブラリ) サーバ.{0,12}接続.{0,20}(失敗|できません)"] }],
    },
  },
  needs: ["content-libraries"],
  causes: ["no-thumbprint"],
  explains: [{ rule: "content-library-unreachable" }],
  check(readings, reports) {
    // Without the message a public certificate authority may do, and nothing is wrong.
    if (reports.length === 0) return { applies: false, params: {} };
    const reading = readings["content-libraries"];
    if (!reading.ok) return unseen(reading, ["no-thumbprint"]);
    const bare = reading.value.flatMap(({ library }) => (library && neverSynchronised(library) && library.url?.startsWith("https:") && !library.thumbprint ? [libraryName(library)] : []));
    return { applies: true, fails: bare.length > 0 ? "yes" : "unknown", params: { bare }, causes: { "no-thumbprint": bare.length > 0 ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "vCenter does not trust the server of a subscribed content library",
      healthy: "vCenter trusts the servers of the subscribed content libraries",
      causes: {
        "no-thumbprint": {
          text: "The subscription has no thumbprint, and the server's certificate leads to no authority that vCenter trusts.",
          found: "Subscribed without a thumbprint and never synchronized: {bare}.",
          remediation: ["Edit the library's settings and accept the thumbprint of the server that vCenter shows, after comparing it with the server's certificate; in a script, set ssl_thumbprint in the subscription."],
        },
      },
    },
    ko: {
      title: "vCenter가 구독 콘텐츠 라이브러리의 서버를 신뢰하지 않음",
      healthy: "vCenter가 구독 콘텐츠 라이브러리의 서버를 신뢰함",
      causes: {
        "no-thumbprint": {
          text: "구독에 지문이 없고 서버 인증서가 vCenter에서 신뢰하는 인증 기관으로 이어지지 않습니다.",
          found: "지문 없이 구독되어 동기화된 적이 없는 라이브러리: {bare}.",
          remediation: ["라이브러리 설정을 편집하고 vCenter에 표시되는 서버 지문을 서버 인증서와 비교한 뒤 수락합니다. 스크립트에서는 구독에 ssl_thumbprint를 설정합니다."],
        },
      },
    },
    ja: {
      title: "vCenter がサブスクライブ済みコンテンツ ライブラリのサーバを信頼していない",
      healthy: "vCenter はサブスクライブ済みコンテンツ ライブラリのサーバを信頼している",
      causes: {
        "no-thumbprint": {
          text: "サブスクリプションにサムプリントがなく、サーバの証明書が vCenter の信頼する認証局につながっていません。",
          found: "サムプリントなしで登録され、一度も同期されていないライブラリ: {bare}。",
          remediation: ["ライブラリの設定を編集し、vCenter に表示されるサーバのサムプリントをサーバの証明書と照合してから承認します。スクリプトではサブスクリプションに ssl_thumbprint を設定します。"],
        },
      },
    },
  },
});

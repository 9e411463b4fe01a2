import { defineRule, no, yes } from "../../rule.ts";
import { libraryName, neverSynchronised } from "./library-state.ts";
import { unseen } from "./unseen.ts";

/** A subscribed library that is assigned to the Supervisor has never been synchronised: vCenter does not reach its source. */
export const contentLibraryUnreachable = defineRule({
  id: "content-library-unreachable",
  source: { issue: "CLNOTREACH", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: ["vcsp_library_not_found", "com.vmware.vdcs.cls-main.vcsp_library_not_found"],
    reasons: [],
    wordings: {
      en: [{ has: ["vcsp_library_not_found"] }, { has: ["remote library is not reachable"] }],
      ko: [{ has: ["원격 라이브러리.{0,20}(연결할 수 없|액세스할 수 없)"] }],
      ja: [{ has: ["リモート ライブラリ.{0,20}(接続できません|アクセスできません|到達できません)"] }],
    },
  },
  needs: ["content-libraries"],
  causes: ["never-synchronised"],
  explains: [],
  check(readings) {
    const reading = readings["content-libraries"];
    if (!reading.ok) return unseen(reading, ["never-synchronised"]);
    const never = reading.value.flatMap(({ library }) => (library && neverSynchronised(library) ? [libraryName(library)] : []));
    return { applies: true, fails: never.length > 0 ? "yes" : "no", params: { never }, causes: { "never-synchronised": never.length > 0 ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "A content library of the Supervisor has never been synchronized",
      healthy: "The Supervisor's subscribed content libraries have been synchronized",
      causes: {
        "never-synchronised": {
          text: "vCenter does not reach the library's source.",
          found: "Never synchronized: {never}.",
          remediation: [
            "Synchronize the library and read what the task says: vSphere Client > Content Libraries > the library > Actions > Synchronize. Check from the appliance that the address in the subscription answers, through the proxy if there is one.",
            "Where vCenter may not reach the internet, use a local library and upload the OVF templates.",
          ],
        },
      },
    },
    ko: {
      title: "감독자의 콘텐츠 라이브러리가 한 번도 동기화되지 않음",
      healthy: "감독자의 구독 콘텐츠 라이브러리가 동기화됨",
      causes: {
        "never-synchronised": {
          text: "vCenter가 라이브러리 소스에 연결할 수 없습니다.",
          found: "동기화된 적이 없는 라이브러리: {never}.",
          remediation: [
            "vSphere Client > 콘텐츠 라이브러리 > 해당 라이브러리 > 작업 > 동기화를 실행하고 작업 메시지를 확인합니다. 장치에서 구독 주소가 응답하는지 확인하고 프록시가 있으면 프록시를 통해 확인합니다.",
            "vCenter에서 인터넷에 연결할 수 없는 환경에서는 로컬 라이브러리를 사용하고 OVF 템플릿을 업로드합니다.",
          ],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのコンテンツ ライブラリが一度も同期されていない",
      healthy: "スーパーバイザーのサブスクライブ済みコンテンツ ライブラリは同期されている",
      causes: {
        "never-synchronised": {
          text: "vCenter がライブラリのソースに到達できません。",
          found: "一度も同期されていないライブラリ: {never}。",
          remediation: [
            "vSphere Client > [コンテンツ ライブラリ] > 対象のライブラリ > [アクション] > [同期] を実行し、タスクのメッセージを確認します。アプライアンスからサブスクリプションのアドレスが応答することを、プロキシがあればプロキシ経由で確認します。",
            "vCenter がインターネットに接続できない環境では、ローカル ライブラリを使用して OVF テンプレートをアップロードします。",
          ],
        },
      },
    },
  },
});

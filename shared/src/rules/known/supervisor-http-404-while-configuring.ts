import { cause, reportedOnly } from "./reported-only.ts";

/** While the Supervisor is being configured, parts that are not there yet answer 404. The minutes are those of a whole enablement. */
export const supervisorHttp404WhileConfiguring = reportedOnly({
  id: "supervisor-http-404-while-configuring",
  source: { issue: "404CFG", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["\\b(HTTP )?(response )?status( code)?\\W{0,3}404\\b"] }],
      ko: [{ has: ["상태( 코드)?\\W{0,3}404"] }],
      ja: [{ has: ["ステータス( コード)?\\W{0,3}404"] }],
    },
  },
  passes: { usualMinutes: 60 },
  causes: ["not-there-yet"],
  text: {
    en: {
      title: "A part of the Supervisor answers “not found” while it is being configured",
      healthy: "No HTTP 404 is reported by the Supervisor",
      causes: {
        "not-there-yet": cause(
          "What is asked for is not there yet. This goes away by itself before the enablement, which takes 30 to 60 minutes, is done.",
          "If it still stands after the Supervisor runs, or long after an hour: look for the other messages of the Supervisor, and collect its support bundle (Workload Management > Supervisors > Export Logs).",
        ),
      },
    },
    ko: {
      title: "감독자를 구성하는 동안 일부 구성 요소가 “찾을 수 없음”으로 응답함",
      healthy: "감독자가 HTTP 404를 보고하지 않음",
      causes: {
        "not-there-yet": cause(
          "요청한 항목이 아직 없습니다. 30~60분이 걸리는 사용 설정이 끝나기 전에 저절로 사라집니다.",
          "감독자가 실행 중이 된 뒤에도, 또는 1시간이 훨씬 지나도 남아 있으면 감독자의 다른 메시지를 확인하고 지원 번들을 수집합니다(워크로드 관리 > 감독자 > 로그 내보내기).",
        ),
      },
    },
    ja: {
      title: "スーパーバイザーの構成中に、一部が「見つからない」と応答している",
      healthy: "スーパーバイザーから HTTP 404 は報告されていない",
      causes: {
        "not-there-yet": cause(
          "要求された対象がまだありません。30 ～ 60 分かかる有効化が完了する前に自然に解消します。",
          "スーパーバイザーが実行中になった後、または 1 時間を大きく過ぎても残る場合は、スーパーバイザーの他のメッセージを確認し、サポート バンドルを収集します ([ワークロード管理] > [スーパーバイザー] > [ログのエクスポート])。",
        ),
      },
    },
  },
});

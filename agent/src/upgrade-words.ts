import type { Localized } from "@supervisor-doctor/shared/locale";
import type { StepState } from "@supervisor-doctor/shared/upgrade/carrying";

/** What the terminal says while a plan is carried out. */
export interface UpgradeWords {
  readonly state: Readonly<Record<StepState | "pending" | "skipped" | "moving", string>>;
  readonly underAMinute: string;
  readonly left: string;
  /** Where the range is one time alone. */
  readonly leftOne: string;
  readonly more: string;
  readonly approve: string;
  readonly again: string;
  readonly typed: string;
  readonly warnings: string;
  readonly guided: string;
  readonly word: string;
  readonly answeredBefore: string;
  readonly blocked: string;
  readonly done: string;
  readonly doneUntil: string;
  readonly journal: string;
  /** How the question that ended a run is answered. */
  readonly how: Readonly<Record<"approve" | "warnings" | "fate-unknown", string>>;
}

export const upgradeWords: Localized<UpgradeWords> = {
  en: {
    state: {
      pending: "to come",
      skipped: "left out",
      precheck: "prechecks",
      ask: "asks",
      started: "started",
      adopted: "found under way",
      waiting: "waits",
      moving: "under way",
      done: "done",
      blocked: "blocked",
      stopped: "stopped",
    },
    underAMinute: "under 1 min",
    left: "{low} to {high} left",
    leftOne: "{time} left",
    more: "… {count} more",
    approve: "Send this? yes sends it; anything else stops here: ",
    again: "Send it again? yes sends it; anything else stops here: ",
    typed: "This cannot be undone. Type {name} to send it; anything else stops here: ",
    warnings: "Type why you go on all the same (it is journaled); an empty line stops here: ",
    guided: "Goes on by itself as soon as it is seen to be done. Ctrl+C leaves; the same command comes back to it.",
    word: "This cannot be seen from here. yes when it is done; anything else stops here: ",
    answeredBefore: "Approved with --yes.",
    blocked: "The plan cannot be carried out; its blockers:",
    done: "The plan has been carried out.",
    doneUntil: "Everything up to {step} has been carried out.",
    journal: "Journal: {file}",
    how: {
      approve: "Run again with --yes {step}, or on a terminal, to carry it out.",
      warnings: "Run again with --accept-warnings {step}=REASON, or on a terminal, to go on all the same.",
      "fate-unknown": "Run again on a terminal to decide.",
    },
  },
  ko: {
    state: {
      pending: "예정",
      skipped: "제외됨",
      precheck: "사전 검사",
      ask: "확인 필요",
      started: "시작됨",
      adopted: "진행 중 확인",
      waiting: "대기 중",
      moving: "진행 중",
      done: "완료",
      blocked: "차단됨",
      stopped: "중지됨",
    },
    underAMinute: "1분 미만",
    left: "남은 시간 {low}~{high}",
    leftOne: "남은 시간 {time}",
    more: "… 외 {count}개",
    approve: "이 요청을 보내시겠습니까? yes를 입력하면 보내고, 다른 입력은 여기서 중지합니다: ",
    again: "다시 보내시겠습니까? yes를 입력하면 보내고, 다른 입력은 여기서 중지합니다: ",
    typed: "이 작업은 되돌릴 수 없습니다. 보내려면 {name}을(를) 입력하십시오. 다른 입력은 여기서 중지합니다: ",
    warnings: "주의 사항이 있어도 계속하는 사유를 입력하십시오(저널에 기록됨). 빈 줄이면 여기서 중지합니다: ",
    guided: "완료가 확인되면 자동으로 계속됩니다. Ctrl+C로 나갈 수 있으며 같은 명령으로 다시 이어집니다.",
    word: "여기서는 결과를 확인할 수 없습니다. 완료했으면 yes를 입력하십시오. 다른 입력은 여기서 중지합니다: ",
    answeredBefore: "--yes로 승인되었습니다.",
    blocked: "계획을 실행할 수 없습니다. 차단 항목:",
    done: "계획을 모두 실행했습니다.",
    doneUntil: "{step}까지 실행했습니다.",
    journal: "저널: {file}",
    how: {
      approve: "실행하려면 --yes {step}을(를) 지정하거나 터미널에서 다시 실행하십시오.",
      warnings: "그래도 계속하려면 --accept-warnings {step}=REASON을 지정하거나 터미널에서 다시 실행하십시오.",
      "fate-unknown": "터미널에서 다시 실행하여 결정하십시오.",
    },
  },
  ja: {
    state: {
      pending: "予定",
      skipped: "対象外",
      precheck: "事前チェック",
      ask: "確認待ち",
      started: "開始",
      adopted: "進行中を確認",
      waiting: "待機中",
      moving: "進行中",
      done: "完了",
      blocked: "ブロック",
      stopped: "停止",
    },
    underAMinute: "1 分未満",
    left: "残り {low} ～ {high}",
    leftOne: "残り {time}",
    more: "… 他 {count} 件",
    approve: "この要求を送信しますか? yes で送信し、それ以外の入力ではここで停止します: ",
    again: "もう一度送信しますか? yes で送信し、それ以外の入力ではここで停止します: ",
    typed: "この操作は元に戻せません。送信するには {name} と入力してください。それ以外の入力ではここで停止します: ",
    warnings: "警告があっても続行する理由を入力してください (ジャーナルに記録されます)。空行ではここで停止します: ",
    guided: "完了が確認されると自動的に先に進みます。Ctrl+C で終了しても、同じコマンドで続きから再開できます。",
    word: "ここからは結果を確認できません。完了したら yes と入力してください。それ以外の入力ではここで停止します: ",
    answeredBefore: "--yes で承認済みです。",
    blocked: "計画を実行できません。ブロッカー:",
    done: "計画をすべて実行しました。",
    doneUntil: "{step} まで実行しました。",
    journal: "ジャーナル: {file}",
    how: {
      approve: "実行するには、--yes {step} を指定するか、ターミナルで再実行してください。",
      warnings: "それでも続行するには、--accept-warnings {step}=REASON を指定するか、ターミナルで再実行してください。",
      "fate-unknown": "ターミナルで再実行して判断してください。",
    },
  },
};

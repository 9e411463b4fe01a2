import type { Localized } from "../../../locale.ts";

/** Why the driver waits, asks or stops. `{told}`: what a server answered, word for word. */
export const driverSaid = {
  "approval-needed": {
    en: "Waits for approval of {step}.",
    ko: "{step}의 승인을 기다리고 있습니다.",
    ja: "{step} の承認を待っています。",
  },
  "person-needed": {
    en: "{step} is work for a person; the plan goes on as soon as it is seen to be done.",
    ko: "{step}은(는) 담당자가 직접 수행해야 합니다. 완료가 확인되면 계획이 계속됩니다.",
    ja: "{step} は担当者が行う作業です。完了が確認されると、計画は先に進みます。",
  },
  "fate-unknown": {
    en: "The write of {step} was begun at {at} and its fate is not known ({told}); its effect cannot be seen. It is not sent again unless you say so.",
    ko: "{step}의 쓰기가 {at}에 시작되었으나 결과를 알 수 없고({told}) 그 효과도 보이지 않습니다. 지시가 없는 한 다시 보내지 않습니다.",
    ja: "{step} の書き込みは {at} に開始されましたが、結果は不明で ({told})、その効果も確認できません。指示がない限り再送しません。",
  },
  "no-answer": {
    en: "no answer was recorded",
    ko: "응답이 기록되지 않았습니다",
    ja: "応答は記録されていません",
  },
  "started-by-another": {
    en: "Somebody else has started this: {step} is under way, and not by this plan. Run again when it has ended.",
    ko: "다른 사람이 이미 시작했습니다. {step}이(가) 진행 중이지만 이 계획이 시작한 것이 아닙니다. 끝난 뒤 다시 실행하십시오.",
    ja: "別の担当者が開始しています。{step} は進行中ですが、この計画が開始したものではありません。終了後にもう一度実行してください。",
  },
  "no-effect": {
    en: "The server accepted the write of {step} at {at}, but nothing moves.",
    ko: "서버가 {at}에 {step}의 쓰기를 수락했으나 아무것도 진행되지 않습니다.",
    ja: "サーバは {at} に {step} の書き込みを受け付けましたが、何も進んでいません。",
  },
  refused: {
    en: "Refused: {told}",
    ko: "거부됨: {told}",
    ja: "拒否されました: {told}",
  },
  "write-failed": {
    en: "The write could not be sent: {told}",
    ko: "쓰기를 보낼 수 없었습니다: {told}",
    ja: "書き込みを送信できませんでした: {told}",
  },
  "cannot-look": {
    en: "Cannot look: {told}",
    ko: "확인할 수 없습니다: {told}",
    ja: "確認できません: {told}",
  },
  "away-expected": {
    en: "{host} does not answer for the moment ({told}); that is expected while it is updated.",
    ko: "{host}이(가) 잠시 응답하지 않습니다({told}). 업데이트 중에는 예상되는 현상입니다.",
    ja: "{host} が一時的に応答していません ({told})。アップデート中には想定される動作です。",
  },
  "away-too-long": {
    en: "Could not look for {minutes} {minutes|minute|minutes}, and nothing of this step was under way: {told}",
    ko: "{minutes}분 동안 확인할 수 없었고 이 단계에서 진행 중인 작업은 없었습니다: {told}",
    ja: "{minutes} 分間確認できず、この手順で進行中のものもありませんでした: {told}",
  },
  "precheck-failed": {
    en: "The prechecks of {step} failed: {told}",
    ko: "{step}의 사전 검사에 실패했습니다: {told}",
    ja: "{step} の事前チェックに失敗しました: {told}",
  },
  "precheck-warns": {
    en: "The prechecks of {step} warn: {told} Goes on only if the warning is accepted with a reason.",
    ko: "{step}의 사전 검사에서 주의 사항이 나왔습니다: {told} 사유를 밝히고 주의 사항을 수락해야만 계속됩니다.",
    ja: "{step} の事前チェックで警告が出ました: {told} 理由を付けて警告を受け入れた場合にのみ続行します。",
  },
  declined: {
    en: "{step} was declined.",
    ko: "{step}이(가) 승인되지 않았습니다.",
    ja: "{step} は承認されませんでした。",
  },
  "new-blocker": {
    en: "Since the plan was made something has come in the way: {told}",
    ko: "계획을 세운 뒤 진행을 막는 문제가 생겼습니다: {told}",
    ja: "計画の作成後に、進行を妨げる問題が発生しました: {told}",
  },
  "stopped-by-person": {
    en: "Stopped before {step}, as asked.",
    ko: "요청에 따라 {step} 전에 중지했습니다.",
    ja: "要求に従い、{step} の前で停止しました。",
  },
  "goes-on-by-itself": {
    en: "Interrupted. {step} goes on by itself; run again with the same journal to follow it.",
    ko: "중단되었습니다. {step}은(는) 자동으로 계속 진행됩니다. 같은 저널로 다시 실행하면 이어서 볼 수 있습니다.",
    ja: "中断されました。{step} はそのまま続行されます。同じジャーナルで再実行すると経過を確認できます。",
  },
  "interrupted-before": {
    en: "Interrupted before anything of {step} was started.",
    ko: "{step}의 작업을 시작하기 전에 중단되었습니다.",
    ja: "{step} の処理を開始する前に中断されました。",
  },
  "finished-before": {
    en: "Finished at {at}.",
    ko: "{at}에 완료되었습니다.",
    ja: "{at} に完了しています。",
  },
  "not-needed": {
    en: "Not needed here.",
    ko: "여기서는 필요하지 않습니다.",
    ja: "ここでは不要です。",
  },
} as const satisfies Record<string, Localized<string>>;

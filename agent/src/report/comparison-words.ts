import type { Turn } from "@supervisor-doctor/shared/comparison";
import type { Localized } from "@supervisor-doctor/shared/locale";

/** What is said of two runs beside each other. */
export interface ComparisonWords {
  readonly title: string;
  readonly since: string;
  readonly nothing: string;
  readonly turn: Readonly<Record<Turn, string>>;
  readonly notSeenThen: string;
  readonly otherCauseThen: string;
  readonly otherCauseNow: string;
}

export const comparisonWords: Localized<ComparisonWords> = {
  en: {
    title: "Compared with an earlier run",
    since: "Compared with the run of {at}:",
    nothing: "Compared with the run of {at}: no problem then, and none now.",
    turn: { new: "New", gone: "Gone", unchanged: "Unchanged", unseen: "Could not be looked at now" },
    notSeenThen: "could not be looked at then",
    otherCauseThen: "with another cause then",
    otherCauseNow: "with another cause now",
  },
  ko: {
    title: "이전 실행과 비교",
    since: "{at}에 시작한 실행과 비교:",
    nothing: "{at}에 시작한 실행과 비교: 그때도 지금도 문제가 없습니다.",
    turn: { new: "새로 발생", gone: "해소됨", unchanged: "변동 없음", unseen: "지금은 확인 불가" },
    notSeenThen: "당시에는 확인할 수 없었음",
    otherCauseThen: "당시에는 다른 원인",
    otherCauseNow: "지금은 다른 원인",
  },
  ja: {
    title: "以前の実行との比較",
    since: "{at} に開始した実行との比較:",
    nothing: "{at} に開始した実行との比較: 当時も現在も問題はありません。",
    turn: { new: "新たに発生", gone: "解消", unchanged: "変化なし", unseen: "今回は確認できず" },
    notSeenThen: "当時は確認できなかった",
    otherCauseThen: "当時は別の原因",
    otherCauseNow: "現在は別の原因",
  },
};

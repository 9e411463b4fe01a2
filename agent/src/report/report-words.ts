import type { Localized } from "@supervisor-doctor/shared/locale";

/** What a printed report says beside findings. */
export interface ReportWords {
  readonly title: string;
  readonly about: { readonly vcenter: string; readonly version: string; readonly pnid: string; readonly at: string; readonly took: string; readonly looks: string };
  readonly seconds: string;
  readonly summary: string;
  readonly columns: { readonly supervisor: string; readonly state: string; readonly version: string; readonly problems: string; readonly unknown: string; readonly ok: string; readonly notApplicable: string };
  readonly problems: string;
  readonly followsFrom: string;
  readonly evidence: string;
  readonly couldNotLook: string;
  readonly looksNotTaken: string;
  readonly allTaken: string;
  readonly looks: string;
  readonly look: { readonly id: string; readonly from: string; readonly result: string; readonly saw: string; readonly ms: string };
  readonly done: string;
}

export const reportWords: Localized<ReportWords> = {
  en: {
    title: "Supervisor diagnosis",
    about: { vcenter: "vCenter", version: "Version", pnid: "PNID", at: "Begun", took: "Took", looks: "Looks" },
    seconds: "{seconds} s",
    summary: "Summary",
    columns: { supervisor: "Supervisor", state: "State", version: "Version", problems: "Problems", unknown: "Could not look", ok: "In order", notApplicable: "Not applicable" },
    problems: "Problems",
    followsFrom: "Follows from: {title}",
    evidence: "Proof",
    couldNotLook: "What could not be looked at",
    looksNotTaken: "Looks that could not be taken",
    allTaken: "Every look that this release offers was taken.",
    looks: "All looks",
    look: { id: "Look", from: "From", result: "Result", saw: "What was seen", ms: "ms" },
    done: "taken",
  },
  ko: {
    title: "감독자 진단 보고서",
    about: { vcenter: "vCenter", version: "버전", pnid: "PNID", at: "시작", took: "소요 시간", looks: "확인 항목" },
    seconds: "{seconds}초",
    summary: "요약",
    columns: { supervisor: "감독자", state: "상태", version: "버전", problems: "문제", unknown: "확인 불가", ok: "정상", notApplicable: "해당 없음" },
    problems: "문제",
    followsFrom: "다음 문제의 결과: {title}",
    evidence: "근거",
    couldNotLook: "확인할 수 없었던 항목",
    looksNotTaken: "수행하지 못한 확인",
    allTaken: "이 릴리스에서 지원하는 모든 확인을 수행했습니다.",
    looks: "모든 확인",
    look: { id: "확인", from: "위치", result: "결과", saw: "확인한 내용", ms: "ms" },
    done: "수행함",
  },
  ja: {
    title: "スーパーバイザー診断レポート",
    about: { vcenter: "vCenter", version: "バージョン", pnid: "PNID", at: "開始", took: "所要時間", looks: "確認数" },
    seconds: "{seconds} 秒",
    summary: "概要",
    columns: { supervisor: "スーパーバイザー", state: "状態", version: "バージョン", problems: "問題", unknown: "確認できず", ok: "正常", notApplicable: "対象外" },
    problems: "問題",
    followsFrom: "次の問題の結果: {title}",
    evidence: "根拠",
    couldNotLook: "確認できなかった項目",
    looksNotTaken: "実行できなかった確認",
    allTaken: "このリリースで提供されるすべての確認を実行しました。",
    looks: "すべての確認",
    look: { id: "確認", from: "確認元", result: "結果", saw: "確認した内容", ms: "ms" },
    done: "実行済み",
  },
};

import type { Localized } from "@supervisor-doctor/shared/locale";

/** What a fleet's table says. */
export interface FleetWords {
  readonly heading: { readonly name: string; readonly vcenter: string; readonly status: string; readonly problems: string; readonly unknown: string; readonly took: string };
  readonly status: Readonly<Record<0 | 1 | 3, string>>;
  readonly failed: string;
  readonly ended: string;
  readonly endedFailed: string;
  readonly resumed: string;
  readonly interrupted: string;
}

export const fleetWords: Localized<FleetWords> = {
  en: {
    heading: { name: "Supervisor", vcenter: "vCenter", status: "Status", problems: "Problems", unknown: "Unknown", took: "ms" },
    status: { 0: "OK", 1: "Problem", 3: "Not all seen" },
    failed: "Could not run: {message}",
    ended: "{supervisors} {supervisors|Supervisor|Supervisors} on {vcenters} {vcenters|vCenter|vCenters}: {withProblems} with problems, {withUnknown} that could not be looked at in full.",
    endedFailed: "{failed} {failed|vCenter|vCenters} could not be diagnosed, or not to the end.",
    resumed: "{resumed} of them were in the results file already.",
    interrupted: "Interrupted. The same command with the same --results goes on from here.",
  },
  ko: {
    heading: { name: "감독자", vcenter: "vCenter", status: "상태", problems: "문제", unknown: "미확인", took: "ms" },
    status: { 0: "정상", 1: "문제 있음", 3: "일부 미확인" },
    failed: "실행하지 못함: {message}",
    ended: "vCenter {vcenters}개의 감독자 {supervisors}개: 문제 있음 {withProblems}개, 일부 확인하지 못함 {withUnknown}개",
    endedFailed: "vCenter {failed}개를 진단하지 못했거나 끝까지 진단하지 못했습니다.",
    resumed: "이 중 {resumed}개는 이미 결과 파일에 있었습니다.",
    interrupted: "중단되었습니다. 같은 --results로 같은 명령을 실행하면 여기서부터 계속합니다.",
  },
  ja: {
    heading: { name: "スーパーバイザー", vcenter: "vCenter", status: "状態", problems: "問題", unknown: "未確認", took: "ms" },
    status: { 0: "正常", 1: "問題あり", 3: "一部未確認" },
    failed: "実行できませんでした: {message}",
    ended: "vCenter {vcenters} 台のスーパーバイザー {supervisors} 個: 問題あり {withProblems} 個、一部確認できず {withUnknown} 個",
    endedFailed: "{failed} 台の vCenter を診断できなかったか、最後まで診断できませんでした。",
    resumed: "そのうち {resumed} 個は結果ファイルにすでにありました。",
    interrupted: "中断されました。同じ --results で同じコマンドを実行すると、ここから続行します。",
  },
};

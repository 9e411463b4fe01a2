import type { Localized } from "@supervisor-doctor/shared/locale";

/** What is said while a Supervisor's support bundle is fetched. */
export interface SupportBundleWords {
  readonly waiting: string;
  readonly coming: string;
  readonly comingOf: string;
  readonly saved: string;
}

export const supportBundleWords: Localized<SupportBundleWords> = {
  en: {
    waiting: "vCenter is collecting the logs …",
    coming: "{size} received",
    comingOf: "{bar} {percent} % · {size} of {total}",
    saved: "The support bundle of {supervisor} is in {file}: {size}, SHA-256 {sha256}",
  },
  ko: {
    waiting: "vCenter에서 로그를 수집하는 중 …",
    coming: "{size} 받음",
    comingOf: "{bar} {percent}% · {total} 중 {size}",
    saved: "{supervisor}의 지원 번들을 {file}에 저장했습니다. {size}, SHA-256 {sha256}",
  },
  ja: {
    waiting: "vCenter がログを収集しています …",
    coming: "{size} を受信",
    comingOf: "{bar} {percent} % · {total} 中 {size}",
    saved: "{supervisor} のサポート バンドルを {file} に保存しました: {size}、SHA-256 {sha256}",
  },
};

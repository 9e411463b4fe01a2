import type { Localized } from "@supervisor-doctor/shared/locale";
import type { WatchTurn } from "@supervisor-doctor/shared/watched";

/** What a watch says beside the problems' own titles. */
export interface WatchWords {
  readonly begins: string;
  readonly first: string;
  readonly quiet: string;
  readonly turn: Readonly<Record<WatchTurn, string>>;
  readonly certificate: string;
  readonly failed: string;
}

export const watchWords: Localized<WatchWords> = {
  en: {
    begins: "Watching {host}: a diagnosis every {minutes} {minutes|minute|minutes}. Ctrl+C ends.",
    first: "First look: {problems} {problems|problem|problems}, {unknown} {unknown|rule|rules} that could not be looked at.",
    quiet: "{time}  Nothing turned. {problems} {problems|problem|problems}, {unknown} {unknown|rule|rules} that could not be looked at. Next look at {next}.",
    turn: { standing: "Stands", new: "New", "other-cause": "Another cause", unseen: "Can no longer be looked at", again: "Still stands", gone: "Gone" },
    certificate: "Certificate ends {when}, at {notAfter}: {subject} ({seenBy})",
    failed: "Could not look, will try again: {message}",
  },
  ko: {
    begins: "{host}을(를) {minutes}분마다 진단합니다. Ctrl+C로 종료합니다.",
    first: "첫 번째 진단: 문제 {problems}건, 확인할 수 없는 규칙 {unknown}건",
    quiet: "{time}  변동 없음. 문제 {problems}건, 확인할 수 없는 규칙 {unknown}건. 다음 진단: {next}",
    turn: { standing: "지속 중", new: "새로 발생", "other-cause": "원인 변경", unseen: "더 이상 확인할 수 없음", again: "여전히 지속 중", gone: "해소됨" },
    certificate: "인증서가 {when} {notAfter}에 만료됩니다: {subject}({seenBy})",
    failed: "진단하지 못했으며 다시 시도합니다. {message}",
  },
  ja: {
    begins: "{host} を {minutes} 分ごとに診断します。Ctrl+C で終了します。",
    first: "最初の診断: 問題 {problems} 件、確認できないルール {unknown} 件",
    quiet: "{time}  変化なし。問題 {problems} 件、確認できないルール {unknown} 件。次の診断: {next}",
    turn: { standing: "継続中", new: "新たに発生", "other-cause": "原因が変化", unseen: "確認できなくなった", again: "依然として継続中", gone: "解消" },
    certificate: "証明書の有効期限が {when} ({notAfter}) に切れます: {subject} ({seenBy})",
    failed: "診断できませんでした。再試行します: {message}",
  },
};

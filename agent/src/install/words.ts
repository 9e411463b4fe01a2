import type { Localized } from "@supervisor-doctor/shared/locale";

/** What `install`, `uninstall` and `status` say. */
export interface InstallWords {
  readonly ended: string;
  readonly copied: string;
  readonly autostart: string;
  readonly started: string;
  readonly removed: string;
  readonly left: string;
  readonly forgotten: string;
  readonly replaced: string;
  readonly anotherCode: string;
  readonly pairingStays: string;
  readonly toRemove: string;
  readonly keepJournals: string;
  readonly gone: string;
  readonly nothing: string;
  readonly status: {
    readonly installed: string;
    readonly notInstalled: string;
    readonly program: string;
    readonly running: string;
    readonly notRunning: string;
    readonly paired: string;
  };
}

export const installWords: Localized<InstallWords> = {
  en: {
    ended: "The running agent ({version}) was ended.",
    copied: "The program was copied to {file}; what you downloaded can be deleted.",
    autostart: "It starts with your session: {file}",
    started: "The agent {version} runs.",
    removed: "Removed {file}",
    left: "Left, for this program did not make it: {files} in {folder}",
    forgotten: "Passwords removed from the keychain: {count}",
    replaced: "Version {before} was replaced by {version}.",
    anotherCode: "Once it is too old, or for another browser: {command} pair",
    pairingStays: "Your browsers stay paired. A code for another one: {command} pair",
    toRemove: "To remove it all: {command} uninstall",
    keepJournals: "The journals of {count} updates, the record of every write to a data center, would be removed too. Keep them? (yes/no) ",
    gone: "The agent was removed. Remove the extension in the browser itself.",
    nothing: "There is nothing to remove for this user.",
    status: {
      installed: "Installed: {version}, starts with your session",
      notInstalled: "Not installed",
      program: "Program: {command}",
      running: "Running: {version} on 127.0.0.1:{port}",
      notRunning: "Not running",
      paired: "Paired browsers: {count}",
    },
  },
  ko: {
    ended: "실행 중이던 에이전트({version})를 종료했습니다.",
    copied: "프로그램을 {file}에 복사했습니다. 다운로드한 파일은 삭제해도 됩니다.",
    autostart: "세션이 시작될 때 함께 시작됩니다: {file}",
    started: "에이전트 {version}이(가) 실행 중입니다.",
    removed: "제거함: {file}",
    left: "이 프로그램이 만들지 않아 남겨 둠: {folder}의 {files}",
    forgotten: "키체인에서 제거한 암호: {count}",
    replaced: "버전 {before}을(를) {version}(으)로 대체했습니다.",
    anotherCode: "코드가 만료되었거나 다른 브라우저를 페어링할 때 새 코드 출력: {command} pair",
    pairingStays: "브라우저의 페어링은 유지됩니다. 다른 브라우저용 코드 출력: {command} pair",
    toRemove: "모두 제거하려면: {command} uninstall",
    keepJournals: "업데이트 {count}건의 저널(데이터 센터에 대한 모든 쓰기의 기록)도 제거됩니다. 남겨 두시겠습니까? (yes/no) ",
    gone: "에이전트를 제거했습니다. 확장 프로그램은 브라우저에서 제거하십시오.",
    nothing: "이 사용자에게서 제거할 것이 없습니다.",
    status: {
      installed: "설치됨: {version}, 세션과 함께 시작",
      notInstalled: "설치되지 않음",
      program: "프로그램: {command}",
      running: "실행 중: 127.0.0.1:{port}의 {version}",
      notRunning: "실행되고 있지 않음",
      paired: "페어링된 브라우저: {count}",
    },
  },
  ja: {
    ended: "実行中のエージェント ({version}) を終了しました。",
    copied: "プログラムを {file} にコピーしました。ダウンロードしたファイルは削除できます。",
    autostart: "セッションの開始時に起動します: {file}",
    started: "エージェント {version} を実行中です。",
    removed: "削除しました: {file}",
    left: "このプログラムが作成したものではないため残しました: {folder} の {files}",
    forgotten: "キーチェーンから削除したパスワード: {count}",
    replaced: "バージョン {before} を {version} に置き換えました。",
    anotherCode: "コードの期限が切れた場合や、別のブラウザをペアリングする場合の新しいコードの出力: {command} pair",
    pairingStays: "ブラウザのペアリングは維持されます。別のブラウザ用のコードの出力: {command} pair",
    toRemove: "すべて削除するには: {command} uninstall",
    keepJournals: "アップデート {count} 件のジャーナル (データセンターへのすべての書き込みの記録) も削除されます。残しますか? (yes/no) ",
    gone: "エージェントを削除しました。拡張機能はブラウザで削除してください。",
    nothing: "このユーザーから削除するものはありません。",
    status: {
      installed: "インストール済み: {version}、セッションとともに起動",
      notInstalled: "インストールされていません",
      program: "プログラム: {command}",
      running: "実行中: 127.0.0.1:{port} の {version}",
      notRunning: "実行されていません",
      paired: "ペアリングされたブラウザ: {count}",
    },
  },
};

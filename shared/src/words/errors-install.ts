import type { Localized } from "../locale.ts";

/** Why the agent could not be set up for a user, or removed. */
export const installErrors = {
  "install-unsupported": {
    en: "This program knows how to start with a session on Linux with systemd, macOS and Windows, not on {system}. Start the agent yourself: supervisor-doctor serve.",
    ko: "세션 시작 시 자동 실행은 systemd를 사용하는 Linux, macOS, Windows에서만 지원되며 {system}에서는 지원되지 않습니다. supervisor-doctor serve로 에이전트를 직접 시작하십시오.",
    ja: "セッション開始時の自動起動に対応しているのは、systemd を使う Linux、macOS、Windows です。{system} には対応していません。supervisor-doctor serve でエージェントを起動してください。",
  },
  "keychain-unavailable": {
    en: "This computer's keychain cannot be used here: {detail}.",
    ko: "여기서는 이 컴퓨터의 키체인을 사용할 수 없습니다({detail}).",
    ja: "ここでは、このコンピュータのキーチェーンを使用できません ({detail})。",
  },
  "not-as-root": {
    en: "The agent is a user's own and never runs as root. Run this as the user whose browser you pair, without sudo.",
    ko: "에이전트는 각 사용자용이며 root로 실행하지 않습니다. 페어링할 브라우저를 사용하는 사용자로 sudo 없이 실행하십시오.",
    ja: "エージェントはユーザーごとのもので、root では実行しません。ペアリングするブラウザのユーザーとして、sudo を使わずに実行してください。",
  },
  "program-passing": {
    en: "npx keeps {file} for a while only, so nothing can be started from it later. Install the package first: npm install --global supervisor-doctor.",
    ko: "{file}은(는) npx가 임시로 보관하는 파일이므로 나중에 시작할 수 없습니다. 먼저 패키지를 설치하십시오: npm install --global supervisor-doctor",
    ja: "{file} は npx が一時的に保持しているファイルのため、後で起動できません。先にパッケージをインストールしてください: npm install --global supervisor-doctor",
  },
  "newer-installed": {
    en: "Version {installed} is installed, which is newer than this one ({version}). Nothing was changed. To go back to this one, add --downgrade.",
    ko: "설치된 버전 {installed}이(가) 이 버전({version})보다 최신입니다. 아무것도 변경하지 않았습니다. 이 버전으로 되돌리려면 --downgrade를 추가하십시오.",
    ja: "インストール済みのバージョン {installed} は、このバージョン ({version}) より新しいものです。何も変更していません。このバージョンに戻すには --downgrade を追加してください。",
  },
  "update-under-way": {
    en: "An update of a data center is being carried out ({journals}). Nothing was changed. Wait until it has ended or stop it; with --force the agent is ended now, and what is under way in the data center goes on without it.",
    ko: "데이터 센터 업데이트가 실행 중입니다({journals}). 아무것도 변경하지 않았습니다. 끝날 때까지 기다리거나 중지하십시오. --force를 지정하면 에이전트를 지금 종료하며, 데이터 센터에서 진행 중인 작업은 에이전트 없이 계속됩니다.",
    ja: "データセンターのアップデートが実行中です ({journals})。何も変更していません。終了を待つか、停止してください。--force を指定するとエージェントを今すぐ終了し、データセンターで進行中の作業はエージェントなしで続きます。",
  },
  "no-session-manager": {
    en: "This session has nothing that could start the agent with it, so nothing was set up: {detail} Start it yourself: supervisor-doctor serve.",
    ko: "이 세션에는 에이전트를 함께 시작할 수 있는 관리자가 없어 아무것도 설정하지 않았습니다. {detail} supervisor-doctor serve로 직접 시작하십시오.",
    ja: "このセッションにはエージェントを起動できるマネージャがないため、何も設定していません。{detail} supervisor-doctor serve で起動してください。",
  },
  "system-command-failed": {
    en: "{command} failed: {detail}.",
    ko: "{command} 명령이 실패했습니다({detail}).",
    ja: "{command} が失敗しました ({detail})。",
  },
  "agent-does-not-end": {
    en: "The agent on 127.0.0.1:{port} was asked to end and did not. Nothing else was changed. End its process, and run this again.",
    ko: "127.0.0.1:{port}의 에이전트에 종료를 요청했지만 종료되지 않았습니다. 다른 것은 변경하지 않았습니다. 해당 프로세스를 종료한 뒤 다시 실행하십시오.",
    ja: "127.0.0.1:{port} のエージェントに終了を要求しましたが、終了しませんでした。ほかには何も変更していません。プロセスを終了してから、再実行してください。",
  },
  "agent-does-not-start": {
    en: "The agent was set up, but did not answer in time. What the system says about it: {command}",
    ko: "에이전트를 설정했지만 제시간에 응답하지 않았습니다. 시스템의 상태 정보 확인: {command}",
    ja: "エージェントを設定しましたが、時間内に応答しませんでした。システムの状態情報の確認: {command}",
  },
} as const satisfies Record<string, Localized<string>>;

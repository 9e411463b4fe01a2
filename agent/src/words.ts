import type { Localized } from "@supervisor-doctor/shared/locale";

/** What the command line says beside findings and errors. */
export interface CliWords {
  readonly passwordFor: string;
  readonly passwordKept: string;
  readonly passwordForgotten: string;
  readonly passwordsForgotten: string;
  readonly loadBalancer: string;
  readonly confirmCertificate: string;
  readonly confirmHostKey: string;
  readonly report: {
    readonly vcenter: string;
    readonly supervisor: string;
    readonly causes: string;
    readonly steps: string;
    readonly reported: string;
    readonly since: string;
    readonly consequence: string;
    readonly source: string;
    readonly healthy: string;
    readonly notApplicable: string;
    readonly unrecognised: string;
    readonly nothingWrong: string;
    readonly noRule: string;
    readonly pnidCase: string;
    readonly took: string;
  };
  readonly notRecognised: string;
  readonly agentReady: string;
  readonly pairingCode: string;
  readonly pairingHint: string;
  readonly demoBeside: string;
  readonly demoReady: string;
  readonly stop: string;
}

export const cliWords: Localized<CliWords> = {
  en: {
    loadBalancer: "load balancer",
    passwordFor: "Password of {username} on {host}: ",
    passwordKept: "The password is in this computer's keychain now; supervisor-doctor forget-password removes it.",
    passwordForgotten: "The password in the keychain was refused and has been removed from it.",
    passwordsForgotten: "Passwords removed from the keychain: {count}",
    confirmCertificate: "{host} presents a certificate that is not trusted here ({detail}).\n  SHA-256 {sha256}\n  issued by {issuer}\nCompare it with vCenter's own. Accept this certificate from now on? (yes/no) ",
    confirmHostKey: "{host} shows an SSH host key that has not been accepted:\n  {fingerprint}\nCompare it with the one on its own console (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). Accept this key for this run? (yes/no) ",
    report: {
      vcenter: "vCenter {host}, version {version}, PNID {pnid}",
      supervisor: "Supervisor {name} ({id}): {configStatus}, version {version}",
      causes: "Causes",
      steps: "What to do",
      reported: "Reported: {text}",
      since: "since {since}",
      consequence: "Follows from it: {title}",
      source: "Source: {source}",
      healthy: "Checked and in order:",
      notApplicable: "Not applicable here: {rules}",
      unrecognised: "Messages that no rule knows:",
      nothingWrong: "Nothing wrong was found.",
      noRule: "None of the documented errors was found, but the Supervisor is not well ({configStatus}): see its own messages.",
      pnidCase: "Note: vCenter writes its PNID {pnid}; elsewhere it is written {other}. Supervisors do not mind, but an upgrade of vCenter may.",
      took: "{probes} {probes|check|checks} in {seconds} s",
    },
    notRecognised: "This message is not one of the documented errors.",
    agentReady: "The agent is ready on 127.0.0.1:{port}. Ctrl+C ends it.",
    pairingCode: "Pairing code (5 minutes, once): {code}",
    demoBeside: "Your agent on port {port} goes on: the demo runs beside it and remembers nothing. A browser that you pair with the demo must be paired with your agent again afterwards.",
    pairingHint: "Enter the code in the settings of the Supervisor Doctor extension.",
    demoReady:
      "Simulated vSphere Client: {page}\nTo see the extension on it:\n  1. Load it. Chromium: open chrome://extensions, turn on Developer mode, choose Load unpacked: {extension}\n     Firefox: open about:debugging#/runtime/this-firefox, choose Load Temporary Add-on: {firefox}\n  2. Open the page above (its certificate is made up: continue past the warning).\n  3. In the extension's settings, which have opened, enter the pairing code and add the vCenter {origin}.\nThe same diagnosis from another terminal:\n  {command}",
    stop: "Ctrl+C ends agent and simulator.",
  },
  ko: {
    loadBalancer: "로드 밸런서",
    passwordFor: "{host}의 {username} 암호: ",
    passwordKept: "암호를 이 컴퓨터의 키체인에 보관했습니다. supervisor-doctor forget-password로 제거할 수 있습니다.",
    passwordForgotten: "키체인의 암호가 거부되어 키체인에서 제거했습니다.",
    passwordsForgotten: "키체인에서 제거한 암호: {count}",
    confirmCertificate: "{host}이(가) 여기서 신뢰하지 않는 인증서를 제시합니다({detail}).\n  SHA-256 {sha256}\n  발급자 {issuer}\nvCenter의 지문과 비교하십시오. 앞으로 이 인증서를 허용하시겠습니까? (yes/no) ",
    confirmHostKey: "{host}이(가) 승인되지 않은 SSH 호스트 키를 제시합니다.\n  {fingerprint}\n해당 시스템의 콘솔에 표시되는 키와 비교하십시오(ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). 이번 실행에서 이 키를 허용하시겠습니까? (yes/no) ",
    report: {
      vcenter: "vCenter {host}, 버전 {version}, PNID {pnid}",
      supervisor: "감독자 {name}({id}): {configStatus}, 버전 {version}",
      causes: "원인",
      steps: "해결 방법",
      reported: "보고된 메시지: {text}",
      since: "{since}부터",
      consequence: "이로 인한 결과: {title}",
      source: "출처: {source}",
      healthy: "확인 결과 정상:",
      notApplicable: "해당 없음: {rules}",
      unrecognised: "규칙에 없는 메시지:",
      nothingWrong: "문제를 찾지 못했습니다.",
      noRule: "문서화된 오류는 찾지 못했지만 감독자의 상태가 정상이 아닙니다({configStatus}). 감독자의 메시지를 확인하십시오.",
      pnidCase: "참고: vCenter의 PNID는 {pnid}이지만 다른 곳에는 {other}(으)로 표기되어 있습니다. 감독자에는 영향이 없으나 vCenter 업그레이드에서 문제가 될 수 있습니다.",
      took: "확인 {probes}건, {seconds}초",
    },
    notRecognised: "이 메시지는 문서화된 오류가 아닙니다.",
    agentReady: "에이전트가 127.0.0.1:{port}에서 준비되었습니다. Ctrl+C로 종료합니다.",
    pairingCode: "페어링 코드(5분 동안 1회 유효): {code}",
    demoBeside: "포트 {port}의 에이전트는 계속 실행됩니다. 데모는 별도로 실행되며 아무것도 저장하지 않습니다. 데모와 페어링한 브라우저는 이후에 에이전트와 다시 페어링해야 합니다.",
    pairingHint: "코드를 Supervisor Doctor 확장 프로그램의 설정에 입력하십시오.",
    demoReady:
      "시뮬레이션된 vSphere Client: {page}\n확장 프로그램을 사용해 보려면:\n  1. 확장 프로그램을 로드합니다. Chromium: chrome://extensions를 열고 개발자 모드를 켠 다음 압축해제된 확장 프로그램 로드에서 {extension}을(를) 선택합니다.\n     Firefox: about:debugging#/runtime/this-firefox를 열고 임시 부가 기능 로드에서 {firefox}을(를) 선택합니다.\n  2. 위 페이지를 엽니다(임시 인증서이므로 브라우저의 보안 안내 화면에서 계속 진행합니다).\n  3. 자동으로 열린 확장 프로그램 설정에서 페어링 코드를 입력하고 vCenter {origin}을(를) 추가합니다.\n다른 터미널에서 같은 진단을 실행하려면:\n  {command}",
    stop: "Ctrl+C로 에이전트와 시뮬레이터를 종료합니다.",
  },
  ja: {
    loadBalancer: "ロード バランサ",
    passwordFor: "{host} の {username} のパスワード: ",
    passwordKept: "パスワードをこのコンピュータのキーチェーンに保管しました。supervisor-doctor forget-password で削除できます。",
    passwordForgotten: "キーチェーンのパスワードが拒否されたため、キーチェーンから削除しました。",
    passwordsForgotten: "キーチェーンから削除したパスワード: {count}",
    confirmCertificate: "{host} の証明書はここでは信頼されていません ({detail})。\n  SHA-256 {sha256}\n  発行者 {issuer}\nvCenter のものと比較してください。今後この証明書を受け入れますか? (yes/no) ",
    confirmHostKey: "{host} が、承認されていない SSH ホスト キーを提示しました。\n  {fingerprint}\nそのシステムのコンソールに表示されるキーと比較してください (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub)。この実行でこのキーを受け入れますか? (yes/no) ",
    report: {
      vcenter: "vCenter {host}、バージョン {version}、PNID {pnid}",
      supervisor: "スーパーバイザー {name} ({id}): {configStatus}、バージョン {version}",
      causes: "原因",
      steps: "対処方法",
      reported: "報告されたメッセージ: {text}",
      since: "{since} から",
      consequence: "これに伴う結果: {title}",
      source: "出典: {source}",
      healthy: "確認済みで正常:",
      notApplicable: "対象外: {rules}",
      unrecognised: "ルールにないメッセージ:",
      nothingWrong: "問題は見つかりませんでした。",
      noRule: "文書化されたエラーは見つかりませんでしたが、スーパーバイザーの状態が正常ではありません ({configStatus})。スーパーバイザーのメッセージを確認してください。",
      pnidCase: "注: vCenter の PNID は {pnid} ですが、別の場所では {other} と表記されています。スーパーバイザーには影響しませんが、vCenter のアップグレードで問題になることがあります。",
      took: "確認 {probes} 件、{seconds} 秒",
    },
    notRecognised: "このメッセージは文書化されたエラーではありません。",
    agentReady: "エージェントは 127.0.0.1:{port} で準備完了です。Ctrl+C で終了します。",
    pairingCode: "ペアリング コード (5 分間、1 回有効): {code}",
    demoBeside: "ポート {port} のエージェントはそのまま動作します。デモはそれとは別に実行され、何も保存しません。デモとペアリングしたブラウザは、その後エージェントと再度ペアリングする必要があります。",
    pairingHint: "コードを Supervisor Doctor 拡張機能の設定に入力してください。",
    demoReady:
      "シミュレートされた vSphere Client: {page}\n拡張機能を試すには:\n  1. 拡張機能を読み込みます。Chromium: chrome://extensions を開き、デベロッパー モードをオンにして、[パッケージ化されていない拡張機能を読み込む] で {extension} を選択します。\n     Firefox: about:debugging#/runtime/this-firefox を開き、[一時的なアドオンを読み込む] で {firefox} を選択します。\n  2. 上のページを開きます (仮の証明書のため、警告を確認して続行します)。\n  3. 自動的に開いた拡張機能の設定でペアリング コードを入力し、vCenter {origin} を追加します。\n別のターミナルから同じ診断を実行するには:\n  {command}",
    stop: "Ctrl+C でエージェントとシミュレータを終了します。",
  },
};

import type { Localized } from "@supervisor-doctor/shared/locale";

/** What the command line says of itself: its commands and options. */
export interface HelpWords {
  readonly program: string;
  readonly diagnose: string;
  readonly explain: string;
  readonly plan: string;
  readonly upgrade: string;
  readonly serve: string;
  readonly supportBundle: string;
  readonly pair: string;
  readonly install: string;
  readonly uninstall: string;
  readonly status: string;
  readonly forgetPassword: string;
  readonly demo: string;
  readonly showHelp: string;
  /** Headings, and what stands in brackets behind a command's name. */
  readonly help: Readonly<Record<"usage" | "options" | "commands" | "args" | "anyOptions" | "anyCommand", string>>;
  readonly version: string;
  readonly options: {
    readonly vcenter: string;
    readonly username: string;
    readonly replay: string;
    readonly input: string;
    readonly vcenterTarget: string;
    readonly supervisorTarget: string;
    readonly tkgServiceTarget: string;
    readonly clusterTarget: string;
    readonly set: string;
    readonly bindVmClasses: string;
    readonly onlySupervisor: string;
    readonly managementDns: string;
    readonly searchDomains: string;
    readonly lbCa: string;
    readonly saveInventory: string;
    readonly whatIf: string;
    readonly all: string;
    readonly supervisor: string;
    readonly format: string;
    readonly explainFormat: string;
    readonly locale: string;
    readonly output: string;
    readonly timeout: string;
    readonly thumbprint: string;
    readonly ca: string;
    readonly nsxUsername: string;
    readonly lbUsername: string;
    readonly fromControlPlane: string;
    readonly controlPlaneAddress: string;
    readonly controlPlaneUsername: string;
    readonly hostKey: string;
    readonly saveRun: string;
    readonly dnsPort: string;
    readonly resolve: string;
    readonly port: string;
    readonly scenario: string;
    readonly once: string;
    readonly message: string;
    readonly noBrowser: string;
    readonly noCode: string;
    readonly downgrade: string;
    readonly force: string;
    readonly keepJournals: string;
    readonly keepPassword: string;
    readonly forgetUsername: string;
    readonly planFile: string;
    readonly journal: string;
    readonly yes: string;
    readonly acceptWarnings: string;
    readonly until: string;
    readonly only: string;
    readonly packageYaml: string;
    readonly repairLbUsername: string;
    readonly events: string;
    readonly firstTimeout: string;
    readonly compare: string;
    readonly bundle: string;
    readonly mask: string;
    readonly supportOutput: string;
    readonly silence: string;
    readonly watch: string;
    readonly fleet: string;
    readonly shard: string;
    readonly results: string;
    readonly runName: string;
    readonly maxAge: string;
    readonly metrics: string;
  };
}

export const helpWords: Localized<HelpWords> = {
  en: {
    program: "Finds the proven cause of a vSphere Supervisor's error, plans its update, and carries out what you approve.",
    diagnose: "diagnose one Supervisor (or all of them) and print what is wrong, how we know, and what to do",
    explain: "recognize a pasted Supervisor message (English, Korean or Japanese) and print its causes and remedies; no network",
    plan: "print the ordered update plan with its blockers, warnings and the clusters that will roll; changes nothing",
    upgrade: "carry out a plan that plan --format json printed, one step at a time: every write is shown and asked for; run again, it goes on where it was",
    serve: "run the local agent for the browser extension",
    supportBundle: "have vCenter collect a Supervisor's own support bundle, and save it",
    pair: "print a one-time pairing code for the running agent",
    install: "set the agent up for this user: it starts with every session. Run by a newer version, it takes the place of the older one",
    uninstall: "stop the agent and remove all that it and install have left for this user",
    status: "tell whether the agent is installed and runs, and which version",
    forgetPassword: "remove kept passwords from this computer's keychain: of one vCenter or user, or all",
    demo: "run the agent on top of a simulated data center",
    showHelp: "show this help",
    help: { usage: "Usage:", options: "Options:", commands: "Commands:", args: "Arguments:", anyOptions: "options", anyCommand: "command" },
    version: "show the version",
    options: {
      vcenter: "vCenter, https://HOST[:PORT]",
      username: "vCenter user; the password comes from SUPERVISOR_DOCTOR_PASSWORD or a prompt",
      replay: "judge a saved run again, with no network",
      input: "the data center as a JSON file",
      vcenterTarget: "vCenter version to plan for; vCenter stays as it is without it",
      supervisorTarget: "Supervisor: 1.28, a version, latest or none (latest without it)",
      tkgServiceTarget: "vSphere Kubernetes Service: a version, latest or none",
      clusterTarget: "workload clusters: a Kubernetes minor, latest or none (latest without it)",
      set: "an edit, repeatable: NAMESPACE/NAME:tkr|vmClass|storageClass=[POOL:]VALUE",
      bindVmClasses: "give namespaces the VM classes that their clusters use or are to use and lack there (without it that blocks the plan)",
      onlySupervisor: "plan for this Supervisor alone (id or name); the others stay as they are",
      managementDns: "for a repair: the management DNS servers to be set, with commas",
      searchDomains: "for a repair: the management DNS search domains to be set, with commas",
      lbCa: "for a repair: PEM file with the certificate authority of the load balancer",
      saveInventory: "write what was read to a file that --input takes",
      whatIf: "instead of a plan, tell what it would do to add a host, remove one, or disable the Supervisor: add-host, remove-host, disable (never carried out)",
      all: "all Supervisors of this vCenter",
      supervisor: "cluster id (domain-c8), Supervisor id or name",
      format: "text, json, junit or html",
      explainFormat: "text or json",
      locale: "en, ko or ja",
      output: "write the report to a file",
      timeout: "limit of the whole run, in seconds",
      thumbprint: "accept exactly the vCenter certificate with this SHA-256 thumbprint",
      ca: "accept vCenter certificates of this CA (PEM file)",
      nsxUsername: "NSX user, to read the state of NSX (clusters, hosts, edges, pools); the password comes from SUPERVISOR_DOCTOR_NSX_PASSWORD or a prompt",
      lbUsername: "load balancer user, to try its password once; it comes from SUPERVISOR_DOCTOR_LB_PASSWORD or a prompt",
      fromControlPlane: "look from a control plane VM as well, through the vCenter appliance's SSH; root's password there comes from SUPERVISOR_DOCTOR_APPLIANCE_PASSWORD or a prompt",
      controlPlaneAddress: "look from this control plane VM as well, by its own SSH; the password comes from SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD or a prompt",
      controlPlaneUsername: "user on the control plane VM of --control-plane-address; root if left out",
      hostKey: "accept this SSH host key of the appliance or a control plane VM, SHA256:… (repeatable)",
      saveRun: "save the run for --replay; it holds no secret",
      dnsPort: "port of DNS servers (for a lab)",
      resolve: "connect to ADDRESS:PORT where HOST:PORT is meant, as HOST:PORT:ADDRESS:PORT (for a lab; repeatable)",
      port: "port on 127.0.0.1; a free one if left out",
      scenario: "what is broken in the simulated data center",
      once: "print the diagnosis and end",
      message: "the message; standard input if left out",
      noBrowser: "do not open a browser",
      noCode: "print no pairing code (as the installed agent; pair prints one)",
      downgrade: "put this version in the place of a newer one",
      force: "also while an update of the data center is carried out",
      keepJournals: "keep the journals, the record of every write to a data center",
      keepPassword: "once vCenter has taken the password, keep it in this computer's keychain; later runs take it from there instead of asking",
      forgetUsername: "only those of this vCenter user",
      planFile: "the plan, as plan --format json printed it",
      journal: "record of every write and its outcome; by default one in the state folder for each vCenter and plan",
      yes: "approve these steps beforehand: ID[,ID…] (repeatable); never accepts a warning, nor a write whose fate is unknown",
      acceptWarnings: "go on although the prechecks of that step warn, and why: ID=REASON (repeatable, journaled)",
      until: "carry out the plan up to this step",
      only: "carry out these steps alone: ID[,ID…] (repeatable)",
      packageYaml: "package.yaml of the TKG service version that the plan registers",
      repairLbUsername: "load balancer user, for a repair of its login; the password comes from SUPERVISOR_DOCTOR_LB_PASSWORD or a prompt",
      events: "write what happens to a file",
      firstTimeout: "limit of the first connection, in seconds; the update itself, which may take hours, has none",
      compare: "compare with an earlier run of --save-run: what is new, gone and unchanged",
      bundle: "write the evidence to a zip file: run, reports, looks, versions, options; no secret",
      mask: "replace names, addresses, users and certificates in everything that is written, the same one by the same mask",
      supportOutput: "where the tar is saved; nothing is left there if it does not come whole",
      silence: "how long vCenter may stay silent while it collects, in seconds (900)",
      watch: "diagnose again and again, every so many minutes (5), and tell what turned; with --format json as JSON lines",
      fleet: "diagnose every vCenter of this YAML file, one row or JSON line for each Supervisor; see docs/fleet.md",
      shard: "with --fleet: only this share of the vCenters, INDEX from 0; of a Kubernetes indexed Job if left out",
      results: "with --fleet: add each result to this file, and when run again take only what is not in it yet",
      runName: "with --results: only lines of the run of this name count; a file of another run is begun anew",
      maxAge: "with --results: hours for which a result counts (6)",
      metrics: "offer metrics for Prometheus at ADDRESS:PORT/metrics; on 127.0.0.1 and a free port if left out. With diagnose, only beside --watch",
    },
  },
  ko: {
    program: "vSphere 감독자 오류의 원인을 증거로 찾아내고, 업데이트를 계획하며, 승인한 작업만 실행합니다.",
    diagnose: "감독자 하나(또는 전체)를 진단하여 무엇이 잘못되었는지, 어떻게 아는지, 무엇을 해야 하는지 출력",
    explain: "붙여 넣은 감독자 메시지(영어, 한국어, 일본어)를 인식하여 원인과 해결 방법 출력. 네트워크 사용 안 함",
    plan: "차단 항목, 주의, 노드가 교체될 클러스터를 포함한 순서 있는 업데이트 계획 출력. 아무것도 변경하지 않음",
    upgrade: "plan --format json이 출력한 계획을 한 단계씩 실행. 모든 쓰기를 보여 주고 확인하며, 다시 실행하면 중단된 곳에서 이어짐",
    serve: "브라우저 확장 프로그램을 위한 로컬 에이전트 실행",
    supportBundle: "vCenter에서 감독자의 지원 번들을 수집하여 저장",
    pair: "실행 중인 에이전트의 일회용 페어링 코드 출력",
    install: "이 사용자의 세션이 시작될 때마다 실행되도록 에이전트 설치. 새 버전에서 실행하면 이전 버전을 대체",
    uninstall: "에이전트를 중지하고 에이전트와 install이 이 사용자에게 남긴 모든 것을 제거",
    status: "에이전트의 설치 여부, 실행 여부와 버전 표시",
    forgetPassword: "이 컴퓨터의 키체인에서 보관된 암호 제거(특정 vCenter나 사용자 또는 전체)",
    demo: "시뮬레이션된 데이터 센터에서 에이전트 실행",
    showHelp: "이 도움말 표시",
    help: { usage: "사용법:", options: "옵션:", commands: "명령:", args: "인수:", anyOptions: "옵션", anyCommand: "명령" },
    version: "버전 표시",
    options: {
      vcenter: "vCenter, https://HOST[:PORT]",
      username: "vCenter 사용자. 암호는 SUPERVISOR_DOCTOR_PASSWORD 또는 프롬프트에서 받음",
      replay: "저장된 실행을 네트워크 없이 다시 판정",
      input: "데이터 센터를 기술한 JSON 파일",
      vcenterTarget: "계획할 vCenter 버전. 없으면 vCenter는 그대로 유지",
      supervisorTarget: "감독자: 1.28, 버전, latest 또는 none(기본값 latest)",
      tkgServiceTarget: "vSphere Kubernetes Service: 버전, latest 또는 none",
      clusterTarget: "워크로드 클러스터: Kubernetes 부 버전, latest 또는 none(기본값 latest)",
      set: "편집, 반복 가능: NAMESPACE/NAME:tkr|vmClass|storageClass=[POOL:]VALUE",
      bindVmClasses: "클러스터가 사용하거나 사용할 VM 클래스가 네임스페이스에 없으면 할당합니다(지정하지 않으면 계획이 차단됨)",
      onlySupervisor: "이 감독자(ID 또는 이름)만 계획. 나머지는 그대로 유지",
      managementDns: "복구용: 설정할 관리 DNS 서버(쉼표로 구분)",
      searchDomains: "복구용: 설정할 관리 DNS 검색 도메인(쉼표로 구분)",
      lbCa: "복구용: 로드 밸런서 인증 기관의 PEM 파일",
      saveInventory: "읽은 내용을 --input에 사용할 파일로 저장",
      whatIf: "계획 대신 호스트 추가, 호스트 제거 또는 감독자 비활성화의 결과 표시: add-host, remove-host, disable(실행하지 않음)",
      all: "이 vCenter의 모든 감독자",
      supervisor: "클러스터 ID(domain-c8), 감독자 ID 또는 이름",
      format: "text, json, junit 또는 html",
      explainFormat: "text 또는 json",
      locale: "en, ko 또는 ja",
      output: "보고서를 파일에 저장",
      timeout: "전체 실행 제한 시간(초)",
      thumbprint: "이 SHA-256 지문의 vCenter 인증서만 허용",
      ca: "이 CA(PEM 파일)의 vCenter 인증서 허용",
      nsxUsername: "NSX 사용자(NSX의 클러스터, 호스트, Edge, 풀 상태를 읽음). 암호는 SUPERVISOR_DOCTOR_NSX_PASSWORD 또는 프롬프트에서 받음",
      lbUsername: "로드 밸런서 사용자(암호를 한 번 확인). 암호는 SUPERVISOR_DOCTOR_LB_PASSWORD 또는 프롬프트에서 받음",
      fromControlPlane: "vCenter 장치의 SSH를 거쳐 제어부 VM에서도 확인. 장치 root의 암호는 SUPERVISOR_DOCTOR_APPLIANCE_PASSWORD 또는 프롬프트에서 받음",
      controlPlaneAddress: "이 제어부 VM에 SSH로 직접 연결하여 그곳에서도 확인. 암호는 SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD 또는 프롬프트에서 받음",
      controlPlaneUsername: "--control-plane-address로 지정한 제어부 VM의 사용자. 생략하면 root",
      hostKey: "장치 또는 제어부 VM의 이 SSH 호스트 키 허용, SHA256:… (반복 가능)",
      saveRun: "--replay용으로 실행 저장. 암호 등 비밀은 포함하지 않음",
      dnsPort: "DNS 서버 포트(실습 환경용)",
      resolve: "HOST:PORT 대신 ADDRESS:PORT에 연결. HOST:PORT:ADDRESS:PORT 형식(실습 환경용, 반복 가능)",
      port: "127.0.0.1의 포트. 생략하면 빈 포트 사용",
      scenario: "시뮬레이션된 데이터 센터에서 고장 난 부분",
      once: "진단을 출력하고 종료",
      message: "메시지. 생략하면 표준 입력에서 읽음",
      noBrowser: "브라우저를 열지 않음",
      noCode: "페어링 코드를 출력하지 않음(설치된 에이전트의 동작. 코드는 pair로 출력)",
      downgrade: "더 새로운 버전을 이 버전으로 대체",
      force: "데이터 센터 업데이트가 실행 중이어도 진행",
      keepJournals: "저널(데이터 센터에 대한 모든 쓰기의 기록)은 남겨 둠",
      keepPassword: "vCenter가 암호를 승인하면 이 컴퓨터의 키체인에 보관. 이후 환경 변수가 없으면 프롬프트 대신 사용",
      forgetUsername: "이 vCenter 사용자의 암호만",
      planFile: "plan --format json이 출력한 계획 파일",
      journal: "모든 쓰기와 결과의 기록. 기본값은 상태 폴더에 vCenter와 계획마다 하나",
      yes: "미리 승인할 단계: ID[,ID…](반복 가능). 주의 사항이나 결과를 알 수 없는 쓰기는 승인하지 않음",
      acceptWarnings: "해당 단계의 사전 검사에 주의 사항이 있어도 계속하며 그 사유: ID=REASON(반복 가능, 저널에 기록)",
      until: "계획을 이 단계까지 실행",
      only: "이 단계만 실행: ID[,ID…](반복 가능)",
      packageYaml: "계획에서 등록하는 TKG 서비스 버전의 package.yaml",
      repairLbUsername: "로드 밸런서 로그인 복구에 사용할 사용자. 암호는 SUPERVISOR_DOCTOR_LB_PASSWORD 또는 프롬프트에서 받음",
      events: "진행 상황을 파일에 저장",
      firstTimeout: "첫 연결의 제한 시간(초). 몇 시간이 걸릴 수 있는 업데이트 자체에는 제한이 없음",
      compare: "--save-run으로 저장한 이전 실행과 비교하여 새로 발생한 문제, 해소된 문제, 변동 없는 문제 표시",
      bundle: "증거 자료(실행 결과, 보고서, 확인 내역, 버전, 옵션)를 zip 파일로 저장. 암호 등 비밀은 포함하지 않음",
      mask: "출력과 저장되는 모든 파일에서 이름, 주소, 사용자, 인증서를 바꾸어 표시(같은 항목은 같은 표시)",
      supportOutput: "tar를 저장할 파일. 끝까지 받지 못하면 남기지 않음",
      silence: "수집하는 동안 vCenter의 응답을 기다리는 시간(초, 기본값 900)",
      watch: "지정한 간격(분, 기본값 5)으로 계속 진단하여 달라진 점 출력. --format json을 지정하면 JSON Lines로 출력",
      fleet: "이 YAML 파일의 모든 vCenter를 진단하여 감독자마다 표의 행 또는 JSON 줄 출력. docs/fleet.md 참조",
      shard: "--fleet과 함께: vCenter 중 이 몫만 진단, INDEX는 0부터. 생략하면 Kubernetes 인덱싱된 작업의 값 사용",
      results: "--fleet과 함께: 결과를 이 파일에 추가하고 다시 실행하면 아직 없는 것만 진단",
      runName: "--results와 함께: 이 이름의 실행에서 나온 줄만 유효. 다른 실행의 파일은 처음부터 새로 작성",
      maxAge: "--results와 함께: 결과가 유효한 시간(기본값 6)",
      metrics: "ADDRESS:PORT/metrics에서 Prometheus 메트릭 제공. 생략하면 127.0.0.1과 빈 포트 사용. diagnose에서는 --watch와 함께 지정",
    },
  },
  ja: {
    program: "vSphere スーパーバイザーのエラーの原因を証拠に基づいて特定し、アップデートを計画して、承認された作業だけを実行します。",
    diagnose: "1 つ (またはすべて) のスーパーバイザーを診断し、問題、根拠、対処方法を出力",
    explain: "貼り付けたスーパーバイザーのメッセージ (英語、韓国語、日本語) を認識し、原因と対処方法を出力。ネットワークは使用しない",
    plan: "ブロッカー、警告、ノードが置き換えられるクラスタを含む、順序付きのアップデート計画を出力。何も変更しない",
    upgrade: "plan --format json が出力した計画を 1 手順ずつ実行。書き込みはすべて表示して確認し、再実行すると続きから再開",
    serve: "ブラウザ拡張機能用のローカル エージェントを実行",
    supportBundle: "vCenter にスーパーバイザーのサポート バンドルを収集させて保存",
    pair: "実行中のエージェントのワンタイム ペアリング コードを出力",
    install: "このユーザーのセッション開始時に起動するようにエージェントをインストール。新しいバージョンで実行すると古いバージョンを置き換える",
    uninstall: "エージェントを停止し、エージェントと install がこのユーザーに残したものをすべて削除",
    status: "エージェントがインストールされているか、実行中か、バージョンを表示",
    forgetPassword: "このコンピュータのキーチェーンから保管したパスワードを削除 (特定の vCenter やユーザー、またはすべて)",
    demo: "シミュレートされたデータセンターでエージェントを実行",
    showHelp: "このヘルプを表示",
    help: { usage: "使用法:", options: "オプション:", commands: "コマンド:", args: "引数:", anyOptions: "オプション", anyCommand: "コマンド" },
    version: "バージョンを表示",
    options: {
      vcenter: "vCenter、https://HOST[:PORT]",
      username: "vCenter ユーザー。パスワードは SUPERVISOR_DOCTOR_PASSWORD またはプロンプトから取得",
      replay: "保存された実行結果をネットワークなしで再判定",
      input: "データセンターを記述した JSON ファイル",
      vcenterTarget: "計画対象の vCenter のバージョン。省略時は vCenter を変更しない",
      supervisorTarget: "スーパーバイザー: 1.28、バージョン、latest、または none (省略時は latest)",
      tkgServiceTarget: "vSphere Kubernetes Service: バージョン、latest、または none",
      clusterTarget: "ワークロード クラスタ: Kubernetes のマイナー バージョン、latest、または none (省略時は latest)",
      set: "編集 (繰り返し可): NAMESPACE/NAME:tkr|vmClass|storageClass=[POOL:]VALUE",
      bindVmClasses: "クラスタが使用する、または使用予定の仮想マシン クラスが名前空間にない場合に割り当てる (省略時は計画の妨げになる)",
      onlySupervisor: "このスーパーバイザー (ID または名前) のみを計画。他は変更しない",
      managementDns: "修復用: 設定する管理 DNS サーバ (コンマ区切り)",
      searchDomains: "修復用: 設定する管理 DNS 検索ドメイン (コンマ区切り)",
      lbCa: "修復用: ロード バランサの認証局の PEM ファイル",
      saveInventory: "読み取った内容を --input で使えるファイルに保存",
      whatIf: "計画の代わりに、ホストの追加、ホストの削除、スーパーバイザーの無効化で起こることを表示: add-host、remove-host、disable (実行はしない)",
      all: "この vCenter のすべてのスーパーバイザー",
      supervisor: "クラスタ ID (domain-c8)、スーパーバイザー ID、または名前",
      format: "text、json、junit、または html",
      explainFormat: "text または json",
      locale: "en、ko、または ja",
      output: "レポートをファイルに書き込む",
      timeout: "実行全体の制限時間 (秒)",
      thumbprint: "この SHA-256 サムプリントの vCenter 証明書だけを受け入れる",
      ca: "この CA (PEM ファイル) の vCenter 証明書を受け入れる",
      nsxUsername: "NSX のユーザー (NSX のクラスタ、ホスト、Edge、プールの状態を読み取り)。パスワードは SUPERVISOR_DOCTOR_NSX_PASSWORD またはプロンプトから取得",
      lbUsername: "ロード バランサのユーザー (パスワードを 1 回確認)。パスワードは SUPERVISOR_DOCTOR_LB_PASSWORD またはプロンプトから取得",
      fromControlPlane: "vCenter アプライアンスの SSH を経由して、制御プレーン仮想マシンからも確認。アプライアンスの root のパスワードは SUPERVISOR_DOCTOR_APPLIANCE_PASSWORD またはプロンプトから取得",
      controlPlaneAddress: "この制御プレーン仮想マシンに SSH で直接接続し、そこからも確認。パスワードは SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD またはプロンプトから取得",
      controlPlaneUsername: "--control-plane-address で指定した制御プレーン仮想マシンのユーザー。省略すると root",
      hostKey: "アプライアンスまたは制御プレーン仮想マシンのこの SSH ホスト キーを受け入れる、SHA256:… (複数指定可)",
      saveRun: "--replay 用に実行結果を保存。パスワードなどの秘密は含まない",
      dnsPort: "DNS サーバのポート (ラボ用)",
      resolve: "HOST:PORT の代わりに ADDRESS:PORT に接続。HOST:PORT:ADDRESS:PORT の形式 (ラボ用、複数指定可)",
      port: "127.0.0.1 のポート。省略すると空きポートを使用",
      scenario: "シミュレートされたデータセンターの故障箇所",
      once: "診断を出力して終了",
      message: "メッセージ。省略すると標準入力から読み取り",
      noBrowser: "ブラウザを開かない",
      noCode: "ペアリング コードを出力しない (インストールされたエージェントの動作。コードは pair で出力)",
      downgrade: "より新しいバージョンをこのバージョンで置き換える",
      force: "データセンターのアップデートの実行中でも続行",
      keepJournals: "ジャーナル (データセンターへのすべての書き込みの記録) を残す",
      keepPassword: "vCenter がパスワードを受け入れたら、このコンピュータのキーチェーンに保管。以後、環境変数がなければプロンプトの代わりに使用",
      forgetUsername: "この vCenter ユーザーのパスワードのみ",
      planFile: "plan --format json が出力した計画ファイル",
      journal: "すべての書き込みとその結果の記録。省略時は状態フォルダに vCenter と計画ごとに 1 つ",
      yes: "事前に承認する手順: ID[,ID…] (繰り返し可)。警告や結果不明の書き込みは承認しない",
      acceptWarnings: "その手順の事前チェックで警告が出ても続行し、その理由: ID=REASON (繰り返し可、ジャーナルに記録)",
      until: "計画をこの手順まで実行",
      only: "これらの手順だけを実行: ID[,ID…] (繰り返し可)",
      packageYaml: "計画で登録する TKG サービス バージョンの package.yaml",
      repairLbUsername: "ロード バランサのログインの修復に使うユーザー。パスワードは SUPERVISOR_DOCTOR_LB_PASSWORD またはプロンプトから取得",
      events: "進行状況をファイルに書き込む",
      firstTimeout: "最初の接続の制限時間 (秒)。数時間かかることのあるアップデート自体には制限なし",
      compare: "--save-run で保存した以前の実行と比較し、新たに発生した問題、解消した問題、変化のない問題を表示",
      bundle: "証拠 (実行結果、レポート、確認内容、バージョン、オプション) を zip ファイルに保存。パスワードなどの秘密は含まない",
      mask: "出力と保存されるすべてのファイルで、名前、アドレス、ユーザー、証明書を置き換え (同じものは同じ表示)",
      supportOutput: "tar の保存先。最後まで受信できなければ何も残さない",
      silence: "収集中に vCenter の応答を待つ時間 (秒、省略時は 900)",
      watch: "指定した間隔 (分、省略時は 5) で診断を繰り返し、変化した点を出力。--format json を指定すると JSON Lines で出力",
      fleet: "この YAML ファイルのすべての vCenter を診断し、スーパーバイザーごとに表の行または JSON 行を出力。docs/fleet.md を参照",
      shard: "--fleet と併用: vCenter のうちこの分担だけを診断。INDEX は 0 から。省略すると Kubernetes のインデックス付き Job の値を使用",
      results: "--fleet と併用: 結果をこのファイルに追加し、再実行時はまだないものだけを診断",
      runName: "--results と併用: この名前の実行の行だけを有効とし、別の実行のファイルは最初から書き直す",
      maxAge: "--results と併用: 結果が有効な時間 (省略時は 6)",
      metrics: "ADDRESS:PORT/metrics で Prometheus 用メトリックを提供。省略すると 127.0.0.1 と空きポートを使用。diagnose では --watch と併せて指定",
    },
  },
};

import { fill, type Locale, type Localized, type Params } from "../locale.ts";
import { installErrors } from "./errors-install.ts";
import { detailIn } from "./details.ts";
import { optionErrors } from "./errors-options.ts";
import { peerParams } from "./peers.ts";
import { upgradeErrors } from "./errors-upgrade.ts";

/** Why something could not run, as a sentence: what was tried, what came back, what to do. */
const texts = {
  ...upgradeErrors,
  ...installErrors,
  ...optionErrors,
  "host-not-found": {
    en: "{Peer} {host} was not found: the name does not resolve on this machine. Check the name, or this machine's DNS.",
    ko: "{Peer} {host}을(를) 찾을 수 없습니다. 이 컴퓨터에서 이름을 확인할 수 없습니다. 이름 또는 이 컴퓨터의 DNS를 확인하십시오.",
    ja: "{Peer} {host} が見つかりません。このマシンで名前を解決できません。名前、またはこのマシンの DNS を確認してください。",
  },
  "connection-refused": {
    en: "{Peer} {host} refuses the connection on port {port}. Check the address and port, and that it is running.",
    ko: "{Peer} {host}이(가) 포트 {port}의 연결을 거부합니다. 주소와 포트, 서비스가 실행 중인지 확인하십시오.",
    ja: "{Peer} {host} がポート {port} の接続を拒否しました。アドレスとポート、サービスが実行中であることを確認してください。",
  },
  "connection-timeout": {
    en: "{Peer} {host} did not answer within {seconds} {seconds|second|seconds}. Check the network between this machine and {host}, or give more time with --timeout.",
    ko: "{Peer} {host}이(가) {seconds}초 안에 응답하지 않았습니다. 이 컴퓨터와 {host} 사이의 네트워크를 확인하거나 --timeout으로 시간을 늘리십시오.",
    ja: "{Peer} {host} が {seconds} 秒以内に応答しませんでした。このマシンと {host} の間のネットワークを確認するか、--timeout で時間を延ばしてください。",
  },
  "connection-failed": {
    en: "The connection to {peer} {host} failed: {detail}.",
    ko: "{peer} {host}에 연결하지 못했습니다. {detail}",
    ja: "{peer} {host} への接続に失敗しました: {detail}",
  },
  "certificate-untrusted": {
    en: "vCenter {host} presents a certificate that is not trusted here ({detail}). No password was sent. Its SHA-256 thumbprint is {sha256}, issued by {issuer}. If that is your vCenter's, pass --thumbprint {sha256}, or the CA with --ca FILE.",
    ko: "vCenter {host}이(가) 여기서 신뢰하지 않는 인증서를 제시합니다({detail}). 암호는 전송하지 않았습니다. SHA-256 지문은 {sha256}, 발급자는 {issuer}입니다. 사용자의 vCenter가 맞으면 --thumbprint {sha256} 또는 --ca FILE로 CA를 지정하십시오.",
    ja: "vCenter {host} の証明書はここでは信頼されていません ({detail})。パスワードは送信していません。SHA-256 サムプリントは {sha256}、発行者は {issuer} です。自分の vCenter のものであれば --thumbprint {sha256} を指定するか、--ca FILE で CA を指定してください。",
  },
  "thumbprint-differs": {
    en: "{Peer} {host} presents another certificate than the one accepted: {sha256} instead of {expected}. No password was sent. If its certificate was replaced, confirm the new thumbprint; if not, something stands in between.",
    ko: "{Peer} {host}이(가) 승인한 것과 다른 인증서를 제시합니다. {expected}이(가) 아니라 {sha256}입니다. 암호는 전송하지 않았습니다. 인증서가 교체되었다면 새 지문을 확인하고, 아니라면 중간에 다른 장비가 있는 것입니다.",
    ja: "{Peer} {host} が承認済みのものと異なる証明書を提示しました: {expected} ではなく {sha256} です。パスワードは送信していません。証明書が置き換えられた場合は新しいサムプリントを確認してください。そうでない場合は、途中に別の装置があります。",
  },
  "login-refused": {
    en: "vCenter {host} refused the login of {username}: the user name or password is wrong, or the account is locked. It was tried once.",
    ko: "vCenter {host}이(가) {username}의 로그인을 거부했습니다. 사용자 이름이나 암호가 잘못되었거나 계정이 잠겼습니다. 한 번만 시도했습니다.",
    ja: "vCenter {host} が {username} のログインを拒否しました。ユーザー名またはパスワードが誤っているか、アカウントがロックされています。試行は 1 回だけです。",
  },
  "host-key-unknown": {
    en: "{host} shows an SSH host key that has not been accepted: {fingerprint}. No user name and no password was sent. If that is its key (on its console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub, or the same for its other keys), pass --host-key {fingerprint}.",
    ko: "{host}이(가) 승인되지 않은 SSH 호스트 키를 제시합니다: {fingerprint}. 사용자 이름과 암호는 전송하지 않았습니다. 해당 시스템의 키가 맞으면(콘솔에서 ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub 또는 다른 호스트 키 파일로 확인) --host-key {fingerprint}을(를) 지정하십시오.",
    ja: "{host} が、承認されていない SSH ホスト キーを提示しました: {fingerprint}。ユーザー名もパスワードも送信していません。そのシステムのキーであれば (コンソールで ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub、または他のホスト キー ファイルで確認)、--host-key {fingerprint} を指定してください。",
  },
  "ssh-unreachable": {
    en: "The SSH connection to {host} failed: {detail}. Check that SSH is enabled there and that port 22 can be reached from this machine.",
    ko: "{host}에 SSH로 연결하지 못했습니다({detail}). SSH가 사용하도록 설정되어 있는지, 이 컴퓨터에서 포트 22에 연결할 수 있는지 확인하십시오.",
    ja: "{host} への SSH 接続に失敗しました ({detail})。SSH が有効になっていること、このマシンからポート 22 に接続できることを確認してください。",
  },
  "ssh-login-refused": {
    en: "{host} refused the SSH login of {username}: the user name or password is wrong or has expired, or password logins are not allowed. It was tried once.",
    ko: "{host}이(가) {username}의 SSH 로그인을 거부했습니다. 사용자 이름이나 암호가 잘못되었거나 만료되었거나 암호 로그인이 허용되지 않습니다. 한 번만 시도했습니다.",
    ja: "{host} が {username} の SSH ログインを拒否しました。ユーザー名またはパスワードが誤っているか、期限切れであるか、パスワードによるログインが許可されていません。試行は 1 回だけです。",
  },
  "ssh-lost": {
    en: "The SSH connection to {host} was lost in the middle of the work: what was being looked at from there is unknown. Run the diagnosis again.",
    ko: "작업 중에 {host}와(과)의 SSH 연결이 끊어졌습니다. 그곳에서 확인하던 항목의 결과는 알 수 없습니다. 진단을 다시 실행하십시오.",
    ja: "処理の途中で {host} との SSH 接続が失われました。そこから確認していた項目の結果は不明です。診断を再度実行してください。",
  },
  "ssh-output-unreadable": {
    en: "A command on {host} gave nothing that could be read: {detail}.",
    ko: "{host}에서 실행한 명령의 출력을 읽을 수 없습니다. {detail}",
    ja: "{host} で実行したコマンドの出力を読み取れません: {detail}",
  },
  "remote-tool-missing": {
    en: "{host} has no {tool}, which this look needs: it could not be taken from there.",
    ko: "{host}에 이 확인에 필요한 {tool}이(가) 없어 그곳에서는 확인할 수 없습니다.",
    ja: "{host} には、この確認に必要な {tool} がないため、そこからは確認できません。",
  },
  "not-from-control-plane": {
    en: "This look needs a password, and no password is taken to a control plane VM.",
    ko: "이 확인에는 암호가 필요하며, 암호는 제어부 VM으로 보내지 않습니다.",
    ja: "この確認にはパスワードが必要ですが、パスワードは制御プレーン仮想マシンに送信しません。",
  },
  "appliance-shell": {
    en: "The login shell of {username} on the vCenter appliance {host} is the appliance shell, which runs no commands for this program. Set it to bash there for the time of the diagnosis (shell, then chsh -s /bin/bash {username}; back with chsh -s /bin/appliancesh {username}), or name a control plane VM with --control-plane-address.",
    ko: "vCenter 장치 {host}에서 {username}의 로그인 셸이 장치 셸이므로 이 프로그램의 명령을 실행할 수 없습니다. 진단하는 동안 bash로 변경하거나(shell을 실행한 다음 chsh -s /bin/bash {username}, 되돌릴 때는 chsh -s /bin/appliancesh {username}) --control-plane-address로 제어부 VM을 지정하십시오.",
    ja: "vCenter アプライアンス {host} の {username} のログイン シェルはアプライアンス シェルであり、このプログラムのコマンドを実行できません。診断の間だけ bash に変更するか (shell を実行してから chsh -s /bin/bash {username}、戻すには chsh -s /bin/appliancesh {username})、--control-plane-address で制御プレーン仮想マシンを指定してください。",
  },
  "control-plane-unlisted": {
    en: "The vCenter appliance {host} told no login for the control plane VMs of {cluster} (what came back: {detail}). Check with /usr/lib/vmware-wcp/decryptK8Pwd.py on the appliance, or name a control plane VM with --control-plane-address.",
    ko: "vCenter 장치 {host}에서 {cluster}의 제어부 VM 로그인 정보를 얻지 못했습니다(반환된 내용: {detail}). 장치에서 /usr/lib/vmware-wcp/decryptK8Pwd.py로 확인하거나 --control-plane-address로 제어부 VM을 지정하십시오.",
    ja: "vCenter アプライアンス {host} から {cluster} の制御プレーン仮想マシンのログイン情報を取得できませんでした (返された内容: {detail})。アプライアンスで /usr/lib/vmware-wcp/decryptK8Pwd.py を実行して確認するか、--control-plane-address で制御プレーン仮想マシンを指定してください。",
  },
  "control-plane-unreached": {
    en: "The vCenter appliance {host} cannot connect to the control plane VM {address} on port 22: {detail}. Check the management network between them, and that the control plane VM is powered on.",
    ko: "vCenter 장치 {host}에서 제어부 VM {address}의 포트 22에 연결할 수 없습니다({detail}). 둘 사이의 관리 네트워크와 제어부 VM의 전원이 켜져 있는지 확인하십시오.",
    ja: "vCenter アプライアンス {host} から制御プレーン仮想マシン {address} のポート 22 に接続できません ({detail})。両者の間の管理ネットワークと、制御プレーン仮想マシンがパワーオンされていることを確認してください。",
  },
  "not-json": {
    en: "{Peer} {host} answered {path} with {type} (status {status}) where JSON was due. Check the address, and that no proxy stands in between.",
    ko: "{Peer} {host}이(가) {path}에 JSON이 아니라 {type}(상태 {status})(으)로 응답했습니다. 주소가 맞는지, 중간에 프록시가 없는지 확인하십시오.",
    ja: "{Peer} {host} が {path} に JSON ではなく {type} (ステータス {status}) で応答しました。アドレスが正しいこと、途中にプロキシがないことを確認してください。",
  },
  "not-understood": {
    en: "{Peer} {host} answered {path} with something that this program does not understand: {detail}.",
    ko: "{Peer} {host}이(가) {path}에 이해할 수 없는 내용으로 응답했습니다. {detail}",
    ja: "{Peer} {host} が {path} に理解できない内容で応答しました: {detail}",
  },
  "too-large": {
    en: "{Peer} {host} answered {path} with more than {limit} MB, which no such answer has. Check that no proxy stands in between.",
    ko: "{Peer} {host}이(가) {path}에 {limit}MB가 넘는 내용으로 응답했습니다. 이런 응답은 있을 수 없으니 중간에 프록시가 없는지 확인하십시오.",
    ja: "{Peer} {host} が {path} に {limit} MB を超える内容で応答しました。通常はありえないため、途中にプロキシがないことを確認してください。",
  },
  redirected: {
    en: "{Peer} {host} answered {path} with a redirect (status {status}). Redirects are not followed; give the address that it points to, if that is the right one.",
    ko: "{Peer} {host}이(가) {path}에 리디렉션(상태 {status})으로 응답했습니다. 리디렉션은 따르지 않습니다. 가리키는 주소가 올바르면 그 주소를 지정하십시오.",
    ja: "{Peer} {host} が {path} にリダイレクト (ステータス {status}) で応答しました。リダイレクトには従いません。その先が正しければ、そのアドレスを指定してください。",
  },
  "vcenter-error": {
    en: "vCenter {host} answered {path} with an error: {detail} (status {status}).",
    ko: "vCenter {host}이(가) {path}에 오류로 응답했습니다(상태 {status}). {detail}",
    ja: "vCenter {host} が {path} にエラーで応答しました: {detail} (ステータス {status})",
  },
  "no-permission": {
    en: "{username} may not read {path} on vCenter {host}. Give the account the Read-only role on the vCenter root object, propagated.",
    ko: "{username}은(는) vCenter {host}의 {path}을(를) 읽을 수 없습니다. vCenter 루트 개체에서 전파되는 읽기 전용 역할을 계정에 부여하십시오.",
    ja: "{username} には vCenter {host} の {path} を読み取る権限がありません。vCenter のルート オブジェクトで、伝達される読み取り専用ロールをアカウントに付与してください。",
  },
  "no-supervisor": {
    en: "vCenter {host} has no Supervisor: no vSphere cluster there has Workload Management enabled.",
    ko: "vCenter {host}에 감독자가 없습니다. 워크로드 관리가 사용하도록 설정된 vSphere 클러스터가 없습니다.",
    ja: "vCenter {host} にスーパーバイザーがありません。ワークロード管理が有効な vSphere クラスタがありません。",
  },
  "supervisor-not-found": {
    en: "vCenter {host} has no Supervisor {supervisor}. It has: {known}.",
    ko: "vCenter {host}에 감독자 {supervisor}이(가) 없습니다. 있는 감독자: {known}",
    ja: "vCenter {host} にスーパーバイザー {supervisor} はありません。存在するもの: {known}",
  },
  "cluster-without-supervisor": {
    en: "The vSphere cluster {supervisor} on vCenter {host} has no Supervisor: Workload Management is not enabled on it.",
    ko: "vCenter {host}의 vSphere 클러스터 {supervisor}에는 감독자가 없습니다. 워크로드 관리가 사용하도록 설정되어 있지 않습니다.",
    ja: "vCenter {host} の vSphere クラスタ {supervisor} にはスーパーバイザーがありません。ワークロード管理が有効になっていません。",
  },
  "several-supervisors": {
    en: "vCenter {host} has several Supervisors: {known}. Choose one with --supervisor ID, or all with --all.",
    ko: "vCenter {host}에 감독자가 여러 개 있습니다: {known}. --supervisor ID로 하나를 선택하거나 --all로 모두 선택하십시오.",
    ja: "vCenter {host} には複数のスーパーバイザーがあります: {known}。--supervisor ID で 1 つを選ぶか、--all ですべてを選んでください。",
  },
  "own-address": {
    en: "the data center names {host}, which leads to {address}: an address of the machine itself or of its own link. Nothing was sent there",
    ko: "데이터 센터가 알려 준 {host}의 주소 {address}은(는) 컴퓨터 자체의 주소이거나 링크 로컬 주소입니다. 이 주소로는 아무것도 전송하지 않았습니다",
    ja: "データセンターが示した {host} のアドレス {address} は、マシン自身のアドレスまたはリンク ローカル アドレスです。そこには何も送信していません",
  },
  "kubernetes-not-vouched": {
    en: "vCenter tells no readable certificate for the Supervisor's Kubernetes API, so that nobody vouches for it: nothing was sent",
    ko: "vCenter가 감독자의 Kubernetes API에 대해 읽을 수 있는 인증서를 제공하지 않아 신원을 보증할 수 없습니다. 아무것도 전송하지 않았습니다",
    ja: "スーパーバイザーの Kubernetes API の証明書として読み取れるものを vCenter が示さず、身元が保証されません。何も送信していません",
  },
  "kubernetes-unreachable": {
    en: "the Supervisor's Kubernetes API cannot be used from here: {detail}. Nothing was sent",
    ko: "여기서 감독자의 Kubernetes API를 사용할 수 없습니다. {detail}. 아무것도 전송하지 않았습니다",
    ja: "ここからスーパーバイザーの Kubernetes API を使用できません: {detail}。何も送信していません",
  },
  "kubernetes-login-refused": {
    en: "the Supervisor {host} refused the login of {username} with HTTP {status}. It was tried once",
    ko: "감독자 {host}이(가) {username}의 로그인을 HTTP {status}(으)로 거부했습니다. 한 번만 시도했습니다",
    ja: "スーパーバイザー {host} が {username} のログインを HTTP {status} で拒否しました。試行は 1 回だけです",
  },
  "kubernetes-login-failed": {
    en: "the Supervisor {host} answered the login with HTTP {status} and no session: {detail}",
    ko: "감독자 {host}이(가) 로그인에 세션 없이 HTTP {status}(으)로 응답했습니다. {detail}",
    ja: "スーパーバイザー {host} がログインにセッションなしの HTTP {status} で応答しました: {detail}",
  },
  "kubernetes-error": {
    en: "the Kubernetes API of {host} answered {path} with HTTP {status}: {detail}",
    ko: "{host}의 Kubernetes API가 {path}에 HTTP {status}(으)로 응답했습니다. {detail}",
    ja: "{host} の Kubernetes API が {path} に HTTP {status} で応答しました: {detail}",
  },
  "kubernetes-not-understood": {
    en: "the Kubernetes API of {host} answered {path} with something that this program does not understand: {detail}",
    ko: "{host}의 Kubernetes API가 {path}에 이해할 수 없는 내용으로 응답했습니다. {detail}",
    ja: "{host} の Kubernetes API が {path} に理解できない内容で応答しました: {detail}",
  },
  "kubernetes-absent": {
    en: "the Kubernetes API of {host} has no {resource}",
    ko: "{host}의 Kubernetes API에 {resource}이(가) 없습니다",
    ja: "{host} の Kubernetes API に {resource} はありません",
  },
  "nsx-error": {
    en: "NSX {host} answered {path} with HTTP {status}",
    ko: "NSX {host}이(가) {path}에 HTTP {status}(으)로 응답했습니다",
    ja: "NSX {host} が {path} に HTTP {status} で応答しました",
  },
  "nsx-not-understood": {
    en: "NSX {host} answered {path} with something that this program does not understand: {detail}",
    ko: "NSX {host}이(가) {path}에 이해할 수 없는 내용으로 응답했습니다. {detail}",
    ja: "NSX {host} が {path} に理解できない内容で応答しました: {detail}",
  },
  "guest-unreachable": {
    en: "the API of the workload cluster {cluster} at {host} cannot be used from here ({detail})",
    ko: "여기서 워크로드 클러스터 {cluster}의 API({host})를 사용할 수 없습니다({detail})",
    ja: "ここからワークロード クラスタ {cluster} の API ({host}) を使用できません ({detail})",
  },
  interrupted: {
    en: "Interrupted. Nothing was changed, and no session is left open.",
    ko: "중단되었습니다. 변경된 것은 없으며 열린 세션도 남아 있지 않습니다.",
    ja: "中断されました。何も変更しておらず、開いたままのセッションもありません。",
  },
  "agent-not-running": {
    en: "No agent is running for this user. Start it with: supervisor-doctor serve",
    ko: "이 사용자로 실행 중인 에이전트가 없습니다. supervisor-doctor serve로 시작하십시오.",
    ja: "このユーザーで実行中のエージェントがありません。supervisor-doctor serve で開始してください。",
  },
  "agent-running": {
    en: "An agent is already running for this user, on port {port}.",
    ko: "이 사용자의 에이전트가 이미 포트 {port}에서 실행 중입니다.",
    ja: "このユーザーのエージェントはすでにポート {port} で実行中です。",
  },
  "port-taken": {
    en: "Port {port} is taken by another program. Choose another with --port, or leave it out to take a free one.",
    ko: "포트 {port}은(는) 다른 프로그램이 사용 중입니다. --port로 다른 포트를 지정하거나 생략하여 빈 포트를 사용하십시오.",
    ja: "ポート {port} は別のプログラムが使用中です。--port で別のポートを指定するか、省略して空きポートを使用してください。",
  },
  "metrics-unlistenable": {
    en: "Metrics cannot be offered at {address}: {detail}. Name another address or port with --metrics, or leave them out to take a free port.",
    ko: "{address}에서 메트릭을 제공할 수 없습니다({detail}). --metrics로 다른 주소나 포트를 지정하거나 생략하여 빈 포트를 사용하십시오.",
    ja: "{address} でメトリックを提供できません ({detail})。--metrics で別のアドレスまたはポートを指定するか、省略して空きポートを使用してください。",
  },
  "scenario-unknown": {
    en: "There is no scenario {scenario}. There are: {known}.",
    ko: "{scenario} 시나리오는 없습니다. 사용 가능: {known}",
    ja: "シナリオ {scenario} はありません。使用できるもの: {known}",
  },
  unpaired: {
    en: "This browser is not paired with the agent. In the extension's settings, enter the code that the agent prints.",
    ko: "이 브라우저가 에이전트와 페어링되지 않았습니다. 에이전트가 출력한 코드를 확장 프로그램 설정에 입력하십시오.",
    ja: "このブラウザはエージェントとペアリングされていません。エージェントが表示するコードを拡張機能の設定に入力してください。",
  },
  "token-rejected": {
    en: "The agent no longer knows this pairing. Pair again with a new code.",
    ko: "에이전트가 이 페어링을 더 이상 알지 못합니다. 새 코드로 다시 페어링하십시오.",
    ja: "エージェントはこのペアリングを認識していません。新しいコードで再度ペアリングしてください。",
  },
  "code-rejected": {
    en: "That code is not the one that the agent shows, or it was used or is too old. Run \"pair\" for a new one.",
    ko: "에이전트가 표시한 코드가 아니거나 이미 사용되었거나 만료되었습니다. \"pair\"를 실행하여 새 코드를 받으십시오.",
    ja: "エージェントが表示したコードではないか、使用済みまたは期限切れです。\"pair\" を実行して新しいコードを取得してください。",
  },
  "too-many-tries": {
    en: "Too many wrong codes: the code is void. Run \"pair\" for a new one.",
    ko: "잘못된 코드를 너무 많이 입력하여 코드가 무효가 되었습니다. \"pair\"를 실행하여 새 코드를 받으십시오.",
    ja: "誤ったコードが多すぎるため、コードは無効になりました。\"pair\" を実行して新しいコードを取得してください。",
  },
  "not-connected": {
    en: "The agent is not logged in to vCenter {host}. Log in from the extension's settings.",
    ko: "에이전트가 vCenter {host}에 로그인되어 있지 않습니다. 확장 프로그램 설정에서 로그인하십시오.",
    ja: "エージェントは vCenter {host} にログインしていません。拡張機能の設定でログインしてください。",
  },
  "other-vcenter": {
    en: "This page is about another vCenter than {host}, and the agent is not logged in to that one.",
    ko: "이 페이지는 {host}이(가) 아닌 다른 vCenter에 대한 것이며 에이전트가 해당 vCenter에 로그인되어 있지 않습니다.",
    ja: "このページは {host} とは別の vCenter に関するものですが、エージェントはその vCenter にログインしていません。",
  },
  "run-unknown": {
    en: "The agent does not know this run; it may have been restarted. Start a new diagnosis.",
    ko: "에이전트가 이 실행을 알지 못합니다. 에이전트가 다시 시작되었을 수 있습니다. 새로 진단하십시오.",
    ja: "エージェントはこの実行を認識していません。再起動された可能性があります。新しい診断を開始してください。",
  },
  "plan-unknown": {
    en: "The agent does not know this plan; it may have been restarted. Plan again.",
    ko: "에이전트가 이 계획을 알지 못합니다. 에이전트가 다시 시작되었을 수 있습니다. 다시 계획하십시오.",
    ja: "エージェントはこの計画を認識していません。再起動された可能性があります。計画を作り直してください。",
  },
  "cause-not-proven": {
    en: "No diagnosis has proven {cause} of {rule} there: nothing is repaired on suspicion. Diagnose again.",
    ko: "진단에서 {rule}의 {cause}이(가) 입증되지 않았습니다. 추측만으로는 복구하지 않습니다. 다시 진단하십시오.",
    ja: "診断で {rule} の {cause} は証明されていません。推測だけでは修復しません。もう一度診断してください。",
  },
  "request-changed": {
    en: "The request of {step} is no longer the one that was shown. Nothing was sent; look at the new one.",
    ko: "{step}의 요청이 표시된 것과 달라졌습니다. 아무것도 보내지 않았습니다. 새 요청을 확인하십시오.",
    ja: "{step} の要求は表示されたものから変わりました。何も送信していません。新しい要求を確認してください。",
  },
  "typed-differs": {
    en: "This cannot be undone: type the name exactly as it is shown, {typed}. Nothing was sent.",
    ko: "되돌릴 수 없는 작업입니다. 표시된 이름 {typed}을(를) 그대로 입력하십시오. 아무것도 보내지 않았습니다.",
    ja: "この操作は元に戻せません。表示されている名前 {typed} をそのまま入力してください。何も送信していません。",
  },
  "reason-missing": {
    en: "A warning is accepted only with a reason; it is journaled.",
    ko: "주의는 사유를 입력해야만 수락할 수 있으며 사유는 저널에 기록됩니다.",
    ja: "警告を受け入れるには理由が必要です。理由はジャーナルに記録されます。",
  },
  "support-bundle-elsewhere": {
    en: "vCenter {host} names {other} as the place of the support bundle. That is not vCenter itself: nothing was sent there.",
    ko: "vCenter {host}이(가) 지원 번들의 위치로 {other}을(를) 알려 주었습니다. vCenter 자신이 아니므로 그곳에는 아무것도 보내지 않았습니다.",
    ja: "vCenter {host} はサポート バンドルの場所として {other} を示しました。vCenter 自身ではないため、そこには何も送信していません。",
  },
  "support-bundle-not-permitted": {
    en: "{username} may not collect a support bundle on vCenter {host}. Give the account the privilege Global > Diagnostics on the vCenter root object.",
    ko: "{username}은(는) vCenter {host}에서 지원 번들을 수집할 수 없습니다. vCenter 루트 개체에서 글로벌 > 진단 권한을 계정에 부여하십시오.",
    ja: "{username} には vCenter {host} でサポート バンドルを収集する権限がありません。vCenter のルート オブジェクトで、グローバル > 診断の権限をアカウントに付与してください。",
  },
  busy: {
    en: "The agent is at work on as many diagnoses or plans as it takes at once. Try again when one has ended.",
    ko: "에이전트가 동시에 처리할 수 있는 수의 진단이나 계획을 이미 실행하고 있습니다. 하나가 끝난 후 다시 시도하십시오.",
    ja: "エージェントは同時に処理できる数の診断または計画を実行中です。1 つ終了してから再試行してください。",
  },
  "bad-request": {
    en: "The agent did not accept the request: {detail}. Extension and agent may be of different versions.",
    ko: "에이전트가 요청을 받아들이지 않았습니다. {detail} 확장 프로그램과 에이전트의 버전이 다를 수 있습니다.",
    ja: "エージェントが要求を受け付けませんでした: {detail}。拡張機能とエージェントのバージョンが異なる可能性があります。",
  },
  internal: {
    en: "Something went wrong inside the program: {detail}. Please report it with the command that you ran.",
    ko: "프로그램 내부에서 문제가 발생했습니다. {detail} 실행한 명령과 함께 알려 주십시오.",
    ja: "プログラム内部で問題が発生しました: {detail}。実行したコマンドとともにご報告ください。",
  },
} as const satisfies Record<string, Localized<string>>;

export type ErrorCode = keyof typeof texts;
export const errorCodes = Object.keys(texts) as ErrorCode[];
export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(texts, code);

/** The sentence for an error code; a code that this version does not know is shown as it is. */
export function errorText(code: string, params: Params, locale: Locale): string {
  const text = (texts as Readonly<Record<string, Localized<string>>>)[code];
  const { detail } = params;
  return text ? fill(text[locale], { ...params, ...peerParams(params["peer"], locale), ...(typeof detail === "string" && { detail: detailIn(detail, locale) }) }, locale) : code;
}

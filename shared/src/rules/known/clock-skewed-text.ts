import type { Localized } from "../../locale.ts";
import type { RuleText } from "../../rule.ts";

type Cause = "vcenter-clock" | "host-clock" | "nsx-clock" | "load-balancer-clock" | "control-plane-vm-clock" | "this-machine";

export const clockTexts: Localized<RuleText<Cause>> = {
  en: {
    title: "The clocks on which the Supervisor depends do not agree",
    healthy: "The clocks that could be compared agree",
    causes: {
      "vcenter-clock": {
        text: "vCenter's clock is wrong, so certificates and tokens that it issues or checks seem expired or not valid yet.",
        found: "Against this machine's clock, this one is off: {vcenterOff}.",
        remediation: ["In the vCenter Server Management Interface (port 5480), under Time, set time synchronization to NTP and enter time servers that vCenter can reach.", "If vCenter takes its time from its ESXi host, correct the clock of that host first."],
      },
      "host-clock": {
        text: "An ESXi host's clock is wrong. A control plane VM that starts there begins with that time, and then takes valid certificates for invalid ones.",
        found: "ESXi hosts whose clock is off: {hostsOff}.",
        remediation: ["For each of {hosts}: in the vSphere Client open the host > Configure > System > Time Configuration, enter the NTP servers and start the NTP service.", "Then let the Supervisor try again; a control plane VM that keeps the wrong time has to be restarted."],
      },
      "nsx-clock": {
        text: "The clock of an NSX Manager is wrong.",
        found: "NSX Managers whose clock is off: {nsxOff}.",
        remediation: ["In NSX Manager, under System > Fabric > Profiles > Node Profiles, enter the NTP servers, and check on {nsx} with get ntp-server that they are used."],
      },
      "load-balancer-clock": {
        text: "The load balancer's clock is wrong.",
        found: "Load balancers whose clock is off: {balancersOff}.",
        remediation: ["Set the NTP servers on {balancers}, and check that its clock follows them."],
      },
      "control-plane-vm-clock": {
        text: "The clock of a control plane VM is wrong, so it takes valid certificates for expired or not yet valid ones.",
        found: "Control plane VMs whose clock is off: {vmOff}.",
        remediation: ["Check that the NTP servers of the Supervisor's management network answer: Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network.", "Correct the clock of the ESXi host on which {vm} runs, and then restart that VM."],
      },
      "this-machine": {
        title: "This machine's clock differs from those of the data center",
        text: "The clock of the machine that looks is wrong, so certificates are misjudged from here.",
        found: "This machine's clock is off by {ours} against those of {others}, which agree with one another: of those nothing is known to be wrong.",
        remediation: ["Compare this machine's clock with a reliable time source, correct it, and diagnose again.", "If this machine is right, the data center's time servers are wrong: correct them, as every machine there follows them."],
      },
    },
  },
  ko: {
    title: "감독자가 의존하는 시스템의 시계가 서로 맞지 않음",
    healthy: "비교할 수 있었던 시계가 서로 일치함",
    causes: {
      "vcenter-clock": {
        text: "vCenter의 시계가 잘못되어 vCenter가 발급하거나 검사하는 인증서와 토큰이 만료되었거나 아직 유효하지 않은 것으로 보입니다.",
        found: "이 컴퓨터의 시계를 기준으로 어긋난 시계: {vcenterOff}.",
        remediation: ["vCenter Server 관리 인터페이스(포트 5480)의 시간에서 시간 동기화를 NTP로 설정하고 vCenter가 연결할 수 있는 시간 서버를 입력합니다.", "vCenter가 ESXi 호스트에서 시간을 가져오면 그 호스트의 시계를 먼저 수정합니다."],
      },
      "host-clock": {
        text: "ESXi 호스트의 시계가 잘못되었습니다. 그 호스트에서 시작되는 제어부 VM은 그 시간으로 시작하여 유효한 인증서를 잘못된 것으로 판단합니다.",
        found: "시계가 어긋난 ESXi 호스트: {hostsOff}.",
        remediation: ["각 호스트({hosts})에 대해 vSphere Client에서 해당 호스트 > 구성 > 시스템 > 시간 구성을 열고 NTP 서버를 입력한 뒤 NTP 서비스를 시작합니다.", "그런 다음 감독자가 다시 시도하게 둡니다. 잘못된 시간을 유지하는 제어부 VM은 다시 시작해야 합니다."],
      },
      "nsx-clock": {
        text: "NSX Manager의 시계가 잘못되었습니다.",
        found: "시계가 어긋난 NSX Manager: {nsxOff}.",
        remediation: ["NSX Manager의 시스템 > 패브릭 > 프로파일 > 노드 프로파일에서 NTP 서버를 입력하고, {nsx}에서 get ntp-server로 사용 여부를 확인합니다."],
      },
      "load-balancer-clock": {
        text: "로드 밸런서의 시계가 잘못되었습니다.",
        found: "시계가 어긋난 로드 밸런서: {balancersOff}.",
        remediation: ["{balancers}에 NTP 서버를 설정하고 시계가 그 서버를 따르는지 확인합니다."],
      },
      "control-plane-vm-clock": {
        text: "제어부 VM의 시계가 잘못되어 유효한 인증서를 만료되었거나 아직 유효하지 않은 것으로 판단합니다.",
        found: "시계가 어긋난 제어부 VM: {vmOff}.",
        remediation: ["감독자 관리 네트워크의 NTP 서버가 응답하는지 확인합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크로 이동합니다.", "{vm}이(가) 실행되는 ESXi 호스트의 시계를 수정한 뒤 해당 VM을 다시 시작합니다."],
      },
      "this-machine": {
        title: "이 컴퓨터의 시계가 데이터 센터의 시계와 다름",
        text: "확인하는 컴퓨터의 시계가 잘못되어 여기서는 인증서가 잘못 판단됩니다.",
        found: "이 컴퓨터의 시계가 서로 일치하는 {others}의 시계와 {ours} 어긋납니다. 그 시계들이 잘못되었다는 근거는 없습니다.",
        remediation: ["이 컴퓨터의 시계를 신뢰할 수 있는 시간 소스와 비교하여 수정하고 다시 진단합니다.", "이 컴퓨터가 맞다면 데이터 센터의 시간 서버가 잘못된 것입니다. 그곳의 모든 시스템이 따르므로 시간 서버를 수정합니다."],
      },
    },
  },
  ja: {
    title: "スーパーバイザーが依存するシステムの時計が一致していない",
    healthy: "比較できた時計は一致している",
    causes: {
      "vcenter-clock": {
        text: "vCenter の時計が誤っており、vCenter が発行または検査する証明書やトークンが期限切れ、またはまだ有効でないように見えます。",
        found: "このマシンの時計に対してずれている時計: {vcenterOff}。",
        remediation: ["vCenter Server 管理インターフェイス (ポート 5480) の [時間] で時刻同期を NTP に設定し、vCenter から到達できるタイム サーバを入力します。", "vCenter が ESXi ホストから時刻を取得している場合は、先にそのホストの時計を修正します。"],
      },
      "host-clock": {
        text: "ESXi ホストの時計が誤っています。そのホストで起動する制御プレーン仮想マシンはその時刻で始まり、有効な証明書を無効と判断します。",
        found: "時計がずれている ESXi ホスト: {hostsOff}。",
        remediation: ["{hosts} のそれぞれについて、vSphere Client でホスト > [設定] > [システム] > [時間の設定] を開き、NTP サーバを入力して NTP サービスを起動します。", "その後、スーパーバイザーの再試行を待ちます。誤った時刻のままの制御プレーン仮想マシンは再起動が必要です。"],
      },
      "nsx-clock": {
        text: "NSX Manager の時計が誤っています。",
        found: "時計がずれている NSX Manager: {nsxOff}。",
        remediation: ["NSX Manager の [システム] > [ファブリック] > [プロファイル] > [ノード プロファイル] で NTP サーバを入力し、{nsx} で get ntp-server を実行して使用されていることを確認します。"],
      },
      "load-balancer-clock": {
        text: "ロード バランサの時計が誤っています。",
        found: "時計がずれているロード バランサ: {balancersOff}。",
        remediation: ["{balancers} に NTP サーバを設定し、時計がそれに追従していることを確認します。"],
      },
      "control-plane-vm-clock": {
        text: "制御プレーン仮想マシンの時計が誤っており、有効な証明書を期限切れ、またはまだ有効でないと判断します。",
        found: "時計がずれている制御プレーン仮想マシン: {vmOff}。",
        remediation: ["スーパーバイザーの管理ネットワークの NTP サーバが応答することを確認します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] を開きます。", "{vm} が実行されている ESXi ホストの時計を修正してから、その仮想マシンを再起動します。"],
      },
      "this-machine": {
        title: "このマシンの時計がデータセンターの時計と異なる",
        text: "確認を行うマシンの時計が誤っているため、ここからは証明書が正しく判断されません。",
        found: "このマシンの時計は、互いに一致している {others} の時計に対して {ours} ずれています。それらの時計が誤っているとは確認されていません。",
        remediation: ["このマシンの時計を信頼できる時刻源と比較して修正し、もう一度診断します。", "このマシンが正しい場合は、データセンターのタイム サーバが誤っています。そこのすべてのマシンが従うため、タイム サーバを修正します。"],
      },
    },
  },
};

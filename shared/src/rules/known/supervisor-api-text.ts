import type { Localized } from "../../locale.ts";
import type { RuleText } from "../../rule.ts";

type Cause = "connection-refused" | "connection-timeout" | "tls-failed" | "unhealthy";

/** Every look is taken from this machine, which may stand elsewhere than vCenter and the hosts: each sentence says so. */
export const apiUnreachableWords: Localized<RuleText<Cause>> = {
  en: {
    title: "The Supervisor's API does not answer as it should",
    healthy: "The Supervisor's API answers on its management address",
    causes: {
      "connection-refused": {
        text: "The control plane VM is there, but its API server does not run.",
        found: "Seen from this machine, {addresses} refuses the connection.",
        remediation: ["In the vSphere Client, check that the control plane VMs are powered on and show their addresses; see Workload Management > Supervisors for what vCenter does about it.", "If the API server does not come back, collect the Supervisor's support bundle."],
      },
      "connection-timeout": {
        text: "Nothing answers at the address: the control plane VM is off, its address has moved or is used twice, or a firewall stands in between.",
        found: "Seen from this machine, {addresses} does not answer.",
        remediation: ["Check that the control plane VMs are powered on, and that {addresses} is not used by another machine.", "Check route and firewall for TCP 6443 from vCenter to the management network. A firewall between this machine and that network shows the same."],
      },
      "tls-failed": {
        text: "The connection stands, but the TLS handshake fails.",
        found: "Seen from this machine, the TLS handshake with {addresses} fails.",
        remediation: ["Check that no other machine, proxy or TLS inspection answers at {addresses}."],
      },
      unhealthy: {
        text: "The API server answers, but says that it is not well.",
        found: "Asked from this machine, {addresses} says that it is not well.",
        remediation: ["Look for the Supervisor's other messages: etcd, storage and clock are the usual reasons.", "Collect the Supervisor's support bundle if it does not recover."],
      },
    },
  },
  ko: {
    title: "감독자 API가 정상적으로 응답하지 않음",
    healthy: "감독자 API가 관리 주소에서 응답함",
    causes: {
      "connection-refused": {
        text: "제어부 VM은 있지만 API 서버가 실행되고 있지 않습니다.",
        found: "이 컴퓨터에서 볼 때 {addresses}이(가) 연결을 거부합니다.",
        remediation: ["vSphere Client에서 제어부 VM의 전원이 켜져 있고 주소가 표시되는지 확인합니다. vCenter의 처리 상태는 워크로드 관리 > 감독자에서 확인합니다.", "API 서버가 복구되지 않으면 감독자의 지원 번들을 수집합니다."],
      },
      "connection-timeout": {
        text: "주소에서 응답이 없습니다. 제어부 VM의 전원이 꺼져 있거나, 주소가 이동했거나 중복되었거나, 중간에 방화벽이 있습니다.",
        found: "이 컴퓨터에서 볼 때 {addresses}이(가) 응답하지 않습니다.",
        remediation: ["제어부 VM의 전원이 켜져 있는지, {addresses}을(를) 다른 시스템이 사용하지 않는지 확인합니다.", "vCenter에서 관리 네트워크로 가는 TCP 6443의 경로와 방화벽을 확인합니다. 이 컴퓨터와 해당 네트워크 사이의 방화벽도 같은 증상을 보입니다."],
      },
      "tls-failed": {
        text: "연결은 되지만 TLS 핸드셰이크가 실패합니다.",
        found: "이 컴퓨터에서 볼 때 {addresses}와(과)의 TLS 핸드셰이크가 실패합니다.",
        remediation: ["{addresses}에서 다른 시스템, 프록시 또는 TLS 검사 장비가 응답하지 않는지 확인합니다."],
      },
      unhealthy: {
        text: "API 서버가 응답하지만 정상이 아니라고 알립니다.",
        found: "이 컴퓨터에서 문의한 결과 {addresses}이(가) 정상이 아니라고 응답합니다.",
        remediation: ["감독자의 다른 메시지를 확인합니다. 대개 etcd, 스토리지 또는 시계가 원인입니다.", "복구되지 않으면 감독자의 지원 번들을 수집합니다."],
      },
    },
  },
  ja: {
    title: "スーパーバイザーの API が正常に応答しない",
    healthy: "スーパーバイザーの API が管理アドレスで応答する",
    causes: {
      "connection-refused": {
        text: "制御プレーン仮想マシンは存在しますが、API サーバが実行されていません。",
        found: "このマシンから見ると、{addresses} が接続を拒否します。",
        remediation: ["vSphere Client で、制御プレーン仮想マシンがパワーオンされ、アドレスが表示されていることを確認します。vCenter の対応状況は [ワークロード管理] > [スーパーバイザー] で確認します。", "API サーバが復旧しない場合は、スーパーバイザーのサポート バンドルを収集します。"],
      },
      "connection-timeout": {
        text: "アドレスから応答がありません。制御プレーン仮想マシンのパワーオフ、アドレスの移動や重複、途中のファイアウォールが考えられます。",
        found: "このマシンから見ると、{addresses} が応答しません。",
        remediation: ["制御プレーン仮想マシンがパワーオンされ、{addresses} が他のマシンで使用されていないことを確認します。", "vCenter から管理ネットワークへの TCP 6443 の経路とファイアウォールを確認します。このマシンとそのネットワークの間のファイアウォールでも同じ症状になります。"],
      },
      "tls-failed": {
        text: "接続はできますが、TLS ハンドシェイクに失敗します。",
        found: "このマシンから見ると、{addresses} との TLS ハンドシェイクに失敗します。",
        remediation: ["{addresses} で他のマシン、プロキシ、TLS 検査装置が応答していないことを確認します。"],
      },
      unhealthy: {
        text: "API サーバは応答しますが、正常ではないと通知しています。",
        found: "このマシンから確認すると、{addresses} が正常ではないと応答します。",
        remediation: ["スーパーバイザーの他のメッセージを確認します。通常は etcd、ストレージ、時計が原因です。", "復旧しない場合は、スーパーバイザーのサポート バンドルを収集します。"],
      },
    },
  },
};

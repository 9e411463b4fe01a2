import { cause, reportedOnly } from "./reported-only.ts";

/** ESXi hosts cannot reach the Supervisor's API, so that no vSphere Pod runs. Only a host can see this. */
export const hostApiServerUnreachable = reportedOnly({
  id: "host-api-server-unreachable",
  source: { issue: "SPHROUTE", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["spherelet", "dial tcp .{0,60}6443"] }, { has: ["no nodes? (is|are) accepting vSphere Pods"] }],
      ko: [{ has: ["vSphere (포드|Pod).{0,20}(수락|허용)하는 노드가 없"] }],
      ja: [{ has: ["vSphere (ポッド|Pod) を (受け入れ|受け付け)ている ノードが? ?(ありません|ない)"] }, { has: ["vSphere (ポッド|Pod).{0,12}ノードがありません"] }],
    },
  },
  causes: ["port-blocked", "vmkernel-elsewhere"],
  text: {
    en: {
      title: "ESXi hosts cannot reach the Supervisor's API",
      healthy: "No host without a way to the Supervisor's API is reported",
      causes: {
        "port-blocked": cause("Port 6443 is blocked between the hosts and the Supervisor's virtual address.", "Allow TCP 6443 from the hosts' management VMkernel adapters to the Supervisor's virtual address and to the control plane VMs."),
        "vmkernel-elsewhere": cause("The hosts' VMkernel adapter has no route to the control plane's network.", "Give the hosts' VMkernel adapter a route to the management network of the control plane VMs."),
      },
    },
    ko: {
      title: "ESXi 호스트에서 감독자 API에 연결할 수 없음",
      healthy: "감독자 API에 연결할 수 없는 호스트가 보고되지 않음",
      causes: {
        "port-blocked": cause("호스트와 감독자의 가상 주소 사이에서 포트 6443이 차단되었습니다.", "호스트의 관리 VMkernel 어댑터에서 감독자의 가상 주소와 제어부 VM으로 가는 TCP 6443을 허용합니다."),
        "vmkernel-elsewhere": cause("호스트의 VMkernel 어댑터에서 제어부 네트워크로 가는 경로가 없습니다.", "호스트의 VMkernel 어댑터에서 제어부 VM의 관리 네트워크로 가는 경로를 구성합니다."),
      },
    },
    ja: {
      title: "ESXi ホストがスーパーバイザーの API に接続できない",
      healthy: "スーパーバイザーの API に接続できないホストは報告されていない",
      causes: {
        "port-blocked": cause("ホストとスーパーバイザーの仮想アドレスの間でポート 6443 が遮断されています。", "ホストの管理 VMkernel アダプタからスーパーバイザーの仮想アドレスおよび制御プレーン仮想マシンへの TCP 6443 を許可します。"),
        "vmkernel-elsewhere": cause("ホストの VMkernel アダプタから制御プレーンのネットワークへの経路がありません。", "ホストの VMkernel アダプタから制御プレーン仮想マシンの管理ネットワークへの経路を設定します。"),
      },
    },
  },
});

import { cause, reportedOnly } from "./reported-only.ts";

/** A network adapter of a control plane VM could not be configured yet; it is tried again. */
export const supervisorNicConfigurationFailed = reportedOnly({
  id: "supervisor-nic-configuration-failed",
  source: { issue: "NICERR", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: ["vcenter.wcp.cluster.nic.config.error"],
    reasons: [],
    wordings: {
      en: [{ has: ["error configuring (the )?cluster NIC"] }],
      ko: [{ has: ["클러스터 NIC.{0,40}구성.{0,30}(오류|실패|못했)"] }],
      ja: [{ has: ["クラスタ(ー)? NIC.{0,40}(構成|設定).{0,30}(エラー|失敗|できません)"] }],
    },
  },
  passes: { usualMinutes: 15 },
  causes: ["reconfiguration-failing", "network-not-realised"],
  text: {
    en: {
      title: "A network adapter of a control plane VM is not configured yet",
      healthy: "No failed network adapter configuration is reported",
      causes: {
        "reconfiguration-failing": cause(
          "vCenter cannot reconfigure the control plane VM, or the port group of the workload network is gone.",
          "Open the control plane VM's recent tasks and read why its reconfiguration fails.",
          "Check that the port group of the Supervisor's primary workload network still exists on every host of the cluster.",
        ),
        "network-not-realised": cause(
          "With NSX: the workload network's segment is not realized yet.",
          "In NSX Manager, check that the Supervisor's segments are realized without an alarm, and that the transport nodes are up.",
        ),
      },
    },
    ko: {
      title: "제어부 VM의 네트워크 어댑터가 아직 구성되지 않음",
      healthy: "네트워크 어댑터 구성 실패가 보고되지 않음",
      causes: {
        "reconfiguration-failing": cause(
          "vCenter에서 제어부 VM을 재구성할 수 없거나 워크로드 네트워크의 포트 그룹이 없습니다.",
          "제어부 VM의 최근 작업을 열고 재구성이 실패한 이유를 확인합니다.",
          "감독자의 기본 워크로드 네트워크 포트 그룹이 클러스터의 모든 호스트에 있는지 확인합니다.",
        ),
        "network-not-realised": cause("NSX 사용 시 워크로드 네트워크의 세그먼트가 아직 실현되지 않았습니다.", "NSX Manager에서 감독자의 세그먼트가 경보 없이 실현되었는지, 전송 노드가 실행 중인지 확인합니다."),
      },
    },
    ja: {
      title: "制御プレーン仮想マシンのネットワーク アダプタがまだ構成されていない",
      healthy: "ネットワーク アダプタの構成失敗は報告されていない",
      causes: {
        "reconfiguration-failing": cause(
          "vCenter が制御プレーン仮想マシンを再構成できないか、ワークロード ネットワークのポート グループがありません。",
          "制御プレーン仮想マシンの最近のタスクを開き、再構成が失敗した理由を確認します。",
          "スーパーバイザーのプライマリ ワークロード ネットワークのポート グループが、クラスタのすべてのホストにあることを確認します。",
        ),
        "network-not-realised": cause("NSX の場合、ワークロード ネットワークのセグメントがまだ実現されていません。", "NSX Manager で、スーパーバイザーのセグメントがアラームなしで実現され、トランスポート ノードが正常であることを確認します。"),
      },
    },
  },
});

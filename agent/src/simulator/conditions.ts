import type { Localized } from "@supervisor-doctor/shared/locale";

export interface ConditionStep {
  /** null where the machine name is not public: such a step is on the page only. */
  readonly type: string | null;
  readonly text: Localized<string>;
}

/** What a Supervisor goes through, in order: each step begins when the one before it is done. */
export const CONDITION_STEPS: readonly ConditionStep[] = [
  {
    type: "InfrastructureInitialized",
    text: { en: "Initialized vSphere resources", ko: "vSphere 리소스 초기화됨", ja: "vSphere リソースを初期化しました" },
  },
  {
    type: "ControlPlaneVMsDeployed",
    text: { en: "Deployed Control Plane VMs", ko: "제어부 VM 배포됨", ja: "制御プレーン仮想マシンをデプロイしました" },
  },
  {
    type: "ControlPlaneVMsConfigured",
    text: { en: "Configured Control Plane VMs", ko: "제어부 VM 구성됨", ja: "制御プレーン仮想マシンを構成しました" },
  },
  {
    type: "ManagementNetworkConfigured",
    text: {
      en: "Configured Supervisor Control Plane VM's Management Network",
      ko: "감독자 제어부 VM의 관리 네트워크 구성됨",
      ja: "スーパーバイザー制御プレーン仮想マシンの管理ネットワークを構成しました",
    },
  },
  {
    type: null,
    text: {
      en: "Configured Supervisor Control Plane VM's Workload Network",
      ko: "감독자 제어부 VM의 워크로드 네트워크 구성됨",
      ja: "スーパーバイザー制御プレーン仮想マシンのワークロード ネットワークを構成しました",
    },
  },
  {
    type: null,
    text: {
      en: "Configured Load Balancer fronting the Kubernetes API Server",
      ko: "Kubernetes API 서버의 로드 밸런서 구성됨",
      ja: "Kubernetes API サーバのロード バランサを構成しました",
    },
  },
  {
    type: null,
    text: { en: "Configured Core Supervisor Services", ko: "코어 감독자 서비스 구성됨", ja: "コア スーパーバイザー サービスを構成しました" },
  },
];

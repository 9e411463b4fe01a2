import { LOCALES, type Locale, type Localized } from "../../locale.ts";
import type { CauseText, RuleText } from "../../rule.ts";
import { STEP_IDS, type StepId } from "./supervisor-steps.ts";

/** The steps as the vSphere Client names them. */
const NAMES: Localized<Readonly<Record<Exclude<StepId, "other-step">, string>>> = {
  en: {
    infrastructure: "Initialized vSphere resources",
    "vms-deployed": "Deployed Control Plane VMs",
    "vms-configured": "Configured Control Plane VMs",
    "management-network": "Configured Supervisor Control Plane VM's Management Network",
    "workload-network": "Configured Supervisor Control Plane VM's Workload Network",
    "load-balancer": "Configured Load Balancer fronting the Kubernetes API Server",
    services: "Configured Core Supervisor Services",
  },
  ko: {
    infrastructure: "vSphere 리소스 초기화됨",
    "vms-deployed": "제어부 VM 배포됨",
    "vms-configured": "제어부 VM 구성됨",
    "management-network": "감독자 제어부 VM의 관리 네트워크 구성됨",
    "workload-network": "감독자 제어부 VM의 워크로드 네트워크 구성됨",
    "load-balancer": "Kubernetes API 서버의 로드 밸런서 구성됨",
    services: "코어 감독자 서비스 구성됨",
  },
  ja: {
    infrastructure: "vSphere リソースを初期化しました",
    "vms-deployed": "制御プレーン仮想マシンをデプロイしました",
    "vms-configured": "制御プレーン仮想マシンを構成しました",
    "management-network": "スーパーバイザー制御プレーン仮想マシンの管理ネットワークを構成しました",
    "workload-network": "スーパーバイザー制御プレーン仮想マシンのワークロード ネットワークを構成しました",
    "load-balancer": "Kubernetes API サーバのロード バランサを構成しました",
    services: "コア スーパーバイザー サービスを構成しました",
  },
};

/** What to look at where that step does not come to an end. */
const REMEDIES: Localized<Readonly<Record<StepId, string>>> = {
  en: {
    infrastructure: "Look for a failed task on the cluster: the content library, the storage policy and the resource pool of the Supervisor are made in this step.",
    "vms-deployed": "Look for a failed “Deploy OVF” task, for free space on the datastore of the storage policy, and for hosts in maintenance mode.",
    "vms-configured": "Check that the control plane VMs are powered on and show an address of the management network.",
    "management-network": "Check DNS, NTP, gateway and addresses of the management network; the findings about DNS say more.",
    "workload-network": "Check that the port group or NSX segment of the primary workload network exists, and that its addresses are free.",
    "load-balancer": "Check the load balancer: that it is reachable, that a virtual address is free, and with NSX Advanced Load Balancer that a service engine is up.",
    services: "Open Workload Management > Services and look for a service that is not configured; check that its registry can be reached.",
    "other-step": "Open the Supervisor's configuration status in the vSphere Client (“view” beside Config Status) and read what stands at this step.",
  },
  ko: {
    infrastructure: "클러스터에서 실패한 작업을 찾습니다. 이 단계에서 감독자의 콘텐츠 라이브러리, 스토리지 정책, 리소스 풀이 준비됩니다.",
    "vms-deployed": "실패한 “OVF 배포” 작업, 스토리지 정책에 해당하는 데이터스토어의 여유 공간, 유지 보수 모드의 호스트를 확인합니다.",
    "vms-configured": "제어부 VM의 전원이 켜져 있고 관리 네트워크의 주소가 표시되는지 확인합니다.",
    "management-network": "관리 네트워크의 DNS, NTP, 게이트웨이 및 주소를 확인합니다. 자세한 내용은 DNS에 관한 항목을 참조합니다.",
    "workload-network": "기본 워크로드 네트워크의 포트 그룹 또는 NSX 세그먼트가 있는지, 주소에 여유가 있는지 확인합니다.",
    "load-balancer": "로드 밸런서에 연결할 수 있는지, 가상 주소에 여유가 있는지, NSX Advanced Load Balancer의 경우 서비스 엔진이 실행 중인지 확인합니다.",
    services: "워크로드 관리 > 서비스에서 구성되지 않은 서비스를 찾고 해당 레지스트리에 연결할 수 있는지 확인합니다.",
    "other-step": "vSphere Client에서 감독자의 구성 상태(구성 상태 옆의 “보기”)를 열고 이 단계의 내용을 확인합니다.",
  },
  ja: {
    infrastructure: "クラスタで失敗したタスクを探します。このステップで、スーパーバイザーのコンテンツ ライブラリ、ストレージ ポリシー、リソース プールが準備されます。",
    "vms-deployed": "失敗した「OVF のデプロイ」タスク、ストレージ ポリシーのデータストアの空き容量、メンテナンス モードのホストを確認します。",
    "vms-configured": "制御プレーン仮想マシンがパワーオンされ、管理ネットワークのアドレスが表示されていることを確認します。",
    "management-network": "管理ネットワークの DNS、NTP、ゲートウェイ、アドレスを確認します。詳細は DNS に関する項目を参照してください。",
    "workload-network": "プライマリ ワークロード ネットワークのポート グループまたは NSX セグメントが存在し、アドレスに空きがあることを確認します。",
    "load-balancer": "ロード バランサに接続できること、仮想アドレスに空きがあること、NSX Advanced Load Balancer ではサービス エンジンが実行されていることを確認します。",
    services: "[ワークロード管理] > [サービス] で構成されていないサービスを探し、そのレジストリに接続できることを確認します。",
    "other-step": "vSphere Client でスーパーバイザーの構成ステータス ([構成ステータス] の横の [表示]) を開き、このステップの内容を確認します。",
  },
};

const BUNDLE: Localized<string> = {
  en: "If it does not move on, collect the Supervisor's support bundle: Workload Management > Supervisors > Export Logs.",
  ko: "계속 진행되지 않으면 감독자의 지원 번들을 수집합니다. 워크로드 관리 > 감독자 > 로그 내보내기로 이동합니다.",
  ja: "先に進まない場合は、スーパーバイザーのサポート バンドルを収集します。[ワークロード管理] > [スーパーバイザー] > [ログのエクスポート] を開きます。",
};

const SENTENCES: Localized<{ readonly title: string; readonly healthy: string; readonly undone: (name: string) => string; readonly found: (name: string) => string; readonly other: string }> = {
  en: {
    title: "A step of the Supervisor's configuration takes longer than usual",
    healthy: "No step of the Supervisor's configuration takes longer than usual",
    undone: (name) => `The step “${name}” is not done.`,
    found: (name) => `The step “${name}” ({step}) is not done, and nothing is reported that would say why.`,
    other: "A step that is not known by another name",
  },
  ko: {
    title: "감독자 구성의 한 단계가 평소보다 오래 걸림",
    healthy: "평소보다 오래 걸리는 감독자 구성 단계가 없음",
    undone: (name) => `“${name}” 단계가 완료되지 않았습니다.`,
    found: (name) => `“${name}” 단계({step})가 완료되지 않았으며 그 이유를 알려 주는 보고가 없습니다.`,
    other: "다른 이름이 알려지지 않은 단계",
  },
  ja: {
    title: "スーパーバイザーの構成のステップに通常より時間がかかっている",
    healthy: "通常より時間がかかっているスーパーバイザーの構成ステップはない",
    undone: (name) => `ステップ「${name}」が完了していません。`,
    found: (name) => `ステップ「${name}」({step}) が完了しておらず、その理由を示す報告がありません。`,
    other: "別の名前が知られていないステップ",
  },
};

function causeText(id: StepId, locale: Locale): CauseText {
  const say = SENTENCES[locale];
  const remediation = [REMEDIES[locale][id], BUNDLE[locale]];
  if (id !== "other-step") return { text: say.undone(NAMES[locale][id]), found: say.found(NAMES[locale][id]), remediation };
  return { text: say.undone(say.other), found: say.found("{step}").replace(/ ?\(\{step\}\)/, ""), remediation };
}

const wordsIn = (locale: Locale): RuleText<StepId> => ({
  title: SENTENCES[locale].title,
  healthy: SENTENCES[locale].healthy,
  causes: Object.fromEntries(STEP_IDS.map((id) => [id, causeText(id, locale)])) as Record<StepId, CauseText>,
});

export const stepWords = Object.fromEntries(LOCALES.map((locale) => [locale, wordsIn(locale)])) as Localized<RuleText<StepId>>;

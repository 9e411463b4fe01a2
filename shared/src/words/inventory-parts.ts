import type { Localized } from "../locale.ts";

/** Parts of a live inventory, named as a person would; the id behind the colon is added to the name. */
const PARTS = {
  "supervisor-software": { en: "Supervisor versions", ko: "감독자 버전", ja: "スーパーバイザーのバージョン" },
  "supervisor-version": { en: "version of the Supervisor (left out of the plan)", ko: "감독자의 버전(계획에서 제외됨)", ja: "スーパーバイザーのバージョン (計画から除外)" },
  "shipped-versions": { en: "Supervisor versions that this vCenter brings", ko: "이 vCenter가 제공하는 감독자 버전", ja: "この vCenter が提供するスーパーバイザーのバージョン" },
  "registered-services": { en: "registered versions of vSphere Kubernetes Service", ko: "등록된 vSphere Kubernetes Service 버전", ja: "登録済みの vSphere Kubernetes Service のバージョン" },
  "tkg-service": { en: "vSphere Kubernetes Service on the Supervisor", ko: "감독자의 vSphere Kubernetes Service", ja: "スーパーバイザーの vSphere Kubernetes Service" },
  harbor: { en: "embedded Harbor registries", ko: "내장 Harbor 레지스트리", ja: "組み込みの Harbor レジストリ" },
  "vcenter-vm": { en: "where vCenter's own VM runs", ko: "vCenter VM이 실행되는 위치", ja: "vCenter 仮想マシンの実行場所" },
  supervisor: { en: "configuration of the Supervisor", ko: "감독자 구성", ja: "スーパーバイザーの構成" },
  "supervisor-id": { en: "id of the Supervisor", ko: "감독자 ID", ja: "スーパーバイザーの ID" },
  prechecks: { en: "results of prechecks", ko: "사전 검사 결과", ja: "事前チェックの結果" },
  diagnosis: { en: "diagnosis of the Supervisor (its repairs are not in the plan)", ko: "감독자 진단(복구 단계가 계획에 없음)", ja: "スーパーバイザーの診断 (修復手順は計画に含まれない)" },
  zones: { en: "vSphere zones", ko: "vSphere 영역", ja: "vSphere ゾーン" },
  hosts: { en: "ESXi hosts", ko: "ESXi 호스트", ja: "ESXi ホスト" },
  host: { en: "version of the ESXi host", ko: "ESXi 호스트 버전", ja: "ESXi ホストのバージョン" },
  switches: { en: "distributed switches", ko: "Distributed Switch", ja: "分散スイッチ" },
  switch: { en: "version of the distributed switch", ko: "Distributed Switch 버전", ja: "分散スイッチのバージョン" },
  nsx: { en: "NSX's own version, with the given account", ko: "지정한 계정으로 조회한 NSX 버전", ja: "指定されたアカウントで照会した NSX のバージョン" },
  "nsx-extension": { en: "version of NSX as registered in vCenter", ko: "vCenter에 등록된 NSX 버전", ja: "vCenter に登録されている NSX のバージョン" },
  "cluster-settings": { en: "DRS, HA and lifecycle settings", ko: "DRS, HA 및 수명 주기 설정", ja: "DRS、HA、ライフサイクルの設定" },
  storage: { en: "datastores", ko: "데이터스토어", ja: "データストア" },
  "placement-rules": { en: "DRS rules", ko: "DRS 규칙", ja: "DRS ルール" },
  namespaces: { en: "vSphere Namespaces", ko: "vSphere 네임스페이스", ja: "vSphere 名前空間" },
  "assigned-vm-classes": { en: "VM classes assigned to the namespace", ko: "네임스페이스에 할당된 VM 클래스", ja: "名前空間に割り当てられた仮想マシン クラス" },
  kubernetes: { en: "the Supervisor's Kubernetes API (workload clusters are not in the plan)", ko: "감독자의 Kubernetes API(워크로드 클러스터가 계획에 없음)", ja: "スーパーバイザーの Kubernetes API (ワークロード クラスタは計画に含まれない)" },
  nodes: { en: "nodes of the Supervisor", ko: "감독자의 노드", ja: "スーパーバイザーのノード" },
  tkrs: { en: "Kubernetes releases (TKR)", ko: "Kubernetes 릴리스(TKR)", ja: "Kubernetes リリース (TKR)" },
  "tanzu-clusters": { en: "TanzuKubernetesClusters", ko: "TanzuKubernetesCluster 목록", ja: "TanzuKubernetesCluster の一覧" },
  clusters: { en: "Clusters (Cluster API)", ko: "Cluster 목록(Cluster API)", ja: "Cluster の一覧 (Cluster API)" },
  cluster: { en: "workload cluster (left out of the plan)", ko: "워크로드 클러스터(계획에서 제외됨)", ja: "ワークロード クラスタ (計画から除外)" },
  machines: { en: "machines of workload clusters", ko: "워크로드 클러스터의 시스템", ja: "ワークロード クラスタのマシン" },
  "vm-classes": { en: "VM classes", ko: "VM 클래스", ja: "仮想マシン クラス" },
  "storage-quotas": { en: "storage quotas", ko: "스토리지 할당량", ja: "ストレージ割り当て" },
  guest: { en: "inside of the workload cluster", ko: "워크로드 클러스터의 내부", ja: "ワークロード クラスタの内部" },
  "guest-nodes": { en: "nodes of the workload cluster", ko: "워크로드 클러스터의 노드", ja: "ワークロード クラスタのノード" },
  "guest-budgets": { en: "PodDisruptionBudgets of the workload cluster", ko: "워크로드 클러스터의 PodDisruptionBudget", ja: "ワークロード クラスタの PodDisruptionBudget" },
  "guest-pods": { en: "pods of the workload cluster", ko: "워크로드 클러스터의 포드", ja: "ワークロード クラスタのポッド" },
  "guest-volumes": { en: "volumes of the workload cluster", ko: "워크로드 클러스터의 볼륨", ja: "ワークロード クラスタのボリューム" },
  "guest-webhooks": { en: "webhooks of the workload cluster", ko: "워크로드 클러스터의 Webhook", ja: "ワークロード クラスタの Webhook" },
  "guest-deprecated": { en: "use of deprecated APIs in the workload cluster", ko: "워크로드 클러스터의 사용 중단 예정 API 사용", ja: "ワークロード クラスタでの非推奨 API の使用" },
} as const satisfies Readonly<Record<string, Localized<string>>>;

export type PartName = keyof typeof PARTS;
export const partNames = Object.keys(PARTS) as PartName[];

/** The same for a part that is being read: what its absence means to the plan is left out. */
export const readingText = (what: string, locale: keyof Localized<string>): string => partText(what, locale).replace(/(?<!\s)\s*\([^()]*\)$/, "");

/** `vm-classes:team-a` in words; a part that this version does not know is shown as it is. */
export function partText(what: string, locale: keyof Localized<string>): string {
  const at = what.indexOf(":");
  const [name, of] = at < 0 ? [what, ""] : [what.slice(0, at), what.slice(at + 1)];
  const known = partNames.find((each) => each === name);
  if (!known) return what;
  return of === "" ? PARTS[known][locale] : `${of}: ${PARTS[known][locale]}`;
}

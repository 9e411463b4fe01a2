import type { Localized } from "../../../locale.ts";

/** What is seen of workload clusters while they are changed. `{told}`: what an object or a server says, word for word. */
export const clusterSaid = {
  "cluster-gone": {
    en: "Cluster {cluster} is not there any more.",
    ko: "클러스터 {cluster}이(가) 더 이상 존재하지 않습니다.",
    ja: "クラスタ {cluster} はもう存在しません。",
  },
  "cluster-being-deleted": {
    en: "Cluster {cluster} is being deleted.",
    ko: "클러스터 {cluster}이(가) 삭제되는 중입니다.",
    ja: "クラスタ {cluster} は削除中です。",
  },
  "cluster-owned": {
    en: "Cluster {cluster} belongs to a TanzuKubernetesCluster and is changed only through that. Make the plan again.",
    ko: "클러스터 {cluster}은(는) TanzuKubernetesCluster에 속하므로 그 개체를 통해서만 변경할 수 있습니다. 다시 계획하십시오.",
    ja: "クラスタ {cluster} は TanzuKubernetesCluster に属しており、それを通してのみ変更できます。計画を作り直してください。",
  },
  "cluster-moved-on": {
    en: "Cluster {cluster} is on its way to {release}, which the plan does not know.",
    ko: "클러스터 {cluster}이(가) 계획에 없는 {release}(으)로 업데이트되는 중입니다.",
    ja: "クラスタ {cluster} は、計画にない {release} へのアップデート中です。",
  },
  "cluster-paused": {
    en: "Cluster {cluster} is paused (spec.paused): it would take the change, and nothing would move.",
    ko: "클러스터 {cluster}이(가) 일시 중지되어 있습니다(spec.paused). 변경은 받아들여지지만 아무것도 진행되지 않습니다.",
    ja: "クラスタ {cluster} は一時停止しています (spec.paused)。変更は受け付けられますが、何も進みません。",
  },
  "cluster-changed": {
    en: "Cluster {cluster} is not as it was when the plan was made: the request does not fit at {what}. Make the plan again.",
    ko: "클러스터 {cluster}이(가) 계획을 세울 때와 다릅니다. 요청이 {what}에서 맞지 않습니다. 다시 계획하십시오.",
    ja: "クラスタ {cluster} は計画の作成時から変わっており、要求が {what} で合いません。計画を作り直してください。",
  },
  "cluster-changed-meanwhile": {
    en: "Somebody else has changed cluster {cluster} in the meantime, so nothing was written. The server's answer: {told}",
    ko: "그 사이에 다른 사람이 클러스터 {cluster}을(를) 변경하여 아무것도 쓰지 않았습니다. 서버의 응답: {told}",
    ja: "その間に別の担当者がクラスタ {cluster} を変更したため、何も書き込みませんでした。サーバの応答: {told}",
  },
  "cluster-busy": {
    en: "Cluster {cluster} is being changed already: {told}",
    ko: "클러스터 {cluster}이(가) 이미 변경되는 중입니다: {told}",
    ja: "クラスタ {cluster} はすでに変更中です: {told}",
  },
  "cluster-not-ready": {
    en: "Cluster {cluster} is not ready: {told}",
    ko: "클러스터 {cluster}이(가) 준비되지 않았습니다: {told}",
    ja: "クラスタ {cluster} は準備ができていません: {told}",
  },
  "cluster-parts-unseen": {
    en: "The control plane of cluster {cluster} and its machines cannot be seen, so nothing can be said of the change.",
    ko: "클러스터 {cluster}의 제어부와 시스템을 볼 수 없어 변경 상태를 알 수 없습니다.",
    ja: "クラスタ {cluster} の制御プレーンとマシンが見えないため、変更の状態は分かりません。",
  },
  "nodes-unseen": {
    en: "The nodes of cluster {cluster} could not be looked at one by one, because {what} cannot be listed here. What the cluster's other objects say of themselves counts instead.",
    ko: "여기서는 {what}을(를) 나열할 수 없어 클러스터 {cluster}의 노드를 하나씩 확인하지 못했습니다. 대신 클러스터의 다른 개체가 보고하는 상태를 기준으로 합니다.",
    ja: "{what} を一覧表示できないため、クラスタ {cluster} のノードを個別に確認できませんでした。代わりに、クラスタの他のオブジェクトが示す状態を基準とします。",
  },
  "system-checks-fail": {
    en: "Cluster {cluster} fails the service's own checks before an update: {told}",
    ko: "클러스터 {cluster}이(가) 업데이트 전 서비스 자체 검사에 실패합니다: {told}",
    ja: "クラスタ {cluster} は、アップデート前にサービス自身が行うチェックに失敗しています: {told}",
  },
  "release-absent": {
    en: "There is no Kubernetes release {release} on this Supervisor.",
    ko: "이 감독자에는 Kubernetes 릴리스 {release}이(가) 없습니다.",
    ja: "このスーパーバイザーには Kubernetes リリース {release} がありません。",
  },
  "release-none": {
    en: "This Supervisor offers cluster {cluster} no Kubernetes release {release} that is compatible, ready and in use.",
    ko: "이 감독자는 클러스터 {cluster}에 호환되고 준비되어 사용 가능한 Kubernetes 릴리스 {release}을(를) 제공하지 않습니다.",
    ja: "このスーパーバイザーは、クラスタ {cluster} に対して、互換性があり、準備が完了し、使用可能な Kubernetes リリース {release} を提供していません。",
  },
  "release-incompatible": {
    en: "Kubernetes release {release} is not compatible with this Supervisor.",
    ko: "Kubernetes 릴리스 {release}은(는) 이 감독자와 호환되지 않습니다.",
    ja: "Kubernetes リリース {release} はこのスーパーバイザーと互換性がありません。",
  },
  "release-not-ready": {
    en: "Kubernetes release {release} is not ready on this Supervisor: its images may still be on their way.",
    ko: "Kubernetes 릴리스 {release}이(가) 이 감독자에서 준비되지 않았습니다. 이미지를 아직 가져오는 중일 수 있습니다.",
    ja: "Kubernetes リリース {release} はこのスーパーバイザーで準備ができていません。イメージを取得中の可能性があります。",
  },
  "release-excluded": {
    en: "Kubernetes release {release} is marked as out of use.",
    ko: "Kubernetes 릴리스 {release}은(는) 사용하지 않는 것으로 표시되어 있습니다.",
    ja: "Kubernetes リリース {release} は使用対象外とされています。",
  },
  "release-skips": {
    en: "From {from} to {release} a Kubernetes minor would be left out.",
    ko: "{from}에서 {release}(으)로 가면 Kubernetes 부 버전을 건너뛰게 됩니다.",
    ja: "{from} から {release} へは、Kubernetes のマイナー バージョンを飛ばすことになります。",
  },
  "release-lower": {
    en: "Cluster {cluster} runs {from} already, which cannot be lowered to {release}.",
    ko: "클러스터 {cluster}은(는) 이미 {from}이므로 {release}(으)로 낮출 수 없습니다.",
    ja: "クラスタ {cluster} はすでに {from} であり、{release} に下げることはできません。",
  },
  "vm-class-unusable": {
    en: "VM class {value} cannot be used in namespace {namespace}.",
    ko: "네임스페이스 {namespace}에서는 VM 클래스 {value}을(를) 사용할 수 없습니다.",
    ja: "名前空間 {namespace} では仮想マシン クラス {value} を使用できません。",
  },
  "storage-class-unusable": {
    en: "Namespace {namespace} has no quota for storage class {value}.",
    ko: "네임스페이스 {namespace}에 스토리지 클래스 {value}에 대한 할당량이 없습니다.",
    ja: "名前空間 {namespace} にはストレージ クラス {value} の割り当てがありません。",
  },
  "dry-run-unsupported": {
    en: "The Supervisor cannot judge this change beforehand, because a webhook does not support a dry run: {told}",
    ko: "Webhook이 시험 실행을 지원하지 않아 감독자가 이 변경을 미리 판단할 수 없습니다: {told}",
    ja: "Webhook がドライ ランに対応していないため、スーパーバイザーはこの変更を事前に判定できません: {told}",
  },
  "budgets-hold": {
    en: "PodDisruptionBudgets of cluster {cluster} let no pod go, and hold pods on nodes that will be replaced: {budgets}. The drain of those nodes will wait for them.",
    ko: "클러스터 {cluster}의 PodDisruptionBudget이 포드 제거를 허용하지 않아 교체될 노드의 포드가 제거되지 않습니다: {budgets}. 해당 노드의 드레이닝이 이를 기다리게 됩니다.",
    ja: "クラスタ {cluster} の PodDisruptionBudget がポッドの退避を許可しておらず、置き換えられるノードのポッドを保持しています: {budgets}。それらのノードのドレインは待たされます。",
  },
  "guest-unseen": {
    en: "Cluster {cluster} could not be looked into ({told}), so its PodDisruptionBudgets are not known.",
    ko: "클러스터 {cluster}의 내부를 확인할 수 없어({told}) PodDisruptionBudget을 알 수 없습니다.",
    ja: "クラスタ {cluster} の内部を確認できないため ({told})、PodDisruptionBudget は分かりません。",
  },
  "rollout-begins": {
    en: "The change of cluster {cluster} is accepted; its nodes do not move yet.",
    ko: "클러스터 {cluster}의 변경이 수락되었으며 노드는 아직 교체되지 않고 있습니다.",
    ja: "クラスタ {cluster} の変更は受け付けられました。ノードの置き換えはまだ始まっていません。",
  },
  "control-plane-rolls": {
    en: "Control plane of cluster {cluster}: {done} of {total} {total|node is|nodes are} new.",
    ko: "클러스터 {cluster}의 제어부: 노드 {total}개 중 {done}개가 교체되었습니다.",
    ja: "クラスタ {cluster} の制御プレーン: {total} ノード中 {done} ノードが新しくなりました。",
  },
  "pool-rolls": {
    en: "Node pool {pool}: {done} of {total} {total|node is|nodes are} new.",
    ko: "노드 풀 {pool}: 노드 {total}개 중 {done}개가 교체되었습니다.",
    ja: "ノード プール {pool}: {total} ノード中 {done} ノードが新しくなりました。",
  },
  "condition-waits": {
    en: "Cluster {cluster} says: {told}",
    ko: "클러스터 {cluster}의 상태: {told}",
    ja: "クラスタ {cluster} の状態: {told}",
  },
  "node-drains": {
    en: "Node {node} is being drained since {since}.",
    ko: "노드 {node}을(를) {since}부터 드레이닝하고 있습니다.",
    ja: "ノード {node} を {since} からドレインしています。",
  },
  "node-drains-slowly": {
    en: "Node {node} is being drained since {since}, longer than usual.",
    ko: "노드 {node}의 드레이닝이 {since}부터 평소보다 오래 걸리고 있습니다.",
    ja: "ノード {node} のドレインが {since} から通常より長く続いています。",
  },
  "node-drain-stuck": {
    en: "The drain of node {node} is stuck since {since}. It goes on by itself as soon as what holds it lets go; never delete the node or its VM by hand.",
    ko: "노드 {node}의 드레이닝이 {since}부터 멈춰 있습니다. 원인이 해소되면 자동으로 계속됩니다. 노드나 VM을 수동으로 삭제하지 마십시오.",
    ja: "ノード {node} のドレインが {since} から停止しています。妨げているものが解消されると自動的に続行します。ノードや仮想マシンを手動で削除しないでください。",
  },
  "budget-holds-drain": {
    en: "What holds node {node}: PodDisruptionBudget {budgets}, which lets no pod go.",
    ko: "노드 {node}의 드레이닝을 막고 있는 항목: 포드 제거를 허용하지 않는 PodDisruptionBudget {budgets}",
    ja: "ノード {node} を妨げているもの: ポッドの退避を許可しない PodDisruptionBudget {budgets}",
  },
  "message-holds-drain": {
    en: "Node {node} says: {told}",
    ko: "노드 {node}의 메시지: {told}",
    ja: "ノード {node} のメッセージ: {told}",
  },
  "machine-joins": {
    en: "Machine {machine} is being made since {since}.",
    ko: "시스템 {machine}을(를) {since}부터 생성하고 있습니다.",
    ja: "マシン {machine} を {since} から作成しています。",
  },
  "machine-does-not-join": {
    en: "Machine {machine} exists since {since} and has not joined the cluster: {told}",
    ko: "시스템 {machine}이(가) {since}에 생성되었으나 클러스터에 합류하지 않았습니다: {told}",
    ja: "マシン {machine} は {since} に作成されましたが、クラスタに参加していません: {told}",
  },
  "machine-failed": {
    en: "Machine {machine} of cluster {cluster} has failed: {told}",
    ko: "클러스터 {cluster}의 시스템 {machine}이(가) 실패했습니다: {told}",
    ja: "クラスタ {cluster} のマシン {machine} が失敗しました: {told}",
  },
  "cluster-failed": {
    en: "Cluster {cluster} cannot go on by itself: {told}",
    ko: "클러스터 {cluster}이(가) 자동으로 진행되지 않습니다: {told}",
    ja: "クラスタ {cluster} は自動では先に進めません: {told}",
  },
  "namespace-gone": {
    en: "Namespace {namespace} is not there any more.",
    ko: "네임스페이스 {namespace}이(가) 더 이상 존재하지 않습니다.",
    ja: "名前空間 {namespace} はもう存在しません。",
  },
  "vm-class-unknown": {
    en: "vCenter knows no VM class {value}.",
    ko: "vCenter에 VM 클래스 {value}이(가) 없습니다.",
    ja: "vCenter に仮想マシン クラス {value} がありません。",
  },
  "vm-class-on-its-way": {
    en: "vCenter has given VM class {value} to namespace {namespace}; the Supervisor does not list it yet.",
    ko: "vCenter가 네임스페이스 {namespace}에 VM 클래스 {value}을(를) 할당했으나 감독자에는 아직 표시되지 않습니다.",
    ja: "vCenter は名前空間 {namespace} に仮想マシン クラス {value} を割り当てましたが、スーパーバイザーにはまだ表示されません。",
  },
} as const satisfies Record<string, Localized<string>>;

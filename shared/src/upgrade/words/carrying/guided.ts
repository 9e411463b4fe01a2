import type { Localized } from "../../../locale.ts";

/** What a person does, and where; what is seen of it. */
export const guidedSaid = {
  "interop-check": {
    en: "Look up in the interoperability matrix whether vCenter {vcenter} and NSX {nsx} are compatible: {url}",
    ko: "상호 운용성 매트릭스에서 vCenter {vcenter}와(과) NSX {nsx}의 호환 여부를 확인하십시오: {url}",
    ja: "相互運用性マトリックスで、vCenter {vcenter} と NSX {nsx} に互換性があることを確認してください: {url}",
  },
  "interop-incompatible": {
    en: "The interoperability matrix lists these versions of NSX and vCenter as incompatible. Choose others, and plan again.",
    ko: "상호 운용성 매트릭스에 이 NSX와 vCenter 버전이 호환되지 않는 것으로 나와 있습니다. 다른 버전을 선택하여 다시 계획하십시오.",
    ja: "相互運用性マトリックスでは、この NSX と vCenter のバージョンに互換性がありません。別のバージョンを選び、計画を作り直してください。",
  },
  "word-counts": {
    en: "Nothing can see from here whether it is done: your word is taken, and journaled.",
    ko: "완료 여부를 여기서 확인할 수 없으므로 담당자의 확인을 받아 저널에 기록합니다.",
    ja: "完了したかどうかはここからは確認できません。担当者の申告を受け付け、ジャーナルに記録します。",
  },
  "nsx-upgrade": {
    en: "Upgrade NSX to {to}: NSX Manager > System > Upgrade. It is at {version} now.",
    ko: "NSX를 {to}(으)로 업그레이드하십시오: NSX Manager > 시스템 > 업그레이드. 현재 버전은 {version}입니다.",
    ja: "NSX を {to} にアップグレードしてください: NSX Manager > [システム] > [アップグレード]。現在のバージョンは {version} です。",
  },
  "vcenter-backup": {
    en: "Back up vCenter first: vCenter Server Management > Backup.",
    ko: "먼저 vCenter를 백업하십시오: vCenter Server 관리 인터페이스 > 백업",
    ja: "最初に vCenter をバックアップしてください: vCenter Server 管理インターフェイス > [バックアップ]",
  },
  "vcenter-upgrade": {
    en: "Upgrade vCenter from {version} to {to}: vCenter Server Management > Update, or the installer of the new major release.",
    ko: "vCenter를 {version}에서 {to}(으)로 업그레이드하십시오: vCenter Server 관리 인터페이스 > 업데이트 또는 새 주 릴리스의 설치 프로그램",
    ja: "vCenter を {version} から {to} にアップグレードしてください: vCenter Server 管理インターフェイス > [アップデート]、または新しいメジャー リリースのインストーラ",
  },
  "vcenter-takes": {
    en: "vCenter then takes these Supervisors to {to} by itself: {names}.",
    ko: "그다음 vCenter가 다음 감독자를 {to}(으)로 자동 업그레이드합니다: {names}",
    ja: "その後、vCenter は次のスーパーバイザーを {to} に自動でアップグレードします: {names}",
  },
  "supervisor-follows": {
    en: "vCenter is taking Supervisor {name} to {to}.",
    ko: "vCenter가 감독자 {name}을(를) {to}(으)로 업그레이드하고 있습니다.",
    ja: "vCenter がスーパーバイザー {name} を {to} にアップグレードしています。",
  },
  "switches-upgrade": {
    en: "Upgrade these distributed switches to {to}: {names}. Networking > the switch > Upgrade > Upgrade Distributed Switch.",
    ko: "다음 Distributed Switch를 {to}(으)로 업그레이드하십시오: {names}. 네트워킹 > 해당 스위치 > 업그레이드 > Distributed Switch 업그레이드",
    ja: "次の Distributed Switch を {to} にアップグレードしてください: {names}。[ネットワーク] > 対象のスイッチ > [アップグレード] > [Distributed Switch のアップグレード]",
  },
  "hosts-upgrade": {
    en: "Upgrade these ESXi hosts to {to}, one after the other in maintenance mode: {names}. Hosts and Clusters > the cluster > Updates.",
    ko: "다음 ESXi 호스트를 유지 보수 모드에서 하나씩 {to}(으)로 업그레이드하십시오: {names}. 호스트 및 클러스터 > 해당 클러스터 > 업데이트",
    ja: "次の ESXi ホストをメンテナンス モードで 1 台ずつ {to} にアップグレードしてください: {names}。[ホストおよびクラスタ] > 対象のクラスタ > [アップデート]",
  },
  "count-at": {
    en: "{done} of {total} {total|is|are} at {to}.",
    ko: "{total}개 중 {done}개가 {to}입니다.",
    ja: "{total} 件のうち {done} 件が {to} です。",
  },
  "clusters-check": {
    en: "Check that the release of each workload cluster suits Supervisor version {supervisor}: {clusters}. The release notes of each Kubernetes release list the versions that it suits.",
    ko: "각 워크로드 클러스터의 릴리스가 감독자 버전 {supervisor}와(과) 호환되는지 확인하십시오: {clusters}. 각 Kubernetes 릴리스의 릴리스 정보에 호환 버전이 나와 있습니다.",
    ja: "各ワークロード クラスタのリリースがスーパーバイザーのバージョン {supervisor} に適合することを確認してください: {clusters}。適合するバージョンは、各 Kubernetes リリースのリリース ノートに記載されています。",
  },
  "clusters-unsuited": {
    en: "These workload clusters do not suit Supervisor version {supervisor}: {clusters}. Update them first, and plan again.",
    ko: "다음 워크로드 클러스터가 감독자 버전 {supervisor}와(과) 호환되지 않습니다: {clusters}. 먼저 클러스터를 업데이트하고 다시 계획하십시오.",
    ja: "次のワークロード クラスタはスーパーバイザーのバージョン {supervisor} に適合しません: {clusters}。先にクラスタをアップデートし、計画を作り直してください。",
  },
  "plugin-download": {
    en: "Replace the vSphere plugin for kubectl on this machine ({here}) by the one of the Supervisor ({there}): {url}",
    ko: "이 컴퓨터의 kubectl용 vSphere 플러그인({here})을 감독자의 플러그인({there})으로 교체하십시오: {url}",
    ja: "このマシンの kubectl 用 vSphere プラグイン ({here}) を、スーパーバイザーのプラグイン ({there}) に置き換えてください: {url}",
  },
  "run-command": {
    en: "Run: {command}",
    ko: "실행할 명령: {command}",
    ja: "実行するコマンド: {command}",
  },
  "host-add": {
    en: "Add the host to the vSphere cluster of Supervisor {name}. One of this data center enters maintenance mode first, is moved into the cluster, and leaves maintenance mode then.",
    ko: "감독자 {name}의 vSphere 클러스터에 호스트를 추가하십시오. 이 데이터 센터의 호스트는 먼저 유지 보수 모드로 전환하여 클러스터로 이동한 다음 유지 보수 모드를 종료합니다.",
    ja: "スーパーバイザー {name} の vSphere クラスタにホストを追加してください。このデータセンターのホストは、先にメンテナンス モードにしてクラスタに移動し、その後メンテナンス モードを終了します。",
  },
  "host-remove": {
    en: "Remove a host from the vSphere cluster of Supervisor {name}, one on which no virtual machine runs: maintenance mode, move it out of the cluster, leave maintenance mode.",
    ko: "감독자 {name}의 vSphere 클러스터에서 실행 중인 가상 시스템이 없는 호스트를 제거하십시오. 유지 보수 모드로 전환하고 클러스터 밖으로 이동한 다음 유지 보수 모드를 종료합니다.",
    ja: "スーパーバイザー {name} の vSphere クラスタから、仮想マシンが実行されていないホストを削除してください。メンテナンス モードにしてクラスタの外に移動し、その後メンテナンス モードを終了します。",
  },
  "supervisor-disable": {
    en: "Deactivate Supervisor {name}: Workload Management > Supervisors > the Supervisor > Deactivate. Every vSphere Namespace on it, with all workload clusters, virtual machines and volumes in it, is deleted for good.",
    ko: "감독자 {name}을(를) 비활성화하십시오: 워크로드 관리 > 감독자 > 해당 감독자 > 비활성화. 감독자의 모든 vSphere 네임스페이스와 그 안의 워크로드 클러스터, 가상 시스템, 볼륨이 영구적으로 삭제됩니다.",
    ja: "スーパーバイザー {name} を無効化してください: [ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [無効化]。スーパーバイザー上のすべての vSphere 名前空間と、その中のワークロード クラスタ、仮想マシン、ボリュームが完全に削除されます。",
  },
  "retire-object": {
    en: "Retire the TanzuKubernetesCluster {cluster}: its Cluster stays, and so do its nodes.",
    ko: "TanzuKubernetesCluster {cluster}을(를) 폐기하십시오. Cluster와 노드는 그대로 유지됩니다.",
    ja: "TanzuKubernetesCluster {cluster} を廃止してください。Cluster とノードはそのまま残ります。",
  },
  "retire-class": {
    en: "Move the Cluster {cluster} from the class tanzukubernetescluster to a builtin-generic class that the TKG service brings; its nodes are replaced.",
    ko: "Cluster {cluster}을(를) tanzukubernetescluster 클래스에서 TKG 서비스가 제공하는 builtin-generic 클래스로 전환하십시오. 노드가 교체됩니다.",
    ja: "Cluster {cluster} を tanzukubernetescluster クラスから、TKG サービスが提供する builtin-generic クラスに移行してください。ノードは置き換えられます。",
  },
  "retire-lost": {
    en: "There is neither a TanzuKubernetesCluster nor a Cluster {cluster} any more.",
    ko: "TanzuKubernetesCluster와 Cluster {cluster}이(가) 모두 더 이상 없습니다.",
    ja: "TanzuKubernetesCluster も Cluster も {cluster} は存在しません。",
  },
} as const satisfies Record<string, Localized<string>>;

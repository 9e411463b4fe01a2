import { fill, type Locale, type Localized } from "../locale.ts";
import type { ReadingName } from "../readings.ts";

/** What each probe looks at, named as a person would. `{of}`: the one server, host or address of several that it looks at. */
const LOOKS = {
  "vcenter-session": { en: "Login to vCenter", ko: "vCenter 로그인", ja: "vCenter へのログイン" },
  supervisors: { en: "Supervisors of the vCenter", ko: "vCenter의 감독자 목록", ja: "vCenter のスーパーバイザー一覧" },
  "vcenter-version": { en: "vCenter version", ko: "vCenter 버전", ja: "vCenter のバージョン" },
  "vcenter-pnid": { en: "vCenter Primary Network Identifier (PNID)", ko: "vCenter 기본 네트워크 식별자(PNID)", ja: "vCenter プライマリ ネットワーク識別子 (PNID)" },
  "vcenter-addresses": { en: "vCenter addresses", ko: "vCenter 주소", ja: "vCenter のアドレス" },
  "vcenter-certificate": { en: "vCenter certificate", ko: "vCenter 인증서", ja: "vCenter の証明書" },
  "vcenter-roots": { en: "vCenter trusted root certificates", ko: "vCenter의 신뢰할 수 있는 루트 인증서", ja: "vCenter の信頼されたルート証明書" },
  "vcenter-trust": { en: "Trust in the vCenter certificate", ko: "vCenter 인증서의 신뢰 여부", ja: "vCenter の証明書の信頼性" },
  "wcp-service": { en: "Workload Management service", ko: "워크로드 관리 서비스", ja: "ワークロード管理サービス" },
  supervisor: { en: "Supervisor configuration", ko: "감독자 구성", ja: "スーパーバイザーの構成" },
  "supervisor-conditions": { en: "Supervisor conditions", ko: "감독자 조건", ja: "スーパーバイザーの状態 (Condition)" },
  dns: { en: "DNS server {of}", ko: "DNS 서버 {of}", ja: "DNS サーバ {of}" },
  "vcenter-endpoint": { en: "Connection to vCenter at {of}", ko: "vCenter({of}) 연결", ja: "vCenter ({of}) への接続" },
  "nsx-registration": { en: "NSX registration in vCenter", ko: "vCenter의 NSX 등록", ja: "vCenter の NSX 登録" },
  "nsx-server": { en: "Connection to NSX Manager {of}", ko: "NSX Manager {of} 연결", ja: "NSX Manager {of} への接続" },
  "nsx-cluster": { en: "NSX management cluster", ko: "NSX 관리 클러스터", ja: "NSX 管理クラスタ" },
  "load-balancer": { en: "Load balancer {of}", ko: "로드 밸런서 {of}", ja: "ロード バランサ {of}" },
  "load-balancer-login": { en: "Login to the load balancer {of}", ko: "로드 밸런서 {of} 로그인", ja: "ロード バランサ {of} へのログイン" },
  "vcenter-services": { en: "Services of vCenter", ko: "vCenter 서비스", ja: "vCenter のサービス" },
  "vcenter-clock": { en: "vCenter's clock", ko: "vCenter 시계", ja: "vCenter の時計" },
  hosts: { en: "ESXi hosts", ko: "ESXi 호스트 목록", ja: "ESXi ホストの一覧" },
  host: { en: "ESXi host {of}", ko: "ESXi 호스트 {of}", ja: "ESXi ホスト {of}" },
  "host-clock": { en: "Clock of the ESXi host {of}", ko: "ESXi 호스트 {of}의 시계", ja: "ESXi ホスト {of} の時計" },
  "cluster-settings": { en: "vSphere cluster settings", ko: "vSphere 클러스터 설정", ja: "vSphere クラスタの設定" },
  "address-holders": { en: "Holders of the IP address {of}", ko: "IP 주소 {of}을(를) 사용하는 시스템", ja: "IP アドレス {of} を使用するマシン" },
  "control-plane-vm": { en: "Login to a control plane VM", ko: "제어부 VM 로그인", ja: "制御プレーン仮想マシンへのログイン" },
  "own-resolution": { en: "Name resolution of the control plane VM itself", ko: "제어부 VM 자체의 이름 확인", ja: "制御プレーン仮想マシン自身の名前解決" },
  "workload-networks": { en: "Workload networks", ko: "워크로드 네트워크", ja: "ワークロード ネットワーク" },
  "foundation-supervisors": { en: "Foundation load balancers of this vCenter", ko: "이 vCenter의 Foundation 로드 밸런서", ja: "この vCenter の Foundation ロード バランサ" },
  "supervisor-endpoint": { en: "Supervisor API at {of}", ko: "감독자 API({of})", ja: "スーパーバイザーの API ({of})" },
  "appliance-health": { en: "Health of the vCenter appliance", ko: "vCenter 장치 상태", ja: "vCenter アプライアンスの健全性" },
  "appliance-partitions": { en: "Disk partitions of the vCenter appliance", ko: "vCenter 장치의 디스크 파티션", ja: "vCenter アプライアンスのディスク パーティション" },
  "namespaces-capability": { en: "License for Workload Management", ko: "워크로드 관리 라이선스", ja: "ワークロード管理のライセンス" },
  "vcenter-signing-certificate": { en: "STS signing certificate of vCenter", ko: "vCenter STS 서명 인증서", ja: "vCenter の STS 署名証明書" },
  "content-libraries": { en: "Content libraries of the Supervisor", ko: "감독자 콘텐츠 라이브러리", ja: "スーパーバイザーのコンテンツ ライブラリ" },
  "shared-libraries": { en: "Content libraries shared by namespaces", ko: "네임스페이스가 공유하는 콘텐츠 라이브러리", ja: "名前空間が共有するコンテンツ ライブラリ" },
  "supervisor-services": { en: "Supervisor Services", ko: "감독자 서비스", ja: "スーパーバイザー サービス" },
  "supervisor-software": { en: "Supervisor software", ko: "감독자 소프트웨어", ja: "スーパーバイザーのソフトウェア" },
  "supervisor-prechecks": { en: "Upgrade prechecks of the Supervisor", ko: "감독자 업그레이드 사전 검사", ja: "スーパーバイザーのアップグレード事前チェック" },
  "supervisor-namespaces": { en: "Namespaces of the Supervisor", ko: "감독자 네임스페이스", ja: "スーパーバイザーの名前空間" },
  "supervisor-zones": { en: "Zones of the Supervisor", ko: "감독자 영역", ja: "スーパーバイザーのゾーン" },
  "supervisor-storage-policies": { en: "Storage policies of the Supervisor", ko: "감독자 스토리지 정책", ja: "スーパーバイザーのストレージ ポリシー" },
  "cluster-compatibility": { en: "Compatibility of the vSphere cluster", ko: "vSphere 클러스터 호환성", ja: "vSphere クラスタの互換性" },
  "supervisor-image-source": { en: "Source of Supervisor images", ko: "감독자 이미지 소스", ja: "スーパーバイザー イメージの取得元" },
  "supervisor-kubernetes": { en: "Login to the Supervisor's Kubernetes API", ko: "감독자 Kubernetes API 로그인", ja: "スーパーバイザーの Kubernetes API へのログイン" },
  "kubernetes-nodes": { en: "Nodes of the Supervisor", ko: "감독자 노드", ja: "スーパーバイザーのノード" },
  "kubernetes-deployments": { en: "Components of the Supervisor", ko: "감독자 구성 요소", ja: "スーパーバイザーのコンポーネント" },
  "kubernetes-apiservices": { en: "Parts of the Kubernetes API", ko: "Kubernetes API의 구성", ja: "Kubernetes API の構成" },
  "kubernetes-webhooks": { en: "Admission webhooks", ko: "승인 Webhook", ja: "アドミッション Webhook" },
  "kubernetes-packages": { en: "Supervisor Services and packages", ko: "감독자 서비스 및 패키지", ja: "スーパーバイザー サービスとパッケージ" },
  "kubernetes-volume-attachments": { en: "Attached volumes", ko: "연결된 볼륨", ja: "接続されたボリューム" },
  "kubernetes-cluster-classes": { en: "Classes of workload clusters", ko: "워크로드 클러스터 클래스", ja: "ワークロード クラスタのクラス" },
  "kubernetes-clusters": { en: "Workload clusters", ko: "워크로드 클러스터", ja: "ワークロード クラスタ" },
  "kubernetes-machines": { en: "Machines of workload clusters", ko: "워크로드 클러스터의 시스템", ja: "ワークロード クラスタのマシン" },
  "kubernetes-disruption-budgets": { en: "Disruption budgets", ko: "중단 예산", ja: "中断バジェット" },
  "kubernetes-drains": { en: "Nodes being emptied", ko: "비우는 중인 노드", ja: "退避中のノード" },
  "kubernetes-releases": { en: "Kubernetes releases", ko: "Kubernetes 릴리스", ja: "Kubernetes リリース" },
  "kubernetes-ncp": { en: "Network plug-in and NSX restore", ko: "네트워크 플러그인과 NSX 복원", ja: "ネットワーク プラグインと NSX のリストア" },
  "kubernetes-services": { en: "Load-balanced services", ko: "로드 밸런싱 서비스", ja: "ロード バランシング サービス" },
  "kubernetes-zones": { en: "Availability zones", ko: "가용성 영역", ja: "アベイラビリティ ゾーン" },
  "nsx-version": { en: "NSX version", ko: "NSX 버전", ja: "NSX のバージョン" },
  "nsx-compute-managers": { en: "NSX compute managers", ko: "NSX 계산 관리자", ja: "NSX コンピュート マネージャ" },
  "nsx-hosts": { en: "Hosts in NSX", ko: "NSX의 호스트", ja: "NSX のホスト" },
  "nsx-edges": { en: "NSX edge cluster", ko: "NSX Edge 클러스터", ja: "NSX Edge クラスタ" },
  "nsx-restore": { en: "Restore of NSX", ko: "NSX 복원", ja: "NSX のリストア" },
  "nsx-pools": { en: "Address pools in NSX", ko: "NSX 주소 풀", ja: "NSX のアドレス プール" },
} as const satisfies Readonly<Record<ReadingName | "vcenter-session" | "supervisors", Localized<string>>>;

export const lookNames = Object.keys(LOOKS);

const isKnown = (name: string): name is keyof typeof LOOKS => Object.hasOwn(LOOKS, name);

/** Of a probe's id: its name, what it looked at (where it is one of several, else whose Supervisor), and whose control plane VM looked. */
export function partsOf(id: string): { readonly name: string; readonly of: string | null; readonly from: string | null } {
  const [, name = id, of = null, from = null] = /^([^:@]*)(?::(.*?))?(?:@([^@]*))?$/s.exec(id) ?? [];
  return { name, of, from };
}

/** `dns:10.0.0.53@domain-c8` in words: "DNS server 10.0.0.53". One that this version does not know is shown as it is called. */
export function lookText(id: string, locale: Locale): string {
  const { name, of } = partsOf(id);
  return isKnown(name) ? fill(LOOKS[name][locale], { of: of ?? "" }, locale) : [name, of].filter((each) => each !== null).join(" ");
}

import { describe, expect, test } from "vitest";
import { explain } from "./explain.ts";
import type { SupervisorMessage } from "./readings.ts";
import { recognise } from "./recognise.ts";
import { knownIssues } from "./rules/known/index.ts";
import { rules } from "./rules/index.ts";
import { matchWording, tidyMessage } from "./wording.ts";

/** The Korean texts are those of the product document; the English and Japanese ones are as the product words them. */
const MESSAGES: readonly [rule: string, text: string][] = [
  ["dns-pnid-unresolved", "제어부 VM SupervisorControlPlaneVM (1)에 구성된 관리 DNS 서버로 vCenter 기본 네트워크 식별자 vc.lab.test을(를) 확인할 수 없습니다. 관리 DNS 서버 10.0.0.53에서 vc.lab.test을(를) 확인할 수 있는지 확인합니다."],
  ["dns-pnid-unresolved", "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the configured management DNS server(s) on control plane VM cp1. Validate that the management DNS servers 10.0.0.53 can resolve vc.lab.test."],
  ["dns-pnid-unresolved", "Control plane VM cp1 was unable to resolve the vCenter PNID vc.lab.test with the configured management DNS servers."],
  ["dns-pnid-unresolved", "制御プレーン仮想マシン cp1 に構成された管理 DNS サーバで vCenter プライマリ ネットワーク識別子 vc.lab.test を解決できません。"],
  ["dns-pnid-unresolved-dhcp", "제어부 VM cp1의 관리 네트워크에서 DHCP를 통해 획득한 DNS 서버로 vCenter 기본 네트워크 식별자 vc.lab.test을(를) 확인할 수 없습니다. 관리 DNS 서버에서 vc.lab.test을(를) 확인할 수 있는지 확인합니다."],
  ["dns-pnid-unresolved-dhcp", "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the DNS server(s) acquired via DHCP on the management network of control plane VM cp1."],
  ["dns-pnid-unresolved-dhcp", "制御プレーン仮想マシン cp1 の管理ネットワークで DHCP を介して取得した DNS サーバでは、vCenter プライマリ ネットワーク識別子 vc.lab.test を解決できません。"],
  ["dns-servers-missing", "구성된 관리 DNS 서버가 없기 때문에 제어부 VM cp1에서 호스트 vc.lab.test을(를) 확인할 수 없습니다."],
  ["dns-servers-missing", "Unable to resolve the host vc.lab.test on control plane VM cp1, as there are no configured management DNS servers."],
  ["dns-servers-missing", "No management network DNS servers were specified"],
  ["dns-servers-missing", "管理 DNS サーバが構成されていないため、制御プレーン仮想マシン cp1 でホスト vc.lab.test を解決できません。"],
  ["dns-local-domain-not-searched", "제어부 VM cp1에서 호스트 vc.corp.local을(를) 확인할 수 없습니다. 호스트 이름은 '.local' 최상위 도메인으로 끝나며, 따라서 관리 DNS 검색 도메인에 'local'이 포함되어야 합니다."],
  ["dns-local-domain-not-searched", "Unable to resolve the host vc.corp.local on control plane VM cp1. The hostname ends in the '.local' top level domain, which requires 'local' to be included in the management DNS search domains."],
  ["dns-local-domain-not-searched", "制御プレーン仮想マシン cp1 でホスト vc.corp.local を解決できません。ホスト名は「.local」トップレベル ドメインで終わるため、管理 DNS 検索ドメインに「local」を含める必要があります。"],
  ["dns-routed-over-workload-network", "제어부 VM cp1에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다. 워크로드 네트워크를 통해 연결을 시도했습니다."],
  ["dns-routed-over-workload-network", "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM cp1. The connection was attempted over the workload network."],
  ["dns-routed-over-workload-network", "制御プレーン仮想マシン cp1 から管理 DNS サーバ 10.0.0.53 に接続できません。ワークロード ネットワーク経由で接続が試行されました。"],
  ["dns-server-unreachable", "제어부 VM cp1에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다."],
  ["dns-server-unreachable", "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM cp1."],
  ["dns-server-unreachable", "制御プレーン仮想マシン cp1 から管理 DNS サーバ 10.0.0.53 に接続できません。"],
  ["vcenter-unreachable", "제어부 VM cp1에서 vCenter Server vc.lab.test에 연결할 수 없습니다. 오류: dial tcp 10.0.0.10:443: connect: connection refused"],
  ["vcenter-unreachable", "Unable to connect to vCenter Server vc.lab.test from control plane VM cp1. Error: connection refused"],
  ["vcenter-unreachable", "制御プレーン仮想マシン cp1 から vCenter Server vc.lab.test に接続できません。エラー: connection refused"],
  ["vcenter-certificate-invalid", "제어부 VM cp1에서 vCenter vc.lab.test 인증서의 유효성을 검사할 수 없습니다. vCenter Server 인증서가 잘못되었습니다."],
  ["vcenter-certificate-invalid", "Control plane VM cp1 was unable to validate the vCenter vc.lab.test certificate. The vCenter server certificate is invalid."],
  ["vcenter-certificate-invalid", "制御プレーン仮想マシン cp1 は vCenter vc.lab.test の証明書を検証できませんでした。vCenter Server の証明書が無効です。"],
  ["vcenter-certificate-untrusted", "제어부 VM cp1이(가) vCenter vc.lab.test 인증서를 신뢰하지 않습니다."],
  ["vcenter-certificate-untrusted", "Control plane VM cp1 does not trust the vCenter vc.lab.test certificate."],
  ["vcenter-certificate-untrusted", "制御プレーン仮想マシン cp1 は vCenter vc.lab.test の証明書を信頼していません。"],
  ["nsx-thumbprint-mismatch", "제어부 VM cp1에서 NSX Server(10.0.0.20) 인증서의 유효성을 검사할 수 없습니다. 서버에서 반환된 지문(AA:BB)이 vCenter에 등록된 예상 클라이언트 인증서 지문(CC:DD)과 일치하지 않습니다."],
  ["nsx-thumbprint-mismatch", "Control plane VM cp1 was unable to validate the NSX Manager certificate. The thumbprint returned by NSX server 10.0.0.20 doesn't match the expected client certificate thumbprint AA:BB."],
  ["nsx-thumbprint-mismatch", "制御プレーン仮想マシン cp1 は NSX Server (10.0.0.20) の証明書を検証できませんでした。サーバから返されたサムプリントが、vCenter に登録された想定されるクライアント証明書のサムプリントと一致しません。"],
  ["nsx-unreachable", "제어부 VM cp1에서 NSX Manager 10.0.0.20에 연결할 수 없습니다. 오류: timeout"],
  ["nsx-unreachable", "Unable to connect to NSX Manager 10.0.0.20 from control plane VM cp1. Error: timeout"],
  ["nsx-unreachable", "制御プレーン仮想マシン cp1 から NSX Manager 10.0.0.20 に接続できません。エラー: timeout"],
  ["load-balancer-certificate-untrusted", "제어부 VM cp1이(가) 로드 밸런서(haproxy~10.0.0.30:5556)의 인증서를 신뢰하지 않습니다."],
  ["load-balancer-certificate-untrusted", "Control plane VM cp1 does not trust the load balancer's (haproxy - 10.0.0.30:5556) certificate."],
  ["load-balancer-certificate-untrusted", "制御プレーン仮想マシン cp1 はロード バランサ (haproxy - 10.0.0.30:5556) の証明書を信頼していません。"],
  ["load-balancer-certificate-invalid", "제어부 VM cp1에서 로드 밸런서(haproxy~10.0.0.30:5556)의 인증서를 확인할 수 없습니다. 인증서가 잘못되었습니다."],
  ["load-balancer-certificate-invalid", "Control plane VM cp1 was unable to validate the load balancer's (haproxy - 10.0.0.30:5556) certificate. The certificate is invalid."],
  ["load-balancer-certificate-invalid", "制御プレーン仮想マシン cp1 はロード バランサ (haproxy - 10.0.0.30:5556) の証明書を検証できませんでした。証明書が無効です。"],
  ["load-balancer-credentials-rejected", "제어부 VM cp1에서 사용자 이름 admin 및 제공된 암호를 사용하여 로드 밸런서(haproxy~10.0.0.30:5556)에 인증할 수 없습니다."],
  ["load-balancer-credentials-rejected", "Control plane VM cp1 was unable to authenticate to the load balancer (haproxy - 10.0.0.30:5556) with the username admin and the supplied password."],
  ["load-balancer-credentials-rejected", "制御プレーン仮想マシン cp1 は、ユーザー名 admin と指定されたパスワードを使用してロード バランサ (haproxy - 10.0.0.30:5556) に認証できませんでした。"],
  ["load-balancer-http-error", "제어부 VM cp1에서 로드 밸런서 (haproxy~10.0.0.30:5556)에 연결하려고 시도하는 중 HTTP 오류가 발생했습니다."],
  ["load-balancer-http-error", "An HTTP error occurred when attempting to connect to load balancer (haproxy - 10.0.0.30:5556) from control plane VM cp1."],
  ["load-balancer-http-error", "制御プレーン仮想マシン cp1 からロード バランサ (haproxy - 10.0.0.30:5556) への接続を試行中に HTTP エラーが発生しました。"],
  ["load-balancer-unreachable", "제어부 VM cp1에서 haproxy-1(10.0.0.30:5556)에 연결할 수 없습니다. 오류: timeout"],
  ["load-balancer-unreachable", "Unable to connect to lb-1 (10.0.0.30:5556) from control plane VM cp1. Error: timeout"],
  ["load-balancer-unreachable", "Unable to connect to NSX Advanced Load Balancer 10.0.0.31 from control plane VM cp1. Error: timeout"],
  ["load-balancer-unreachable", "制御プレーン仮想マシン cp1 から NSX Advanced Load Balancer (10.0.0.31) に接続できません。エラー: timeout"],
];

/** Messages of rows that are not about vCenter: no rule of vCenter may claim them. */
const NOT_VCENTERS = [
  "Unable to connect to NSX Manager 10.0.0.20 from control plane VM cp1. Error: timeout",
  "제어부 VM cp1에서 HAProxy 10.0.0.30에 연결할 수 없습니다. 오류: timeout",
  "制御プレーン仮想マシン cp1 から NSX Advanced Load Balancer 10.0.0.31 に接続できません。エラー: timeout",
  "제어부 VM cp1에서 NSX Server(10.0.0.20) 인증서의 유효성을 검사할 수 없습니다. 서버에서 반환된 지문(AA:BB)이 vCenter에 등록된 예상 클라이언트 인증서 지문(CC:DD)과 일치하지 않습니다.",
  "제어부 VM cp1이(가) 로드 밸런서(haproxy~10.0.0.30:5556)의 인증서를 신뢰하지 않습니다.",
  "Control plane VM cp1 was unable to validate the load balancer's (haproxy - 10.0.0.30:5556) certificate. The certificate is invalid.",
  "Node is not healthy and is not accepting pods. Details Kubelet stopped posting node status.",
  "",
];

const disguises: Readonly<Record<string, (text: string) => string>> = {
  "as it stands": (text) => text,
  "with HTML entities": (text) => text.replaceAll("'", "&#39;").replaceAll("(", "&#x28;").replaceAll(" ", "&nbsp;"),
  "with curly quotes": (text) => text.replaceAll("'", "\u2019"),
  "with line breaks": (text) => text.replaceAll(" ", "\n  "),
  "with decomposed Hangul": (text) => text.normalize("NFD"),
  "with zero-width marks": (text) => text.replaceAll(" ", " \u200b"),
};

describe.each(Object.entries(disguises))("a pasted message %s", (_, disguise) => {
  test.each(MESSAGES)("is recognised as %s: %s", (rule, text) => {
    expect(explain(disguise(text), "en").rule).toBe(rule);
  });
  test.each(NOT_VCENTERS)("is claimed by no rule about vCenter: %s", (text) => {
    expect(["vcenter-unreachable", "vcenter-certificate-invalid", "vcenter-certificate-untrusted"]).not.toContain(explain(disguise(text), "en").rule);
  });
});

test.each(MESSAGES.filter(([, text]) => /[ぁ-んァ-ヶ]/.test(text)))("Japanese without spaces is recognised as %s", (rule, text) => {
  expect(explain(text.replaceAll(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, ""), "ja").rule).toBe(rule);
});

describe("a message of a live Supervisor", () => {
  const message = (over: Partial<SupervisorMessage>): SupervisorMessage => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [], since: null, kb: null, ...over });
  const connect = "Unable to connect to vCenter Server 10.0.0.10 from control plane VM cp1. Error: timeout";

  test.each([
    ["by its id, whatever the text says", message({ id: "vcenter.wcp.masterdns.empty", texts: ["?"] }), "dns-servers-missing"],
    ["by a condition's reason", message({ reason: "ManagementNetworkDNSServerConnectionFailed" }), "dns-server-unreachable"],
    ["by a localised text beside an unknown one", message({ texts: ["something", "제어부 VM a에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다."] }), "dns-server-unreachable"],
  ])("is recognised %s", (_, given, rule) => {
    expect(recognise(given, rules, () => null)?.rule.id).toBe(rule);
  });

  test.each([
    ["vCenter's own address", () => "vcenter" as const, "vcenter-unreachable"],
    ["a load balancer's address, whatever the words say", () => "load-balancer" as const, "load-balancer-unreachable"],
    ["an NSX Manager's address, whatever the words say", () => "nsx" as const, "nsx-unreachable"],
    ["nobody's known address", () => null, undefined],
  ])("about a connection to %s", (_, whose, rule) => {
    expect(recognise(message({ texts: [connect] }), rules, whose)?.rule.id).toBe(rule);
  });

  test.each([
    ["10.0.0.10", connect],
    ["10.0.0.10", "Unable to connect to vCenter https://10.0.0.10:443/sdk from control plane VM cp1. Error: EOF"],
    ["vc.lab.test", "Control plane VM cp1 was unable to connect to vCenter VC.lab.test. Error: EOF"],
    ["fd00::10", "Unable to connect to vCenter [fd00::10]:443 from control plane VM cp1. Error: EOF"],
    ["vc.lab.test", "제어부 VM cp1에서 vCenter Server vc.lab.test:443에 연결할 수 없습니다. 오류: EOF"],
    ["10.0.0.10", "制御プレーン仮想マシン cp1 から vCenter Server (10.0.0.10) に接続できません。エラー: EOF"],
  ])("names the address %s: %s", (address, text) => {
    expect(recognise(message({ texts: [text] }), rules, (host) => (host === address ? "vcenter" : null))?.report.named["address"]).toBe(address);
  });
});

/** Messages that the documents leave out: ids as they are public, English as seen or by its id's text, the others alike in form. */
const BEYOND_THE_TABLES: readonly [rule: string, ...texts: string[]][] = [
  [
    "load-balancer-update-waiting",
    "Timed out waiting for LB service update. This operation is part of the cluster enablement and will be retried.",
    "LB 서비스 업데이트를 기다리는 동안 시간이 초과되었습니다. 이 작업은 클러스터 사용 설정의 일부이며 다시 시도됩니다.",
    "LB サービスの更新を待機中にタイムアウトしました。この操作はクラスタの有効化の一部であり、再試行されます。",
  ],
  ["supervisor-service-install-waiting", "Error occurred while installing Supervisor Service tkg.vsphere.vmware.com", "감독자 서비스 velero를 설치하는 동안 오류가 발생했습니다.", "スーパーバイザー サービス velero のインストール中にエラーが発生しました。"],
  [
    "supervisor-nic-configuration-failed",
    "Error configuring cluster NIC on master VM. This operation is part of API server configuration and will be retried.",
    "마스터 VM에서 클러스터 NIC를 구성하는 중 오류가 발생했습니다. 이 작업은 API 서버 구성의 일부이며 다시 시도됩니다.",
    "マスター仮想マシンでクラスタ NIC の構成中にエラーが発生しました。この操作は API サーバ構成の一部であり、再試行されます。",
  ],
  ["supervisor-http-404-while-configuring", "HTTP communication could not be completed with status 404", "HTTP 통신을 완료할 수 없습니다. 상태 404", "HTTP 通信を完了できませんでした。ステータス 404"],
  ["vks-runtime-sdk-waiting", "failed to discover RuntimeSDK extension: not registered", "런타임 확장을 찾을 수 없음: 준비되지 않았습니다.", "ランタイム拡張の準備ができていません。"],
  ["control-plane-system-error", "System error occurred on Master node with identifier 42. Details: exit status 1.", "제어부 VM 42에서 시스템 오류가 발생했습니다. 세부 정보: exit status 1.", "制御プレーン ノード 42 でシステム エラーが発生しました。詳細: exit status 1."],
  [
    "supervisor-api-unreachable",
    "Kubernetes cluster health endpoint problem at 10.0.0.100. Details: dial tcp 10.0.0.100:6443: connect: no route to host",
    "10.0.0.100의 Kubernetes 클러스터 상태 끝점에 문제가 있습니다. 세부 정보: no route to host",
    "10.0.0.100 の Kubernetes クラスタの健全性エンドポイントに問題があります。詳細: no route to host",
  ],
  [
    "supervisor-node-not-ready",
    "Node is not healthy and is not accepting pods. Details Kubelet stopped posting node status..",
    "노드가 정상이 아니며 포드를 수락하지 않습니다. 세부 정보 Kubelet stopped posting node status.",
    "ノードが正常でなく、ポッドを受け入れていません。詳細 Kubelet stopped posting node status.",
  ],
  [
    "supervisor-network-operator-unavailable",
    "Infrastructure Deployment identifier vmware-system-netop is not fully available. This may affect your cluster networking.",
    "인프라 배포 식별자 vmware-system-netop을(를) 완전히 사용할 수 없습니다. 클러스터 네트워킹에 영향을 줄 수 있습니다.",
    "インフラストラクチャ デプロイの識別子 vmware-system-netop が完全に利用できません。",
  ],
  ["supervisor-api-credentials-rejected", "Cluster domain-c8 is unhealthy: the server has asked for the client to provide credentials", "서버에서 클라이언트에 자격 증명을 제공하도록 요청했습니다.", "サーバがクライアントに認証情報の提供を要求しました。"],
  ["supervisor-cluster-incompatible", "Cluster domain-c8 is missing compatible NSX-T VDS.", "클러스터에 호환되는 NSX-T VDS가 없습니다.", "クラスタに互換性のある NSX-T VDS がありません。"],
  ["supervisor-cluster-incompatible", "No valid edge cluster for VDS 50 1e 6a", "VDS에 유효한 Edge 클러스터가 없습니다.", "VDS に有効な Edge クラスタがありません。"],
  ["supervisor-cluster-incompatible", "The nsxEdgeCluster field in NCPClusterNetworkInfo is required."],
  ["ingress-range-missing", "Need 2 net devices, but found only 1", "수신 IP 풀이 비어 있습니다.", "入力方向 IP プールが空です。"],
  ["vpc-gateway-missing", "Transit Gateway Attachment does not exist", "전송 게이트웨이 연결이 없습니다.", "トランジット ゲートウェイ接続が存在しません。"],
  ["vpc-private-block-invalid", "Private CIDR overlaps with Private TGW IP Block", "프라이빗 CIDR이 프라이빗 TGW IP 블록과 겹칩니다.", "プライベート CIDR がプライベート TGW IP ブロックと重複しています。"],
  [
    "supervisor-service-unsigned",
    "Service x version 1 is not a trusted service published by Broadcom and cannot be placed on the system VPC.",
    "서비스 x 버전 1은 Broadcom에서 게시한 신뢰할 수 있는 서비스가 아니므로 시스템 VPC에 배치할 수 없습니다.",
    "サービス x バージョン 1 は Broadcom が公開した信頼されたサービスではないため、システム VPC に配置できません。",
  ],
  [
    "workload-network-provider-mismatch",
    'Network provider "NSX_VPC" (provided in Workload Create specification) does not match the Supervisor network provider "VSPHERE_NETWORK".',
    '네트워크 제공자 "NSX_VPC"(워크로드 생성 규격에 제공됨)이(가) 감독자 네트워크 제공자 "VSPHERE_NETWORK"과(와) 일치하지 않습니다.',
    'ネットワーク プロバイダ "NSX_VPC" (ワークロード作成仕様で指定) がスーパーバイザーのネットワーク プロバイダ "VSPHERE_NETWORK" と一致しません。',
  ],
  ["content-library-thumbprint-missing", "Failed to connect to the VCSP server wp-content.vmware.com", "컨텐츠 라이브러리 서버에 연결하지 못했습니다.", "コンテンツ ライブラリ サーバへの接続に失敗しました。"],
  ["content-library-unreachable", "The remote library is not reachable.", "원격 라이브러리에 연결할 수 없습니다.", "リモート ライブラリに接続できません。"],
  ["supervisor-service-manifest-missing", "ReconcileFailed: GET https://registry.lab.test/v2/tkg/manifests/1: MANIFEST_UNKNOWN", "매니페스트를 찾을 수 없습니다.", "マニフェストが見つかりません。"],
  ["host-api-server-unreachable", "No node is accepting vSphere Pods.", "vSphere 포드를 수락하는 노드가 없습니다.", "vSphere ポッドを受け入れているノードがありません。"],
  ["nsx-certificate-expired", 'Error creating WCP service principal identity: Get "https://10.0.0.20/api/v1": x509: certificate has expired or is not yet valid', "WCP 서비스 주체 ID 생성 오류: 인증서가 만료되었습니다.", "WCP サービスのプリンシパル ID の作成エラー: 証明書の有効期限が切れています。"],
  ["host-image-incompatible", "3 hosts are incompatible", "호스트 3개가 호환되지 않습니다.", "3 台のホストに互換性がありません。"],
  ["host-vib-download-failed", "Cannot download VIB 'https://vc.lab.test/eam/vib'", "VIB 'spherelet'을 다운로드할 수 없습니다.", "VIB「spherelet」をダウンロードできません。"],
  ["supervisor-license-missing", "None of the hosts connected to this vCenter are licensed for Workload Management.", "이 vCenter에 연결된 호스트 중 워크로드 관리에 대한 라이센스가 있는 호스트가 없습니다.", "この vCenter に接続されたホストには、ワークロード管理のライセンスがありません。"],
  ["etcd-storage-slow", "etcdserver: request timed out", "etcd 요청 시간 초과", "etcd の要求がタイムアウトしました。"],
];

describe.each(BEYOND_THE_TABLES)("a message of %s", (rule, ...texts) => {
  test.each(texts)("is recognised, also with line breaks and as one copies it: %s", (text) => {
    for (const disguise of Object.values(disguises)) expect(explain(disguise(text), "en").rule).toBe(rule);
  });
});

test.each(MESSAGES)("no wording of another known issue fits what the documents have as %s: %s", (_, text) => {
  const tidy = tidyMessage(text);
  const fitting = knownIssues.filter(({ recognition }) => Object.values(recognition.wordings).some((wordings) => wordings.some((wording) => matchWording(wording, tidy) !== null)));
  expect(fitting.map(({ id }) => id)).toEqual([]);
});

test.each([
  ["vcenter-unreachable", "Unable to connect to vCenter Server vc.lab.test from control plane VM cp1. Error: unexpected status 404"],
  ["nsx-unreachable", "Unable to connect to NSX Manager 10.0.0.20 from control plane VM cp1. Error: principal identity: x509: certificate has expired"],
  ["load-balancer-unreachable", "Unable to connect to lb-1 (10.0.0.30:5556) from control plane VM cp1. Error: etcdserver: request timed out"],
])("a documented message stays %s whatever error it carries: %s", (rule, text) => {
  expect(explain(text, "en").rule).toBe(rule);
});

test.each([
  "Unable to connect to Registry 10.9.9.9 from control plane VM cp1. Error: unexpected status 404",
  "제어부 VM cp1에서 Registry 10.9.9.9에 연결할 수 없습니다. 오류: 상태 404",
  "制御プレーン仮想マシン cp1 から Registry 10.9.9.9 に接続できません。エラー: ステータス 404",
])("a connection to nobody's known address is no rule's, whatever error it carries: %s", (text) => {
  const message = { source: "messages", id: null, reason: null, severity: "ERROR", texts: [text], since: null, kb: null } as const;
  expect(recognise(message, rules, () => null)).toBeNull();
});

test.each(MESSAGES)("an explanation shows a person no placeholder: %s, %s", (_, text) => {
  for (const locale of ["en", "ko", "ja"] as const) expect(JSON.stringify(explain(text, locale))).not.toMatch(/\{\w+\}/);
});

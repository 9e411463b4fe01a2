import type { Localized } from "../locale.ts";

/** One line for what a probe saw. */
export interface EvidenceWords {
  readonly dns: {
    readonly addresses: string;
    readonly noAddress: string;
    readonly error: string;
    readonly silent: string;
    readonly closed: string;
    readonly unreachable: string;
    readonly "not-dns": string;
  };
  readonly endpoint: {
    readonly connected: string;
    readonly other: string;
    readonly refused: string;
    readonly timeout: string;
    readonly unreachable: string;
    readonly "name-unresolved": string;
    readonly "tls-failed": string;
  };
  readonly server: { readonly connected: string; readonly http: string; readonly untrusted: string };
  readonly nsxRegistered: string;
  readonly nsxAbsent: string;
  readonly services: string;
  readonly resolvesItself: string;
  readonly resolvesNotItself: string;
  readonly controlPlaneVm: string;
  readonly steps: string;
  readonly nsxCluster: string;
  readonly login: string;
  readonly config: string;
  readonly dhcpConfig: string;
  readonly none: string;
  readonly pnid: string;
  readonly addresses: string;
  readonly certificate: string;
  readonly malformed: string;
  readonly trusted: string;
  readonly untrusted: string;
  readonly wcp: string;
  readonly wcpSince: string;
  readonly generic: string;
  readonly lookFound: string;
  readonly lookClear: string;
  readonly notAsked: string;
  readonly couldNot: string;
  readonly clock: { readonly vcenter: string; readonly host: string; readonly notConnected: string; readonly answer: string };
  readonly hosts: string;
  readonly host: { readonly time: string; readonly ptp: string; readonly plain: string; readonly running: string; readonly stopped: string; readonly absent: string };
  readonly cluster: string;
  readonly on: string;
  readonly off: string;
  readonly untold: string;
  readonly holders: { readonly some: string; readonly nobody: string; readonly poweredOff: string };
  readonly networks: string;
  readonly workloadNetworks: string;
  readonly foundation: string;
  readonly foundationNotAsked: string;
  readonly health: string;
  readonly partitions: string;
  readonly licensed: string;
  readonly unlicensed: string;
  readonly signing: string;
  readonly libraries: string;
  readonly shared: string;
  readonly installed: string;
  readonly software: string;
  readonly prechecks: string;
  readonly namespaces: string;
  readonly zones: string;
  readonly policies: string;
  readonly compatibility: string;
  readonly images: string;
}

export const evidenceWords: Localized<EvidenceWords> = {
  en: {
    dns: {
      addresses: "{server} answers {name}: {addresses} ({transport})",
      noAddress: "{server} answers {name}: no address ({rcode})",
      error: "{server} answers {name} with {rcode}",
      silent: "{server} gives no DNS answer over UDP or TCP",
      closed: "{server} answers that nothing listens on port 53",
      unreachable: "There is no way to {server}",
      "not-dns": "{server} answers on port 53, but not with DNS",
    },
    endpoint: {
      connected: "{address}:{port} is this vCenter",
      other: "{address}:{port} answers with another certificate than this vCenter",
      refused: "{address}:{port} refuses the connection",
      timeout: "{address}:{port} does not answer",
      unreachable: "There is no way to {address}:{port}",
      "name-unresolved": "{address} does not resolve",
      "tls-failed": "{address}:{port} fails in the TLS handshake: {detail}",
    },
    server: {
      connected: "{address} serves {subject}, valid {notBefore} to {notAfter}, SHA-1 {sha1}, SHA-256 {sha256}",
      http: "HTTP {status}",
      untrusted: "does not lead to the configured certificate authority",
    },
    nsxRegistered: "vCenter has registered for NSX: {servers}",
    nsxCluster: "{host} says of the NSX management cluster: {status}",
    nsxAbsent: "No NSX is registered in vCenter",
    controlPlaneVm: "The control plane VM at {address} asks the DNS servers {servers}; search domains: {domains}",
    resolvesItself: "The machine's own resolver gives {addresses} for {name}",
    resolvesNotItself: "The machine's own resolver gives no address for {name}",
    steps: "Steps of the Supervisor that are not done: {steps}",
    services: "vCenter services that are stopped or degraded: {services}",
    login: "{server} answers the one login with HTTP {status}",
    config: "Configured: management DNS {dns}; search domains {domains}; workload DNS {workers}",
    dhcpConfig: "Configured: management network by DHCP; management DNS {dns}; search domains {domains}",
    none: "none",
    pnid: "vCenter calls itself {pnid}",
    addresses: "vCenter's own addresses: {addresses}",
    certificate: "vCenter serves {subject}, valid {notBefore} to {notAfter}, for {names}",
    malformed: "vCenter serves a certificate that cannot be read: {detail}",
    trusted: "The chain leads to vCenter's trusted root {root} (since {since})",
    untrusted: "The chain ends at {issuer}, which is not among vCenter's trusted roots",
    wcp: "The wcp service is {state}",
    wcpSince: "The wcp service is {state}, started after {since}",
    generic: "{look}: done",
    lookFound: "{look}: {found}",
    lookClear: "{look}: nothing out of order",
    notAsked: "{look}: not looked at",
    couldNot: "{look}: {reason} ({detail})",
    clock: {
      vcenter: "vCenter's clock against this machine's: {ahead} s (±{uncertainty} s)",
      host: "The clock of {name} against this machine's: {ahead} s (±{uncertainty} s)",
      notConnected: "{name} is not connected: its clock was not read",
      answer: "its clock against this machine's: {ahead} s (±{uncertainty} s)",
    },
    hosts: "ESXi hosts of the vSphere cluster: {hosts}",
    host: {
      time: "{name} (ESXi {version}, build {build}): NTP servers {servers}; NTP service {service}",
      ptp: "{name} (ESXi {version}, build {build}): keeps its time by {protocol}",
      plain: "{name} (ESXi {version}, build {build}) is not connected",
      running: "running",
      stopped: "stopped",
      absent: "not listed",
    },
    cluster: "vSphere cluster: DRS {drs} ({automation}), vSphere HA {ha}, managed with a single image {image}",
    on: "on",
    off: "off",
    untold: "not told",
    holders: { some: "{address} is held in vCenter's inventory by {holders}", nobody: "No machine of vCenter's inventory holds {address}", poweredOff: "{name} (powered off)" },
    networks: "addresses told: {networks}",
    workloadNetworks: "Workload network objects and who provides them: {networks}",
    foundation: "Supervisors with a Foundation load balancer: {supervisors}",
    foundationNotAsked: "This Supervisor has no Foundation load balancer, so the others were not asked",
    health: "The appliance reports: {levels}",
    partitions: "Used of the appliance's partitions: {partitions}",
    licensed: "vCenter counts hosts as licensed for Workload Management",
    unlicensed: "vCenter counts no host as licensed for Workload Management",
    signing: "Tokens are signed by {subject}, valid to {notAfter}",
    libraries: "Content libraries of the Supervisor: {libraries}",
    shared: "Local libraries that namespaces share: {libraries}",
    installed: "Supervisor Services: {services}",
    software: "Supervisor software {current}, upgrade state {state}; vCenter ships {shipped}",
    prechecks: "Prechecks that stop an upgrade: {found}",
    namespaces: "Namespaces in error: {namespaces}",
    zones: "Zones and their vSphere clusters: {zones}",
    policies: "Storage policies of the Supervisor that vCenter does not know: {policies}",
    compatibility: "What vCenter says against the vSphere cluster: {reasons}",
    images: "Libraries with Supervisor images: {libraries}",
  },
  ko: {
    dns: {
      addresses: "{server}의 {name} 응답: {addresses}({transport})",
      noAddress: "{server}의 {name} 응답: 주소 없음({rcode})",
      error: "{server}이(가) {name} 질의에 {rcode}(으)로 응답함",
      silent: "{server}에서 UDP와 TCP 모두 DNS 응답 없음",
      closed: "{server}이(가) 포트 53에 수신 중인 서비스가 없다고 응답함",
      unreachable: "{server}(으)로 가는 경로 없음",
      "not-dns": "{server}이(가) 포트 53에서 응답하지만 DNS가 아님",
    },
    endpoint: {
      connected: "{address}:{port}은(는) 이 vCenter임",
      other: "{address}:{port}이(가) 이 vCenter와 다른 인증서로 응답함",
      refused: "{address}:{port}이(가) 연결을 거부함",
      timeout: "{address}:{port} 응답 없음",
      unreachable: "{address}:{port}(으)로 가는 경로 없음",
      "name-unresolved": "{address}을(를) 확인할 수 없음",
      "tls-failed": "{address}:{port}의 TLS 핸드셰이크 실패: {detail}",
    },
    server: {
      connected: "{address}의 인증서: {subject}, 유효 기간 {notBefore} ~ {notAfter}, SHA-1 {sha1}, SHA-256 {sha256}",
      http: "HTTP {status}",
      untrusted: "구성된 인증 기관으로 이어지지 않음",
    },
    nsxRegistered: "vCenter에 등록된 NSX: {servers}",
    nsxCluster: "{host}이(가) 알려 준 NSX 관리 클러스터 상태: {status}",
    nsxAbsent: "vCenter에 등록된 NSX 없음",
    controlPlaneVm: "{address}의 제어부 VM이 사용하는 DNS 서버: {servers}, 검색 도메인: {domains}",
    resolvesItself: "시스템 자체 확인자가 {name}에 대해 {addresses}을(를) 반환함",
    resolvesNotItself: "시스템 자체 확인자가 {name}의 주소를 반환하지 않음",
    steps: "완료되지 않은 감독자 단계: {steps}",
    services: "중지되었거나 성능이 저하된 vCenter 서비스: {services}",
    login: "{server}이(가) 한 번의 로그인에 HTTP {status}(으)로 응답함",
    config: "구성: 관리 DNS {dns}; 검색 도메인 {domains}; 워크로드 DNS {workers}",
    dhcpConfig: "구성: 관리 네트워크 DHCP; 관리 DNS {dns}; 검색 도메인 {domains}",
    none: "없음",
    pnid: "vCenter의 PNID: {pnid}",
    addresses: "vCenter 자체 주소: {addresses}",
    certificate: "vCenter 인증서: {subject}, 유효 기간 {notBefore} ~ {notAfter}, 이름 {names}",
    malformed: "vCenter가 읽을 수 없는 인증서를 제공함: {detail}",
    trusted: "체인이 vCenter의 신뢰할 수 있는 루트 {root}(으)로 이어짐({since}부터)",
    untrusted: "체인이 {issuer}에서 끝나며, 이는 vCenter의 신뢰할 수 있는 루트가 아님",
    wcp: "wcp 서비스 상태: {state}",
    wcpSince: "wcp 서비스 상태: {state}, 시작 시점은 {since} 이후",
    generic: "{look}: 완료",
    lookFound: "{look}: {found}",
    lookClear: "{look}: 이상이 확인되지 않음",
    notAsked: "{look}: 확인하지 않음",
    couldNot: "{look}: {reason}({detail})",
    clock: {
      vcenter: "이 컴퓨터의 시계를 기준으로 한 vCenter 시계: {ahead}초(±{uncertainty}초)",
      host: "이 컴퓨터의 시계를 기준으로 한 {name}의 시계: {ahead}초(±{uncertainty}초)",
      notConnected: "{name}이(가) 연결되어 있지 않아 시계를 읽지 않음",
      answer: "이 컴퓨터의 시계를 기준으로 한 시계: {ahead}초(±{uncertainty}초)",
    },
    hosts: "vSphere 클러스터의 ESXi 호스트: {hosts}",
    host: {
      time: "{name}(ESXi {version}, 빌드 {build}): NTP 서버 {servers}; NTP 서비스 {service}",
      ptp: "{name}(ESXi {version}, 빌드 {build}): {protocol}(으)로 시간을 유지함",
      plain: "{name}(ESXi {version}, 빌드 {build})이(가) 연결되어 있지 않음",
      running: "실행 중",
      stopped: "중지됨",
      absent: "목록에 없음",
    },
    cluster: "vSphere 클러스터: DRS {drs}({automation}), vSphere HA {ha}, 단일 이미지로 관리 {image}",
    on: "설정됨",
    off: "해제됨",
    untold: "알 수 없음",
    holders: { some: "vCenter 인벤토리에서 {address}을(를) 사용하는 시스템: {holders}", nobody: "vCenter 인벤토리에 {address}을(를) 사용하는 시스템 없음", poweredOff: "{name}(전원 꺼짐)" },
    networks: "구성된 주소: {networks}",
    workloadNetworks: "워크로드 네트워크 개체와 제공자: {networks}",
    foundation: "Foundation 로드 밸런서를 사용하는 감독자: {supervisors}",
    foundationNotAsked: "이 감독자는 Foundation 로드 밸런서를 사용하지 않으므로 다른 감독자는 조회하지 않음",
    health: "장치가 보고한 상태: {levels}",
    partitions: "장치 파티션 사용률: {partitions}",
    licensed: "vCenter에 워크로드 관리 라이선스가 있는 호스트 있음",
    unlicensed: "vCenter에 워크로드 관리 라이선스가 있는 호스트 없음",
    signing: "토큰 서명 인증서: {subject}, 유효 기간 {notAfter}까지",
    libraries: "감독자의 콘텐츠 라이브러리: {libraries}",
    shared: "네임스페이스가 공유하는 로컬 라이브러리: {libraries}",
    installed: "감독자 서비스: {services}",
    software: "감독자 소프트웨어 {current}, 업그레이드 상태 {state}, vCenter 제공 버전 {shipped}",
    prechecks: "업그레이드를 막는 사전 검사 결과: {found}",
    namespaces: "오류 상태의 네임스페이스: {namespaces}",
    zones: "영역과 vSphere 클러스터: {zones}",
    policies: "vCenter에 없는 감독자 스토리지 정책: {policies}",
    compatibility: "vSphere 클러스터에 대한 vCenter의 비호환 사유: {reasons}",
    images: "감독자 이미지 라이브러리: {libraries}",
  },
  ja: {
    dns: {
      addresses: "{server} の {name} への応答: {addresses} ({transport})",
      noAddress: "{server} の {name} への応答: アドレスなし ({rcode})",
      error: "{server} が {name} の問い合わせに {rcode} を返す",
      silent: "{server} は UDP でも TCP でも DNS 応答なし",
      closed: "{server} はポート 53 で何も待ち受けていないと応答",
      unreachable: "{server} への経路がない",
      "not-dns": "{server} はポート 53 で応答するが、DNS ではない",
    },
    endpoint: {
      connected: "{address}:{port} はこの vCenter",
      other: "{address}:{port} はこの vCenter とは別の証明書で応答",
      refused: "{address}:{port} が接続を拒否",
      timeout: "{address}:{port} から応答なし",
      unreachable: "{address}:{port} への経路なし",
      "name-unresolved": "{address} を解決できず",
      "tls-failed": "{address}:{port} の TLS ハンドシェイクが失敗: {detail}",
    },
    server: {
      connected: "{address} の証明書: {subject}、有効期間 {notBefore} ～ {notAfter}、SHA-1 {sha1}、SHA-256 {sha256}",
      http: "HTTP {status}",
      untrusted: "構成された認証局につながらない",
    },
    nsxRegistered: "vCenter に登録された NSX: {servers}",
    nsxCluster: "{host} による NSX 管理クラスタの状態: {status}",
    nsxAbsent: "vCenter に登録された NSX はない",
    controlPlaneVm: "{address} の制御プレーン仮想マシンが使用する DNS サーバ: {servers}、検索ドメイン: {domains}",
    resolvesItself: "マシン自身のリゾルバは {name} に対して {addresses} を返す",
    resolvesNotItself: "マシン自身のリゾルバは {name} のアドレスを返さない",
    steps: "完了していないスーパーバイザーのステップ: {steps}",
    services: "停止または機能低下の vCenter サービス: {services}",
    login: "{server} は 1 回のログインに HTTP {status} を返す",
    config: "構成: 管理 DNS {dns}、検索ドメイン {domains}、ワークロード DNS {workers}",
    dhcpConfig: "構成: 管理ネットワークは DHCP、管理 DNS {dns}、検索ドメイン {domains}",
    none: "なし",
    pnid: "vCenter の PNID: {pnid}",
    addresses: "vCenter 自身のアドレス: {addresses}",
    certificate: "vCenter の証明書: {subject}、有効期間 {notBefore} ～ {notAfter}、名前 {names}",
    malformed: "vCenter が読み取れない証明書を提示: {detail}",
    trusted: "チェーンは vCenter の信頼されたルート {root} につながる ({since} から)",
    untrusted: "チェーンは {issuer} で終わり、vCenter の信頼されたルートにない",
    wcp: "wcp サービスの状態: {state}",
    wcpSince: "wcp サービスの状態: {state}、開始は {since} 以降",
    generic: "{look}: 完了",
    lookFound: "{look}: {found}",
    lookClear: "{look}: 異常は見られない",
    notAsked: "{look}: 確認していない",
    couldNot: "{look}: {reason} ({detail})",
    clock: {
      vcenter: "このマシンの時計に対する vCenter の時計: {ahead} 秒 (±{uncertainty} 秒)",
      host: "このマシンの時計に対する {name} の時計: {ahead} 秒 (±{uncertainty} 秒)",
      notConnected: "{name} は接続されていないため、時計を読み取らず",
      answer: "このマシンの時計に対する時計: {ahead} 秒 (±{uncertainty} 秒)",
    },
    hosts: "vSphere クラスタの ESXi ホスト: {hosts}",
    host: {
      time: "{name} (ESXi {version}、ビルド {build}): NTP サーバ {servers}、NTP サービス {service}",
      ptp: "{name} (ESXi {version}、ビルド {build}): {protocol} で時刻を維持",
      plain: "{name} (ESXi {version}、ビルド {build}) は接続されていない",
      running: "実行中",
      stopped: "停止",
      absent: "一覧になし",
    },
    cluster: "vSphere クラスタ: DRS {drs} ({automation})、vSphere HA {ha}、単一イメージによる管理 {image}",
    on: "有効",
    off: "無効",
    untold: "不明",
    holders: { some: "vCenter のインベントリで {address} を使用しているマシン: {holders}", nobody: "vCenter のインベントリに {address} を使用しているマシンなし", poweredOff: "{name} (パワーオフ)" },
    networks: "構成されたアドレス: {networks}",
    workloadNetworks: "ワークロード ネットワーク オブジェクトとその提供元: {networks}",
    foundation: "Foundation ロード バランサを使用するスーパーバイザー: {supervisors}",
    foundationNotAsked: "このスーパーバイザーは Foundation ロード バランサを使用していないため、他のスーパーバイザーは照会していません",
    health: "アプライアンスの報告: {levels}",
    partitions: "アプライアンスのパーティション使用率: {partitions}",
    licensed: "vCenter にワークロード管理のライセンスを持つホストがある",
    unlicensed: "vCenter にワークロード管理のライセンスを持つホストはない",
    signing: "トークンの署名証明書: {subject}、有効期限 {notAfter}",
    libraries: "スーパーバイザーのコンテンツ ライブラリ: {libraries}",
    shared: "名前空間が共有するローカル ライブラリ: {libraries}",
    installed: "スーパーバイザー サービス: {services}",
    software: "スーパーバイザーのソフトウェア {current}、アップグレードの状態 {state}、vCenter の提供バージョン {shipped}",
    prechecks: "アップグレードを止める事前チェックの結果: {found}",
    namespaces: "エラー状態の名前空間: {namespaces}",
    zones: "ゾーンと vSphere クラスタ: {zones}",
    policies: "vCenter にないスーパーバイザーのストレージ ポリシー: {policies}",
    compatibility: "vSphere クラスタに対する vCenter の非互換の理由: {reasons}",
    images: "スーパーバイザー イメージのライブラリ: {libraries}",
  },
};

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
  readonly couldNot: string;
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
    generic: "{probe} could be read",
    lookFound: "{probe} shows: {found}",
    lookClear: "{probe} shows nothing out of order",
    couldNot: "{probe}: {reason} ({detail})",
  },
  ko: {
    dns: {
      addresses: "{server}의 {name} 응답: {addresses} ({transport})",
      noAddress: "{server}의 {name} 응답: 주소 없음 ({rcode})",
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
    services: "중지되었거나 성능이 저하된 vCenter 서비스: {services}",
    login: "{server}이(가) 한 번의 로그인에 HTTP {status}(으)로 응답함",
    config: "구성: 관리 DNS {dns}; 검색 도메인 {domains}; 워크로드 DNS {workers}",
    dhcpConfig: "구성: 관리 네트워크 DHCP; 관리 DNS {dns}; 검색 도메인 {domains}",
    none: "없음",
    pnid: "vCenter의 PNID: {pnid}",
    addresses: "vCenter 자체 주소: {addresses}",
    certificate: "vCenter 인증서: {subject}, 유효 기간 {notBefore} ~ {notAfter}, 이름 {names}",
    malformed: "vCenter가 읽을 수 없는 인증서를 제공함: {detail}",
    trusted: "체인이 vCenter의 신뢰할 수 있는 루트 {root}(으)로 이어짐 ({since}부터)",
    untrusted: "체인이 {issuer}에서 끝나며, 이는 vCenter의 신뢰할 수 있는 루트가 아님",
    wcp: "wcp 서비스 상태: {state}",
    wcpSince: "wcp 서비스 상태: {state}, 시작 시점은 {since} 이후",
    generic: "{probe}을(를) 읽음",
    lookFound: "{probe}에서 확인된 내용: {found}",
    lookClear: "{probe}에서 이상이 확인되지 않음",
    couldNot: "{probe}: {reason} ({detail})",
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
    generic: "{probe} を読み取り",
    lookFound: "{probe} の確認結果: {found}",
    lookClear: "{probe} に異常は見られない",
    couldNot: "{probe}: {reason} ({detail})",
  },
};

import type { Localized } from "../locale.ts";
import type { CauseText } from "../rule.ts";

type Reach = "name-unresolved" | "connection-refused" | "connection-timeout" | "tls-failed" | "address-conflict";

/** Words that the "unable to connect" rows of NSX and the load balancers share. */
export const reachWords: Localized<Record<Reach, CauseText>> = {
  en: {
    "name-unresolved": {
      text: "The server's name does not resolve.",
      found: "The name does not resolve: {addresses}.",
      remediation: ["Add a host record for {addresses} on the management DNS servers, or correct the name in the configuration."],
    },
    "connection-refused": {
      text: "The address refuses connections: the wrong host or port, a firewall that rejects, or the service is down.",
      found: "Connections are refused by {addresses}.",
      remediation: ["Check that {addresses} is the right address and port, and that the service on it runs.", "Check that no firewall rejects connections from the management network."],
    },
    "connection-timeout": {
      text: "The address does not answer: no route, a firewall, or the machine is down.",
      found: "No answer from {addresses}.",
      remediation: ["Check that the machine at {addresses} is running.", "Check route and firewall between the Supervisor's management network and {addresses}."],
    },
    "tls-failed": {
      text: "The connection stands, but the TLS handshake fails.",
      found: "The connection stands, but the TLS handshake fails: {addresses}.",
      remediation: ["Check that {addresses} is an HTTPS port and that no proxy or TLS inspection stands in between."],
    },
    "address-conflict": {
      text: "Another machine holds the same IP address.",
      found: "Another machine holds the same address: {conflicts}.",
      remediation: ["Look for a second machine with the same address (ARP table of the gateway), and give it another one."],
    },
  },
  ko: {
    "name-unresolved": {
      text: "서버의 이름을 확인할 수 없습니다.",
      found: "이름을 확인할 수 없습니다. {addresses}",
      remediation: ["관리 DNS 서버에 {addresses}의 호스트 레코드를 추가하거나 구성에 있는 이름을 수정합니다."],
    },
    "connection-refused": {
      text: "주소에서 연결을 거부합니다. 호스트나 포트가 잘못되었거나, 방화벽이 거부하거나, 서비스가 중지되었습니다.",
      found: "연결을 거부하는 주소: {addresses}",
      remediation: ["{addresses}이(가) 올바른 주소와 포트인지, 해당 서비스가 실행 중인지 확인합니다.", "방화벽이 관리 네트워크에서 오는 연결을 거부하지 않는지 확인합니다."],
    },
    "connection-timeout": {
      text: "주소에서 응답이 없습니다. 경로 없음, 방화벽 또는 시스템 중지가 원인일 수 있습니다.",
      found: "응답이 없는 주소: {addresses}",
      remediation: ["{addresses}의 시스템이 실행 중인지 확인합니다.", "감독자의 관리 네트워크와 {addresses} 사이의 경로와 방화벽을 확인합니다."],
    },
    "tls-failed": {
      text: "연결은 되지만 TLS 핸드셰이크가 실패합니다.",
      found: "연결은 되지만 TLS 핸드셰이크가 실패합니다. {addresses}",
      remediation: ["{addresses}이(가) HTTPS 포트인지, 중간에 프록시나 TLS 검사 장비가 없는지 확인합니다."],
    },
    "address-conflict": {
      text: "다른 시스템이 같은 IP 주소를 사용합니다.",
      found: "다른 시스템이 같은 주소를 사용합니다. {conflicts}",
      remediation: ["주소가 같은 다른 시스템을 찾아(게이트웨이의 ARP 테이블) 다른 주소를 할당합니다."],
    },
  },
  ja: {
    "name-unresolved": {
      text: "サーバの名前を解決できません。",
      found: "名前を解決できません: {addresses}",
      remediation: ["管理 DNS サーバに {addresses} のホスト レコードを追加するか、構成内の名前を修正します。"],
    },
    "connection-refused": {
      text: "アドレスが接続を拒否します。ホストまたはポートの誤り、ファイアウォールによる拒否、サービスの停止が考えられます。",
      found: "接続を拒否するアドレス: {addresses}",
      remediation: ["{addresses} が正しいアドレスとポートであり、サービスが実行中であることを確認します。", "管理ネットワークからの接続をファイアウォールが拒否していないことを確認します。"],
    },
    "connection-timeout": {
      text: "アドレスから応答がありません。経路がない、ファイアウォール、マシンの停止が考えられます。",
      found: "応答がないアドレス: {addresses}",
      remediation: ["{addresses} のマシンが実行中であることを確認します。", "スーパーバイザーの管理ネットワークと {addresses} の間の経路とファイアウォールを確認します。"],
    },
    "tls-failed": {
      text: "接続はできますが、TLS ハンドシェイクに失敗します。",
      found: "接続はできますが、TLS ハンドシェイクに失敗します: {addresses}",
      remediation: ["{addresses} が HTTPS ポートであり、途中にプロキシや TLS 検査装置がないことを確認します。"],
    },
    "address-conflict": {
      text: "別のマシンが同じ IP アドレスを使用しています。",
      found: "別のマシンが同じアドレスを使用しています: {conflicts}",
      remediation: ["同じアドレスを持つ別のマシンを探し (ゲートウェイの ARP テーブル)、別のアドレスを割り当てます。"],
    },
  },
};

import type { Localized } from "../locale.ts";
import type { CauseText } from "../rule.ts";

/** Words that more than one row about management DNS uses. */

type Answer = "record-missing" | "server-error" | "wrong-address";

export const answerTexts: Localized<Record<Answer, CauseText>> = {
  en: {
    "record-missing": {
      text: "The management DNS server has no host record for the vCenter PNID.",
      found: "Answers, but has no address for {pnid}: {missing}.",
      remediation: [
        "Add an A (or AAAA) record for {pnid}, and a matching PTR record, on {missing}.",
        "If these are not the servers you meant, correct the management DNS servers: Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network.",
      ],
    },
    "server-error": {
      text: "The management DNS server answers with an error instead of an address (SERVFAIL, REFUSED).",
      found: "Answers the question for {pnid} with an error: {erring}.",
      remediation: [
        "SERVFAIL: check on the DNS server that the zone of {pnid} is loaded and that its forwarders answer.",
        "REFUSED: allow queries from the management network in the DNS server's access list.",
      ],
    },
    "wrong-address": {
      text: "The name resolves, but not to this vCenter; or the servers disagree.",
      found: "The answer for {pnid} does not point to this vCenter: {wrong}.",
      remediation: [
        "Correct the record of {pnid} so that it holds this vCenter's address only.",
        "If the servers disagree, check zone transfer between them, and clear their caches.",
      ],
    },
  },
  ko: {
    "record-missing": {
      text: "관리 DNS 서버에 vCenter PNID에 대한 호스트 레코드가 없습니다.",
      found: "응답하지만 {pnid}의 주소가 없는 서버: {missing}",
      remediation: [
        "{missing}에 {pnid}의 A(또는 AAAA) 레코드와 이에 맞는 PTR 레코드를 추가합니다.",
        "의도한 서버가 아니면 관리 DNS 서버를 수정합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크로 이동합니다.",
      ],
    },
    "server-error": {
      text: "관리 DNS 서버가 주소 대신 오류(SERVFAIL, REFUSED)로 응답합니다.",
      found: "{pnid} 질의에 서버가 오류로 응답합니다. {erring}",
      remediation: [
        "SERVFAIL인 경우: DNS 서버에서 {pnid}의 영역이 로드되어 있고 전달자가 응답하는지 확인합니다.",
        "REFUSED인 경우: DNS 서버의 액세스 목록에서 관리 네트워크의 질의를 허용합니다.",
      ],
    },
    "wrong-address": {
      text: "이름은 확인되지만 이 vCenter의 주소가 아니거나 서버마다 응답이 다릅니다.",
      found: "{pnid}에 대한 응답이 이 vCenter의 주소가 아닙니다. {wrong}",
      remediation: [
        "{pnid}의 레코드에 이 vCenter의 주소만 있도록 수정합니다.",
        "서버마다 응답이 다르면 서버 간 영역 전송을 확인하고 캐시를 지웁니다.",
      ],
    },
  },
  ja: {
    "record-missing": {
      text: "管理 DNS サーバに vCenter の PNID のホスト レコードがありません。",
      found: "{missing} は応答しますが、{pnid} のアドレスを持っていません。",
      remediation: [
        "{missing} に {pnid} の A (または AAAA) レコードと、対応する PTR レコードを追加します。",
        "意図したサーバでない場合は、管理 DNS サーバを修正します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] を開きます。",
      ],
    },
    "server-error": {
      text: "管理 DNS サーバがアドレスではなくエラー (SERVFAIL、REFUSED) を返します。",
      found: "{pnid} の問い合わせに対し、サーバがエラーを返します: {erring}",
      remediation: [
        "SERVFAIL の場合: DNS サーバで {pnid} のゾーンが読み込まれており、フォワーダが応答することを確認します。",
        "REFUSED の場合: DNS サーバのアクセス リストで、管理ネットワークからの問い合わせを許可します。",
      ],
    },
    "wrong-address": {
      text: "名前は解決されますが、この vCenter のアドレスではないか、サーバ間で応答が異なります。",
      found: "{pnid} への応答がこの vCenter のアドレスではありません: {wrong}",
      remediation: [
        "{pnid} のレコードにこの vCenter のアドレスだけが含まれるように修正します。",
        "サーバ間で応答が異なる場合は、サーバ間のゾーン転送を確認し、キャッシュをクリアします。",
      ],
    },
  },
};

type Reach = "server-unreachable" | "not-a-dns-server" | "source-refused" | "address-conflict" | "search-domain-tilde";

export const reachTexts: Localized<Record<Reach, CauseText>> = {
  en: {
    "server-unreachable": {
      text: "The DNS server cannot be reached: no route, a firewall, a wrong address, or the server is down.",
      found: "No answer on port 53, over UDP or TCP: {dead}.",
      remediation: [
        "Check that there is a route to {dead} and that firewalls let UDP and TCP port 53 through.",
        "Check on {dead} that the server is running, and that its address has no typing error: Workload Management > Supervisors > the Supervisor > Configure > Network.",
      ],
    },
    "not-a-dns-server": {
      text: "The configured host answers, but does not serve DNS on port 53.",
      found: "The host answers, but there is no DNS server on its port 53: {closed}.",
      remediation: [
        "Start the DNS service on {closed} and let it listen on UDP and TCP port 53.",
        "If {closed} is not meant to be a DNS server, replace it: Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network.",
      ],
    },
    "source-refused": {
      text: "The DNS server refuses queries from this source address.",
      found: "Answers REFUSED to queries from here: {refusing}.",
      remediation: ["On {refusing}, allow queries from the addresses of the control plane VMs."],
    },
    "address-conflict": {
      text: "Another machine holds the same IP address, so traffic goes astray.",
      found: "Another machine holds the same address: {conflicts}.",
      remediation: ["Look for a second machine with the same address as the server (ARP table of the gateway), and give it another one."],
    },
    "search-domain-tilde": {
      title: "A management DNS search domain holds a “~” that may misdirect names",
      text: "A management DNS search domain holds an unnecessary “~”, so host names may be resolved wrongly.",
      found: "The management DNS search domains hold a “~”: {tildes}.",
      remediation: ["Remove the “~” from the search domain {tildes}: Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network."],
    },
  },
  ko: {
    "server-unreachable": {
      text: "DNS 서버에 연결할 수 없습니다. 경로 없음, 방화벽, 잘못된 주소 또는 서버 중지가 원인일 수 있습니다.",
      found: "{dead}의 포트 53에서 UDP와 TCP 모두 응답이 없습니다.",
      remediation: [
        "{dead}(으)로 가는 경로가 있고 방화벽이 UDP 및 TCP 포트 53을 허용하는지 확인합니다.",
        "{dead}이(가) 실행 중인지, 주소에 오타가 없는지 확인합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크로 이동합니다.",
      ],
    },
    "not-a-dns-server": {
      text: "구성된 호스트가 응답하지만 포트 53에서 DNS를 제공하지 않습니다.",
      found: "{closed}은(는) 응답하지만 포트 53에 DNS 서버가 없습니다.",
      remediation: [
        "{closed}에서 DNS 서비스를 시작하고 UDP 및 TCP 포트 53에서 수신하도록 합니다.",
        "{closed}이(가) DNS 서버가 아니면 올바른 서버로 바꿉니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크로 이동합니다.",
      ],
    },
    "source-refused": {
      text: "DNS 서버가 이 소스 주소의 질의를 거부합니다.",
      found: "{refusing}이(가) 여기서 보낸 질의에 REFUSED로 응답합니다.",
      remediation: ["{refusing}에서 제어부 VM의 주소로부터의 질의를 허용합니다."],
    },
    "address-conflict": {
      text: "다른 시스템이 같은 IP 주소를 사용하여 트래픽이 잘못된 곳으로 전달됩니다.",
      found: "다른 시스템이 같은 주소를 사용합니다. {conflicts}",
      remediation: ["서버와 주소가 같은 다른 시스템을 찾아(게이트웨이의 ARP 테이블) 다른 주소를 할당합니다."],
    },
    "search-domain-tilde": {
      title: "관리 DNS 검색 도메인의 “~” 때문에 이름이 잘못 확인될 수 있음",
      text: "관리 DNS 검색 도메인에 불필요한 “~”가 있어 호스트 이름이 잘못 확인될 수 있습니다.",
      found: "관리 DNS 검색 도메인에 “~”가 있습니다. {tildes}",
      remediation: ["검색 도메인 {tildes}에서 “~”를 제거합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크로 이동합니다."],
    },
  },
  ja: {
    "server-unreachable": {
      text: "DNS サーバに接続できません。経路がない、ファイアウォール、アドレスの誤り、サーバの停止が考えられます。",
      found: "{dead} のポート 53 からは UDP でも TCP でも応答がありません。",
      remediation: [
        "{dead} への経路があり、ファイアウォールが UDP および TCP ポート 53 を許可していることを確認します。",
        "{dead} が実行されていること、アドレスに入力ミスがないことを確認します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] を開きます。",
      ],
    },
    "not-a-dns-server": {
      text: "構成されたホストは応答しますが、ポート 53 で DNS を提供していません。",
      found: "{closed} は応答しますが、ポート 53 に DNS サーバがありません。",
      remediation: [
        "{closed} で DNS サービスを開始し、UDP および TCP ポート 53 で待ち受けるようにします。",
        "{closed} が DNS サーバでない場合は、正しいサーバに置き換えます。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] を開きます。",
      ],
    },
    "source-refused": {
      text: "DNS サーバがこの送信元アドレスからの問い合わせを拒否します。",
      found: "{refusing} はここからの問い合わせに REFUSED を返します。",
      remediation: ["{refusing} で、制御プレーン仮想マシンのアドレスからの問い合わせを許可します。"],
    },
    "address-conflict": {
      text: "別のマシンが同じ IP アドレスを使用しているため、トラフィックが誤った宛先に届きます。",
      found: "別のマシンが同じアドレスを使用しています: {conflicts}",
      remediation: ["サーバと同じアドレスを持つ別のマシンを探し (ゲートウェイの ARP テーブル)、別のアドレスを割り当てます。"],
    },
    "search-domain-tilde": {
      title: "管理 DNS 検索ドメインの「~」により名前が正しく解決されない可能性がある",
      text: "管理 DNS の検索ドメインに不要な「~」があるため、ホスト名が正しく解決されないことがあります。",
      found: "管理 DNS の検索ドメインに「~」が含まれています: {tildes}",
      remediation: ["検索ドメイン {tildes} から「~」を削除します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] を開きます。"],
    },
  },
};

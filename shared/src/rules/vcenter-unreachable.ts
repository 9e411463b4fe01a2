import { canonicalHost } from "../address.ts";
import type { DnsAnswer, EndpointAnswer, Family, Reading } from "../readings.ts";
import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { judgeConflict } from "./address-conflict.ts";
import { isKeptFromServers } from "./local-domain.ts";
import { isDomainName, pnidOf } from "./management-dns.ts";

type Tried = Reading<EndpointAnswer> & { readonly key: string };

/** What stands for one name or address of vCenter: reached if any of its addresses is. */
function judgeTarget(tried: readonly Tried[]) {
  const ids = tried.map((endpoint) => endpoint.id);
  const seen = tried.flatMap((endpoint) => (endpoint.ok ? [{ id: endpoint.id, ...endpoint.value }] : []));
  // A certificate that cannot be read belongs to vcenter-certificate-invalid: the connection itself stood.
  const reached = seen.some((endpoint) => endpoint.outcome === "connected" || endpoint.malformed !== null);
  const by = (...outcomes: EndpointAnswer["outcome"][]) => {
    if (reached) return no(...ids);
    const hits = seen.filter((endpoint) => outcomes.includes(endpoint.outcome)).map((endpoint) => endpoint.id);
    return hits.length > 0 ? yes(...hits) : seen.length === tried.length && tried.length > 0 ? no(...ids) : unknown(...ids);
  };
  return {
    reached: reached ? no(...ids) : seen.length > 0 && seen.length === tried.length ? yes(...ids) : unknown(...ids),
    unresolved: by("name-unresolved"),
    refused: by("refused"),
    timeout: by("timeout", "unreachable"),
    tls: by("tls-failed"),
  };
}

/** Whether the control plane VMs' own DNS servers give an address; `unknown` where those servers are not known. */
function nameUnresolved(pnid: string | null, noServers: boolean, answers: Family<DnsAnswer>, configId: string) {
  if (pnid !== null && !isDomainName(pnid)) return no();
  if (answers.length === 0) return noServers ? yes(configId) : unknown(configId);
  const giving = answers.filter((answer) => answer.ok && answer.value.outcome === "answered" && answer.value.addresses.length > 0);
  if (giving.length > 0) return no(...giving.map((answer) => answer.id));
  return answers.length > 0 && answers.every((answer) => answer.ok) ? yes(...answers.map((answer) => answer.id)) : unknown(...answers.map((answer) => answer.id));
}

/** The PNID itself, or an address that the control plane VMs' DNS servers give for it. */
function isPnids(key: string, pnid: string | null, dns: Family<DnsAnswer>): boolean {
  if (pnid !== null && key === canonicalHost(pnid)) return true;
  return dns.some((answer) => answer.ok && answer.value.outcome === "answered" && answer.value.addresses.includes(key));
}

/**
 * Table 1-2, row 7: "unable to connect to <component> <address>" where the address is vCenter's. The PNID's own
 * addresses, and the one that the message names, are tried, not only the one the agent was told to use.
 */
export const vcenterUnreachable = defineRule({
  id: "vcenter-unreachable",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 7 },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [], ko: [], ja: [] }, component: "vcenter" },
  needs: ["vcenter-pnid", "vcenter-addresses", "supervisor", "own-resolution", "dns", "vcenter-endpoint", "address-holders"],
  causes: ["name-unresolved", "connection-refused", "connection-timeout", "tls-failed", "address-conflict"],
  explains: [],
  check(readings, reports) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const config = readings.supervisor;
    const params = { pnid: pnid ?? "?", addresses: [] as string[] };
    if (!config.ok) {
      const open = unknown(config.id);
      return { applies: true, fails: "unknown", params, causes: { "name-unresolved": open, "connection-refused": open, "connection-timeout": open, "tls-failed": open, "address-conflict": open } };
    }
    const endpoints = readings["vcenter-endpoint"];
    const hasNone = config.value.managementMode === "STATICRANGE" && config.value.managementDns.length === 0;
    const isKept = pnid !== null && isKeptFromServers(pnid, config.value, readings["own-resolution"]);
    const unresolved = isKept ? yes(config.id, readings["own-resolution"].id) : nameUnresolved(pnid, hasNone, readings.dns, config.id);

    const named = [...new Set(reports.flatMap((report) => report.named["address"] ?? []).map(canonicalHost))].filter((host) => pnid === null || host !== canonicalHost(pnid));
    const namedTargets = named.map((host) => endpoints.filter((tried) => tried.key === host));
    const forPnid = endpoints.filter((tried) => isPnids(tried.key, pnid, readings.dns));
    const triesPnid = unresolved.verdict !== "yes" && (forPnid.length > 0 || named.length === 0);
    const targets = [...namedTargets, ...(triesPnid ? [forPnid] : [])];
    const judged = targets.map(judgeTarget);
    const skipped = judged.length === 0;
    const finds = (pick: (target: ReturnType<typeof judgeTarget>) => ReturnType<typeof yes>) => (skipped ? unknown(...unresolved.evidence) : anyOf(judged.map(pick)));
    const fails = anyOf([unresolved, ...judged.map((target) => target.reached)]).verdict;
    const failing = targets.flatMap((target, index) => (judged[index]?.reached.verdict === "yes" ? target.map((tried) => tried.key) : []));
    const conflict = judgeConflict(failing.length > 0 ? failing : targets.flat().map((tried) => tried.key), readings["address-holders"]);
    const port = readings["vcenter-addresses"].ok ? readings["vcenter-addresses"].value.port : 443;
    return {
      applies: true,
      fails,
      params: { ...params, addresses: [...new Set(failing)], port, conflicts: conflict.conflicts },
      causes: {
        "name-unresolved": anyOf([unresolved, ...judged.map((target) => target.unresolved).filter((found) => found.verdict === "yes")]),
        "connection-refused": finds((target) => target.refused),
        "connection-timeout": finds((target) => target.timeout),
        "tls-failed": finds((target) => target.tls),
        "address-conflict": conflict.verdict,
      },
    };
  },
  text: {
    en: {
      title: "The control plane VMs cannot connect to vCenter {pnid}",
      healthy: "vCenter can be connected to by its own name",
      causes: {
        "name-unresolved": {
          text: "vCenter's name does not resolve.",
          found: "The control plane VMs get no address for {pnid} from any management DNS server, so there is nothing to connect to.",
          remediation: ["First make the name resolve: add a host record for {pnid} on the management DNS servers, or correct the servers."],
        },
        "connection-refused": {
          text: "The address refuses connections: the wrong host, or the service is down.",
          found: "Connections on port {port} are refused by {addresses}.",
          remediation: [
            "Check that {addresses} is really vCenter's address, in DNS and in the Supervisor's configuration.",
            "If it is: check in the vCenter Server Management Interface (port 5480) that the services run, and that no firewall rejects port {port} from the management network.",
          ],
        },
        "connection-timeout": {
          text: "The address does not answer: no route, a firewall, or the machine is down.",
          found: "No answer on port {port} from {addresses}.",
          remediation: [
            "Check route and firewall between the Supervisor's management network and {addresses}, port {port}.",
            "Check that {addresses} is really vCenter's address, and that the appliance is running.",
          ],
        },
        "tls-failed": {
          text: "The connection stands, but the TLS handshake fails.",
          found: "The connection on port {port} stands, but the TLS handshake fails: {addresses}.",
          remediation: ["Check that port {port} of {addresses} is vCenter's HTTPS port and that no proxy or TLS inspection stands in between."],
        },
        "address-conflict": {
          text: "Another machine holds the same IP address.",
          found: "Another machine holds the same address: {conflicts}.",
          remediation: ["Look for a second machine with vCenter's address (ARP table of the gateway), and give it another one."],
        },
      },
    },
    ko: {
      title: "제어부 VM이 vCenter {pnid}에 연결할 수 없음",
      healthy: "vCenter 자체 이름으로 연결할 수 있음",
      causes: {
        "name-unresolved": {
          text: "vCenter의 이름을 확인할 수 없습니다.",
          found: "제어부 VM이 어떤 관리 DNS 서버에서도 {pnid}의 주소를 얻지 못하므로 연결할 대상이 없습니다.",
          remediation: ["먼저 이름을 확인할 수 있게 합니다. 관리 DNS 서버에 {pnid}의 호스트 레코드를 추가하거나 서버 구성을 수정합니다."],
        },
        "connection-refused": {
          text: "주소에서 연결을 거부합니다. 호스트가 잘못되었거나 서비스가 중지되었습니다.",
          found: "{addresses}이(가) 포트 {port}의 연결을 거부합니다.",
          remediation: [
            "{addresses}이(가) 실제 vCenter 주소인지 DNS와 감독자 구성에서 확인합니다.",
            "주소가 맞으면 vCenter Server 관리 인터페이스(포트 5480)에서 서비스가 실행 중인지, 방화벽이 관리 네트워크에서 오는 포트 {port}을(를) 거부하지 않는지 확인합니다.",
          ],
        },
        "connection-timeout": {
          text: "주소에서 응답이 없습니다. 경로 없음, 방화벽 또는 시스템 중지가 원인일 수 있습니다.",
          found: "{addresses}이(가) 포트 {port}에서 응답하지 않습니다.",
          remediation: [
            "감독자의 관리 네트워크와 {addresses} 포트 {port} 사이의 경로와 방화벽을 확인합니다.",
            "{addresses}이(가) 실제 vCenter 주소이고 장치가 실행 중인지 확인합니다.",
          ],
        },
        "tls-failed": {
          text: "연결은 되지만 TLS 핸드셰이크가 실패합니다.",
          found: "{addresses}이(가) 포트 {port}의 연결을 허용하지만 TLS 핸드셰이크가 실패합니다.",
          remediation: ["{addresses}의 포트 {port}이(가) vCenter의 HTTPS 포트인지, 중간에 프록시나 TLS 검사 장비가 없는지 확인합니다."],
        },
        "address-conflict": {
          text: "다른 시스템이 같은 IP 주소를 사용합니다.",
          found: "다른 시스템이 같은 주소를 사용합니다. {conflicts}",
          remediation: ["vCenter와 주소가 같은 다른 시스템을 찾아(게이트웨이의 ARP 테이블) 다른 주소를 할당합니다."],
        },
      },
    },
    ja: {
      title: "制御プレーン仮想マシンが vCenter {pnid} に接続できない",
      healthy: "vCenter に自身の名前で接続できる",
      causes: {
        "name-unresolved": {
          text: "vCenter の名前を解決できません。",
          found: "制御プレーン仮想マシンはどの管理 DNS サーバからも {pnid} のアドレスを取得できないため、接続先がありません。",
          remediation: ["まず名前を解決できるようにします。管理 DNS サーバに {pnid} のホスト レコードを追加するか、サーバの構成を修正します。"],
        },
        "connection-refused": {
          text: "アドレスが接続を拒否します。ホストが誤っているか、サービスが停止しています。",
          found: "{addresses} がポート {port} の接続を拒否します。",
          remediation: [
            "{addresses} が実際に vCenter のアドレスであることを、DNS とスーパーバイザーの構成で確認します。",
            "アドレスが正しい場合は、vCenter Server 管理インターフェイス (ポート 5480) でサービスが実行中であること、管理ネットワークからのポート {port} をファイアウォールが拒否していないことを確認します。",
          ],
        },
        "connection-timeout": {
          text: "アドレスから応答がありません。経路がない、ファイアウォール、マシンの停止が考えられます。",
          found: "{addresses} がポート {port} で応答しません。",
          remediation: [
            "スーパーバイザーの管理ネットワークと {addresses} のポート {port} の間の経路とファイアウォールを確認します。",
            "{addresses} が実際に vCenter のアドレスであり、アプライアンスが実行中であることを確認します。",
          ],
        },
        "tls-failed": {
          text: "接続はできますが、TLS ハンドシェイクに失敗します。",
          found: "{addresses} はポート {port} の接続を受け入れますが、TLS ハンドシェイクに失敗します。",
          remediation: ["{addresses} のポート {port} が vCenter の HTTPS ポートであり、途中にプロキシや TLS 検査装置がないことを確認します。"],
        },
        "address-conflict": {
          text: "別のマシンが同じ IP アドレスを使用しています。",
          found: "別のマシンが同じアドレスを使用しています: {conflicts}",
          remediation: ["vCenter と同じアドレスを持つ別のマシンを探し (ゲートウェイの ARP テーブル)、別のアドレスを割り当てます。"],
        },
      },
    },
  },
});

import { canonicalHost } from "../address.ts";
import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { judgeConflict } from "./address-conflict.ts";
import { reachTexts } from "./management-dns-text.ts";
import { answersOf, isDomainName, judgeReachability, pnidOf, serversInQuestion, strayTildes } from "./management-dns.ts";

function covers(workerDns: readonly string[], managementDns: readonly string[]): boolean {
  const workers = new Set(workerDns.map(canonicalHost));
  return managementDns.length > 0 && managementDns.every((server) => workers.has(canonicalHost(server)));
}

/**
 * Table 1-2, row 5: the control plane VMs ask the management DNS servers over the workload network, because the
 * workload DNS servers include all of them. That alone does no harm: it is a problem when reported, or when they fail.
 */
export const dnsRoutedOverWorkloadNetwork = defineRule({
  id: "dns-routed-over-workload-network",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 5 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["connect to (the )?management DNS", "workload network"] }],
      ko: [{ has: ["관리 DNS 서버", "연결할 수 없", "워크로드 네트워크"] }],
      ja: [{ has: ["管理 DNS サーバ", "接続(でき|することができ)", "ワークロード ネットワーク"] }],
    },
  },
  needs: ["vcenter-pnid", "supervisor", "dns", "address-holders"],
  causes: ["worker-dns-covers-management-dns", "server-unreachable", "not-a-dns-server", "address-conflict", "search-domain-tilde"],
  explains: [
    { rule: "dns-server-unreachable", because: ["worker-dns-covers-management-dns"] },
    { rule: "dns-pnid-unresolved", causes: ["server-unreachable"] },
    { rule: "vcenter-unreachable", causes: ["name-unresolved"] },
  ],
  check(readings, reports) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const config = readings.supervisor;
    const tildes = strayTildes(config);
    if (!config.ok) {
      const open = unknown(config.id);
      const causes = { "worker-dns-covers-management-dns": open, "server-unreachable": open, "not-a-dns-server": open, "address-conflict": open, "search-domain-tilde": open };
      return { applies: true, fails: "unknown", params: {}, causes };
    }
    const servers = serversInQuestion(config.value, reports, pnid);
    const reported = reports.length > 0;
    const needed = servers.length > 0 && (pnid === null || isDomainName(pnid));
    if (!reported && !needed) return { applies: false, params: {} };
    const covered = covers(config.value.workerDns, servers);
    const reach = judgeReachability(answersOf(readings.dns, servers));
    const conflict = judgeConflict(reach.failing.length > 0 ? reach.failing : servers, readings["address-holders"]);
    const covering = covered ? yes(config.id) : no(config.id);
    const fails = reported
      ? anyOf([covering, tildes.verdict, { verdict: reach.fails, evidence: [] }]).verdict
      : covered
        ? reach.fails
        : "no";
    return {
      applies: true,
      fails,
      params: { ...reach.params, servers, workers: config.value.workerDns, tildes: tildes.domains, conflicts: conflict.conflicts },
      causes: {
        "worker-dns-covers-management-dns": covering,
        "server-unreachable": reach.causes["server-unreachable"],
        "not-a-dns-server": reach.causes["not-a-dns-server"],
        "address-conflict": conflict.verdict,
        "search-domain-tilde": tildes.verdict,
      },
    };
  },
  text: {
    en: {
      title: "Management DNS servers are asked over the workload network and do not answer",
      healthy: "Management DNS servers are not asked over the workload network, or answer there",
      causes: {
        "worker-dns-covers-management-dns": {
          text: "The workload DNS servers include every management DNS server, so the control plane VMs send all DNS traffic through the workload network.",
          found: "Every management DNS server ({servers}) is also a workload DNS server, so the control plane VMs reach them only through the workload network.",
          remediation: [
            "Check that {servers} can be reached from the workload network on UDP and TCP port 53, and accept queries from the control plane VMs' addresses there.",
            "Or give the workload network other DNS servers than the management network: Workload Management > Supervisors > the Supervisor > Configure > Network > Workload Network.",
          ],
        },
        "server-unreachable": reachTexts.en["server-unreachable"],
        "not-a-dns-server": reachTexts.en["not-a-dns-server"],
        "address-conflict": reachTexts.en["address-conflict"],
        "search-domain-tilde": reachTexts.en["search-domain-tilde"],
      },
    },
    ko: {
      title: "관리 DNS 서버로의 질의가 워크로드 네트워크를 통해 전송되며 응답이 없음",
      healthy: "관리 DNS 서버로의 질의가 워크로드 네트워크를 통하지 않거나, 통하더라도 응답함",
      causes: {
        "worker-dns-covers-management-dns": {
          text: "워크로드 DNS 서버가 모든 관리 DNS 서버를 포함하므로 제어부 VM이 모든 DNS 트래픽을 워크로드 네트워크로 보냅니다.",
          found: "모든 관리 DNS 서버({servers})가 워크로드 DNS 서버이기도 하므로, 제어부 VM은 워크로드 네트워크를 통해서만 이 서버에 연결합니다.",
          remediation: [
            "워크로드 네트워크에서 {servers}의 UDP 및 TCP 포트 53에 연결할 수 있고, 서버가 그 네트워크의 제어부 VM 주소에서 오는 질의를 허용하는지 확인합니다.",
            "또는 워크로드 네트워크에 관리 네트워크와 다른 DNS 서버를 지정합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 워크로드 네트워크로 이동합니다.",
          ],
        },
        "server-unreachable": reachTexts.ko["server-unreachable"],
        "not-a-dns-server": reachTexts.ko["not-a-dns-server"],
        "address-conflict": reachTexts.ko["address-conflict"],
        "search-domain-tilde": reachTexts.ko["search-domain-tilde"],
      },
    },
    ja: {
      title: "管理 DNS サーバへの問い合わせがワークロード ネットワーク経由となり、応答がない",
      healthy: "管理 DNS サーバへの問い合わせはワークロード ネットワークを経由しないか、経由しても応答がある",
      causes: {
        "worker-dns-covers-management-dns": {
          text: "ワークロード DNS サーバがすべての管理 DNS サーバを含むため、制御プレーン仮想マシンはすべての DNS トラフィックをワークロード ネットワークに送ります。",
          found: "すべての管理 DNS サーバ ({servers}) がワークロード DNS サーバでもあるため、制御プレーン仮想マシンはワークロード ネットワーク経由でのみ接続します。",
          remediation: [
            "ワークロード ネットワークから {servers} の UDP および TCP ポート 53 に接続でき、そのネットワークの制御プレーン仮想マシンのアドレスからの問い合わせが許可されていることを確認します。",
            "または、ワークロード ネットワークに管理ネットワークとは別の DNS サーバを指定します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ワークロード ネットワーク] を開きます。",
          ],
        },
        "server-unreachable": reachTexts.ja["server-unreachable"],
        "not-a-dns-server": reachTexts.ja["not-a-dns-server"],
        "address-conflict": reachTexts.ja["address-conflict"],
        "search-domain-tilde": reachTexts.ja["search-domain-tilde"],
      },
    },
  },
});

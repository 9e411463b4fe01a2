import { defineRule, no, unknown, yes } from "../rule.ts";
import { isLocal, mayComeFromDhcp, searchesLocal } from "./local-domain.ts";
import { pnidOf } from "./management-dns.ts";

/**
 * Table 1-2, row 4: the name ends in .local, and `local` is not among the management DNS search domains.
 * systemd-resolved on the control plane VM then refuses the name without asking any server, so asking the servers
 * proves nothing here: the configuration is the proof, and the VM's own resolver where it could be asked.
 */
export const dnsLocalDomainNotSearched = defineRule({
  id: "dns-local-domain-not-searched",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-2", row: 4 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [
        { has: ["resolve the host(name)? {host}", "\\.local\\b['\"]? (top[- ]level )?domain"] },
        { has: ["\\.local\\b['\"]? top[- ]level domain"] },
        { has: ["'?local'?", "included in the management DNS search domains?"] },
      ],
      ko: [{ has: ["호스트 {host} ?[을를(]", "\\.local'? (최상위 도메인|TLD)"] }, { has: ["\\.local'? (최상위 도메인|TLD)"] }],
      ja: [{ has: ["ホスト {host} を", "\\.local['\"]? ?(で終わ|という)?.{0,6}トップ ?レベル ドメイン"] }, { has: ["\\.local\\b.{0,12}トップ ?レベル ドメイン"] }, { has: ["local", "管理 DNS 検索ドメイン", "含め|含ま"] }],
    },
  },
  needs: ["vcenter-pnid", "supervisor", "own-resolution"],
  causes: ["local-not-in-search-domains"],
  explains: [{ rule: "dns-pnid-unresolved" }, { rule: "vcenter-unreachable", causes: ["name-unresolved"] }],
  check(readings, reports) {
    const pnid = pnidOf(readings["vcenter-pnid"]);
    const config = readings.supervisor;
    const host = [pnid, ...reports.map((report) => report.named["host"])].find((name) => name && isLocal(name));
    const params = { pnid: host ?? pnid ?? "?", domains: config.ok ? config.value.managementSearchDomains : [] };
    const open = { applies: true, fails: "unknown", params, causes: { "local-not-in-search-domains": unknown(config.id, readings["vcenter-pnid"].id, readings["own-resolution"].id) } } as const;
    if (!host && pnid === null) return open;
    if (!host) return { applies: false, params };
    if (!config.ok) return open;
    const own = readings["own-resolution"];
    if (own.ok && own.value.asked && own.value.name === host) {
      const verdict = own.value.addresses ? no(own.id) : searchesLocal(config.value.managementSearchDomains) ? unknown(own.id, config.id) : yes(own.id, config.id);
      return { applies: true, fails: own.value.addresses ? "no" : "yes", params, causes: { "local-not-in-search-domains": verdict } };
    }
    if (!own.ok) return open;
    if (searchesLocal(config.value.managementSearchDomains)) {
      return { applies: true, fails: "no", params, causes: { "local-not-in-search-domains": no(config.id) } };
    }
    if (mayComeFromDhcp(config.value)) return open;
    return { applies: true, fails: "yes", params, causes: { "local-not-in-search-domains": yes(config.id, readings["vcenter-pnid"].id) } };
  },
  text: {
    en: {
      title: "{pnid} ends in .local, but “local” is not a management DNS search domain",
      healthy: "Names under .local can be resolved",
      causes: {
        "local-not-in-search-domains": {
          text: "The vCenter PNID has .local as its top-level domain, but the configured search domains do not include local.",
          found: "The control plane VMs treat .local as multicast DNS and refuse {pnid} without asking any DNS server, because “local” itself is not a search domain.",
          remediation: [
            "Add local to the management DNS search domains: Workload Management > Supervisors > the Supervisor > Configure > Network > Management Network > DNS Search Domains.",
            "In the long run, move vCenter to a name outside .local.",
          ],
        },
      },
    },
    ko: {
      title: "{pnid}은(는) .local로 끝나지만 관리 DNS 검색 도메인에 “local”이 없음",
      healthy: ".local 이름을 확인할 수 있음",
      causes: {
        "local-not-in-search-domains": {
          text: "vCenter PNID의 최상위 도메인이 .local이지만 구성된 검색 도메인에 local이 없습니다.",
          found: "“local” 자체가 검색 도메인이 아니므로 제어부 VM은 .local을 멀티캐스트 DNS로 처리하고, DNS 서버에 질의하지 않은 채 {pnid}을(를) 거부합니다.",
          remediation: [
            "관리 DNS 검색 도메인에 local을 추가합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 관리 네트워크 > DNS 검색 도메인으로 이동합니다.",
            "장기적으로는 vCenter를 .local 이외의 이름으로 옮기는 것이 좋습니다.",
          ],
        },
      },
    },
    ja: {
      title: "{pnid} は .local で終わるが、管理 DNS 検索ドメインに「local」がない",
      healthy: ".local の名前を解決できる",
      causes: {
        "local-not-in-search-domains": {
          text: "vCenter の PNID のトップレベル ドメインは .local ですが、構成された検索ドメインに local が含まれていません。",
          found: "「local」自体が検索ドメインではないため、制御プレーン仮想マシンは .local をマルチキャスト DNS として扱い、DNS サーバに問い合わせずに {pnid} を拒否します。",
          remediation: [
            "管理 DNS 検索ドメインに local を追加します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [管理ネットワーク] > [DNS 検索ドメイン] を開きます。",
            "長期的には、vCenter を .local 以外の名前に移行してください。",
          ],
        },
      },
    },
  },
});

import { addressBlock } from "../../address-block.ts";
import type { SupervisorConfig } from "../../readings.ts";
import type { SupervisorNetworks } from "../../readings-networks.ts";
import { defineRule, isAbsent, no, unknown, yes } from "../../rule.ts";
import { balancerRanges, egressBlocks, ingressBlocks, type NamedBlock, neededServers, podBlocks, serviceBlocks, severityFor, workloadRanges } from "./network-map.ts";
import { hiddenServers, overlapsIn, sharedSubnets } from "./network-overlaps.ts";

const CAUSES = ["management-workload", "workload-workload", "service", "pod", "ingress-egress", "load-balancer", "server-inside-range"] as const;
type Cause = (typeof CAUSES)[number];

/** vCenter in the primary workload network is an issue of its own. */
function hiddenIn(config: SupervisorConfig, networks: SupervisorNetworks, servers: readonly NamedBlock[]): string[] {
  const kept = [...serviceBlocks(networks), ...podBlocks(networks), ...ingressBlocks(networks), ...egressBlocks(networks), ...balancerRanges(config)];
  const ranges = workloadRanges(networks);
  const gateways = networks.workloads.flatMap(({ gateway }): NamedBlock[] => {
    const block = gateway === null ? null : addressBlock(gateway);
    return block ? [{ noun: "workload-gateway", block }] : [];
  });
  const isVcenter = ({ noun }: NamedBlock): boolean => noun === "vcenter-server";
  return [
    ...hiddenServers(servers.filter(isVcenter), [...kept, ...ranges.filter(({ network }) => !network?.primary)]),
    ...hiddenServers(servers.filter((each) => !isVcenter(each)), [...kept, ...ranges]),
    // Where a wider range covers a gateway, it overlaps with that gateway's subnet, which is told already.
    ...hiddenServers(gateways, [...balancerRanges(config), ...ranges]),
  ];
}

/** Two networks of the Supervisor claim the same addresses, or one claims the address of a server that it needs. */
export const networkRangesOverlap = defineRule({
  id: "network-ranges-overlap",
  source: { issue: "NETOVERLAP", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: ["vcenter.wcp.network.static.overlapping.modes.error", "vcenter.wcp.network.dhcp.overlapping.modes.error"],
    reasons: [],
    wordings: {
      en: [{ has: ["overlapping port ?group\\(s\\) and/or subnets"] }, { has: ["network\\.(?:static|dhcp)\\.overlapping\\.modes\\.error"] }],
      ko: [{ has: ["겹치는 포트 그룹", "서브넷", "모드"] }],
      ja: [{ has: ["重複する ポート グループ", "サブネット", "モード"] }],
    },
  },
  needs: ["supervisor", "vcenter-addresses", "nsx-registration"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const { supervisor: config, "vcenter-addresses": addresses, "nsx-registration": nsx } = readings;
    const all = (verdict: ReturnType<typeof unknown>) => Object.fromEntries(CAUSES.map((cause) => [cause, verdict])) as Record<Cause, typeof verdict>;
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: all(unknown(config.id)) };
    const { networks } = config.value;
    if (!networks) return reports.length > 0 ? { applies: true, fails: "unknown", params: {}, causes: all(unknown(config.id)) } : { applies: false, params: {} };
    const found = { ...overlapsIn(config.value, networks), "server-inside-range": hiddenIn(config.value, networks, neededServers(config.value, addresses, nsx)) };
    // Where nothing else overlaps, the control plane VMs' two subnets still do: that rule explains this one.
    if (CAUSES.every((cause) => found[cause].length === 0)) found["management-workload"] = sharedSubnets(networks);
    const blind = [addresses, nsx].filter((reading) => !reading.ok && !isAbsent(reading)).map(({ id }) => id);
    const verdictOf = (cause: Cause) => {
      if (found[cause].length > 0) return yes(config.id, ...(cause === "server-inside-range" ? [addresses.id, nsx.id] : []));
      return cause === "server-inside-range" && blind.length > 0 ? unknown(...blind) : no(config.id);
    };
    const any = CAUSES.some((cause) => found[cause].length > 0);
    return {
      applies: true,
      fails: any ? "yes" : blind.length > 0 ? "unknown" : "no",
      ...(found["server-inside-range"].length > 0 && { severity: severityFor(config.value) }),
      params: {
        networks: [...found["management-workload"], ...found["workload-workload"]],
        services: found.service,
        pods: found.pod,
        outside: found["ingress-egress"],
        balancers: found["load-balancer"],
        hidden: found["server-inside-range"],
      },
      causes: Object.fromEntries(CAUSES.map((cause) => [cause, verdictOf(cause)])) as Record<Cause, ReturnType<typeof yes>>,
    };
  },
  text: {
    en: {
      title: "Networks of the Supervisor claim the same addresses",
      healthy: "The address ranges of the Supervisor's networks do not overlap",
      causes: {
        "management-workload": {
          text: "The management network and a workload network overlap.",
          found: "Management and workload addresses overlap: {networks}.",
          remediation: ["Give the management network and each workload network a subnet of its own. They may share a port group or VLAN, but not a subnet."],
        },
        "workload-workload": {
          text: "Two workload networks give out the same addresses, or share a subnet in different modes.",
          found: "Workload networks overlap: {networks}.",
          remediation: ["Give the workload networks ranges that do not touch, and the same IP assignment mode if they share a port group or subnet."],
        },
        service: {
          text: "The service CIDR overlaps with another network.",
          found: "The service CIDR is also used elsewhere: {services}.",
          remediation: ["Move the other network out of the service CIDR. The service CIDR of an enabled Supervisor cannot be changed: otherwise the Supervisor must be deployed anew with one that is used nowhere else."],
        },
        pod: {
          text: "The CIDR of pods and namespaces overlaps with another network.",
          found: "Addresses of pods are also used elsewhere: {pods}.",
          remediation: ["Add a CIDR that is used nowhere else for pods and namespaces, or move the other network. A CIDR that is in use cannot be taken away."],
        },
        "ingress-egress": {
          text: "The ingress or egress CIDR overlaps with another network.",
          found: "Ingress and egress addresses are also used elsewhere: {outside}.",
          remediation: ["Use ingress and egress CIDRs that overlap neither with each other nor with the management network; add a free one on the Supervisor's Configure tab, under Network."],
        },
        "load-balancer": {
          text: "The load balancer gives out addresses that the control plane VMs or workloads take too.",
          found: "The load balancer's addresses are given out twice: {balancers}.",
          remediation: ["Give the load balancer a range outside of the management and workload address ranges; it may lie in the same subnet."],
        },
        "server-inside-range": {
          text: "A server that the Supervisor needs has an address within one of its own ranges.",
          found: "A needed server is hidden by a range of the Supervisor: {hidden}.",
          remediation: ["Move the server to an address outside of the range, or the range away from the server: until then traffic to it can end inside the Supervisor."],
        },
      },
    },
    ko: {
      title: "감독자의 네트워크들이 같은 주소를 사용함",
      healthy: "감독자 네트워크의 주소 범위가 겹치지 않음",
      causes: {
        "management-workload": {
          text: "관리 네트워크와 워크로드 네트워크가 겹칩니다.",
          found: "관리 주소와 워크로드 주소가 겹칩니다: {networks}.",
          remediation: ["관리 네트워크와 각 워크로드 네트워크에 서로 다른 서브넷을 사용합니다. 포트 그룹이나 VLAN은 공유할 수 있지만 서브넷은 공유할 수 없습니다."],
        },
        "workload-workload": {
          text: "두 워크로드 네트워크가 같은 주소를 할당하거나, 서로 다른 모드로 서브넷을 공유합니다.",
          found: "워크로드 네트워크가 겹칩니다: {networks}.",
          remediation: ["워크로드 네트워크의 주소 범위가 겹치지 않게 하고, 포트 그룹이나 서브넷을 공유하는 경우 IP 할당 모드를 같게 합니다."],
        },
        service: {
          text: "서비스 CIDR이 다른 네트워크와 겹칩니다.",
          found: "서비스 CIDR이 다른 곳에서도 사용됩니다: {services}.",
          remediation: ["다른 네트워크를 서비스 CIDR 밖으로 옮깁니다. 사용하도록 설정된 감독자의 서비스 CIDR은 변경할 수 없으므로, 옮길 수 없으면 다른 곳에서 사용하지 않는 CIDR로 감독자를 다시 배포합니다."],
        },
        pod: {
          text: "포드와 네임스페이스의 CIDR이 다른 네트워크와 겹칩니다.",
          found: "포드 주소가 다른 곳에서도 사용됩니다: {pods}.",
          remediation: ["다른 곳에서 사용하지 않는 포드 및 네임스페이스 CIDR을 추가하거나 다른 네트워크를 옮깁니다. 사용 중인 CIDR은 제거할 수 없습니다."],
        },
        "ingress-egress": {
          text: "수신 또는 송신 CIDR이 다른 네트워크와 겹칩니다.",
          found: "수신 및 송신 주소가 다른 곳에서도 사용됩니다: {outside}.",
          remediation: ["서로 겹치지 않고 관리 네트워크와도 겹치지 않는 수신 및 송신 CIDR을 사용합니다. 감독자의 구성 탭에 있는 네트워크에서 비어 있는 CIDR을 추가합니다."],
        },
        "load-balancer": {
          text: "로드 밸런서가 제어부 VM이나 워크로드에도 할당되는 주소를 할당합니다.",
          found: "로드 밸런서의 주소가 중복 할당됩니다: {balancers}.",
          remediation: ["관리 및 워크로드 주소 범위 밖의 범위를 로드 밸런서에 지정합니다. 같은 서브넷에 있는 것은 괜찮습니다."],
        },
        "server-inside-range": {
          text: "감독자에 필요한 서버의 주소가 감독자의 범위 안에 있습니다.",
          found: "필요한 서버가 감독자의 범위에 가려집니다: {hidden}.",
          remediation: ["서버를 범위 밖의 주소로 옮기거나 범위를 변경합니다. 그때까지는 서버로 가는 트래픽이 감독자 내부에서 끝날 수 있습니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの複数のネットワークが同じアドレスを使用している",
      healthy: "スーパーバイザーのネットワークのアドレス範囲は重複していない",
      causes: {
        "management-workload": {
          text: "管理ネットワークとワークロード ネットワークが重複しています。",
          found: "管理アドレスとワークロード アドレスが重複しています: {networks}。",
          remediation: ["管理ネットワークと各ワークロード ネットワークに別々のサブネットを使用します。ポート グループや VLAN は共有できますが、サブネットは共有できません。"],
        },
        "workload-workload": {
          text: "2 つのワークロード ネットワークが同じアドレスを割り当てるか、異なるモードでサブネットを共有しています。",
          found: "ワークロード ネットワークが重複しています: {networks}。",
          remediation: ["ワークロード ネットワークのアドレス範囲を重複させず、ポート グループまたはサブネットを共有する場合は IP 割り当てモードを揃えます。"],
        },
        service: {
          text: "サービス CIDR が他のネットワークと重複しています。",
          found: "サービス CIDR が他でも使用されています: {services}。",
          remediation: ["他のネットワークをサービス CIDR の外に移します。有効化済みのスーパーバイザーのサービス CIDR は変更できないため、移せない場合は、他で使用していない CIDR でスーパーバイザーを再デプロイします。"],
        },
        pod: {
          text: "ポッドと名前空間の CIDR が他のネットワークと重複しています。",
          found: "ポッドのアドレスが他でも使用されています: {pods}。",
          remediation: ["他で使用していないポッドおよび名前空間の CIDR を追加するか、他のネットワークを移します。使用中の CIDR は削除できません。"],
        },
        "ingress-egress": {
          text: "入力方向または出力方向の CIDR が他のネットワークと重複しています。",
          found: "入力方向と出力方向のアドレスが他でも使用されています: {outside}。",
          remediation: ["互いに重複せず、管理ネットワークとも重複しない入力方向および出力方向の CIDR を使用します。スーパーバイザーの [設定] タブの [ネットワーク] で、空いている CIDR を追加します。"],
        },
        "load-balancer": {
          text: "ロード バランサが、制御プレーン仮想マシンまたはワークロードにも割り当てられるアドレスを割り当てています。",
          found: "ロード バランサのアドレスが二重に割り当てられます: {balancers}。",
          remediation: ["管理アドレス範囲とワークロード アドレス範囲の外にある範囲をロード バランサに指定します。同じサブネット内でもかまいません。"],
        },
        "server-inside-range": {
          text: "スーパーバイザーに必要なサーバのアドレスが、スーパーバイザー自身の範囲内にあります。",
          found: "必要なサーバがスーパーバイザーの範囲に隠れています: {hidden}。",
          remediation: ["サーバを範囲外のアドレスに移すか、範囲を変更します。それまで、サーバへのトラフィックがスーパーバイザー内で終わることがあります。"],
        },
      },
    },
  },
});

import { type AddressBlock, blockText, cidrBlock, contains, overlaps } from "../../address-block.ts";
import type { SupervisorEdge, WorkloadNetwork } from "../../readings-networks.ts";
import { defineRule, isAbsent, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { balancerRanges, type NamedBlock, nameOf, workloadSubnet, workloadSubnets } from "./network-map.ts";

const ends = ({ family, first, last }: AddressBlock): AddressBlock[] => [first, last].map((each) => ({ family, first: each, last: each }));

/** Where addresses of a Foundation load balancer may lie; null if the subnet of a network that it serves them from is not known. */
function servedSubnets({ foundation }: SupervisorEdge, networks: readonly WorkloadNetwork[]): AddressBlock[] | null {
  if (!foundation || foundation.frontends.length === 0) return null;
  const frontends = foundation.frontends.map((id) => networks.find((each) => each.id === id)).map((network) => network && workloadSubnet(network));
  return frontends.every((each) => each != null) ? [...frontends, ...foundation.subnets.flatMap((cidr) => cidrBlock(cidr) ?? [])] : null;
}

/** Virtual addresses that the load balancer has no way back from. What HAProxy serves beside its own subnets, vCenter does not tell. */
export const loadBalancerRangeOffSubnet = defineRule({
  id: "load-balancer-range-off-subnet",
  source: { issue: "HAPVIP", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor", "workload-networks"],
  causes: ["runs-out-of-subnet", "outside-frontend"],
  explains: [],
  check({ supervisor: config, "workload-networks": listed }) {
    const open = (id: string) => ({ "runs-out-of-subnet": unknown(id), "outside-frontend": unknown(id) });
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: open(config.id) };
    const { networks, edges = [] } = config.value;
    const ranges = balancerRanges(config.value);
    if (!networks || ranges.length === 0) return { applies: false, params: {} };
    const crossing = ranges.flatMap((range) => workloadSubnets(networks).filter((subnet) => crosses(range, subnet)).map((subnet) => `${nameOf(range)} ↔ ${nameOf(subnet)}`));
    const known = [...networks.workloads, ...(listed.ok ? listed.value : [])];
    const foundations = edges.filter(({ foundation }) => foundation);
    const served = foundations.map((edge) => servedSubnets(edge, known));
    const lost = foundations.flatMap((edge, index) => {
      const subnets = served[index];
      if (!subnets) return [];
      const own = balancerRanges({ ...config.value, networks: { ...networks, loadBalancerRanges: [] }, edges: [edge] });
      return own.filter(({ block }) => !ends(block).every((end) => subnets.some((subnet) => contains(subnet, end)))).map((each) => `${nameOf(each)} (${subnets.map(blockText).join(", ")})`);
    });
    const blind = served.includes(null) && !listed.ok && !isAbsent(listed);
    const fails = crossing.length + lost.length > 0 ? "yes" : blind ? "unknown" : "no";
    return {
      applies: true,
      fails,
      params: { crossing: [...new Set(crossing)], lost },
      causes: {
        "runs-out-of-subnet": crossing.length > 0 ? yes(config.id) : no(config.id),
        "outside-frontend": lost.length > 0 ? yes(config.id) : blind ? unknown(listed.id) : no(config.id),
      },
    };
  },
  text: {
    en: {
      title: "Load balancer addresses lie outside of the subnet that they are served from",
      healthy: "The load balancer's addresses lie in subnets that it serves, as far as vCenter tells",
      causes: {
        "runs-out-of-subnet": {
          text: "A range of virtual addresses begins within the workload subnet and runs out of it.",
          found: "The range runs out of the subnet: {crossing}.",
          remediation: ["Cut the range at the end of the subnet, or give the load balancer a range that lies wholly inside or wholly outside of it and is routed to the load balancer."],
        },
        "outside-frontend": {
          text: "Virtual addresses of the Foundation load balancer are neither in its frontend network nor in its additional subnets.",
          found: "Not in a subnet that the load balancer serves (those in parentheses): {lost}.",
          remediation: ["Add the subnet of these addresses to the load balancer's subnets for virtual addresses, or use a range within its frontend network."],
        },
      },
    },
    ko: {
      title: "로드 밸런서 주소가 서비스하는 서브넷 밖에 있음",
      healthy: "vCenter에서 확인할 수 있는 한 로드 밸런서 주소가 서비스하는 서브넷 안에 있음",
      causes: {
        "runs-out-of-subnet": {
          text: "가상 주소 범위가 워크로드 서브넷 안에서 시작하여 서브넷 밖에서 끝납니다.",
          found: "범위가 서브넷을 벗어납니다: {crossing}.",
          remediation: ["범위를 서브넷 끝에서 자르거나, 전체가 서브넷 안에 있거나 전체가 밖에 있으면서 로드 밸런서로 라우팅되는 범위를 사용합니다."],
        },
        "outside-frontend": {
          text: "Foundation 로드 밸런서의 가상 주소가 프런트엔드 네트워크에도 추가 서브넷에도 속하지 않습니다.",
          found: "로드 밸런서가 서비스하는 서브넷(괄호 안)에 속하지 않는 범위: {lost}.",
          remediation: ["해당 주소의 서브넷을 로드 밸런서의 가상 주소 서브넷에 추가하거나 프런트엔드 네트워크 안의 범위를 사용합니다."],
        },
      },
    },
    ja: {
      title: "ロード バランサのアドレスが、提供元のサブネットの外にある",
      healthy: "vCenter で確認できる範囲では、ロード バランサのアドレスは提供元のサブネット内にある",
      causes: {
        "runs-out-of-subnet": {
          text: "仮想アドレスの範囲がワークロード サブネット内で始まり、サブネットの外で終わっています。",
          found: "範囲がサブネットからはみ出しています: {crossing}。",
          remediation: ["範囲をサブネットの終わりで区切るか、全体がサブネット内にある範囲、または全体が外にあってロード バランサにルーティングされる範囲を使用します。"],
        },
        "outside-frontend": {
          text: "Foundation ロード バランサの仮想アドレスが、フロントエンド ネットワークにも追加のサブネットにも含まれていません。",
          found: "ロード バランサが提供するサブネット (かっこ内) に含まれない範囲: {lost}。",
          remediation: ["該当するアドレスのサブネットをロード バランサの仮想アドレス用サブネットに追加するか、フロントエンド ネットワーク内の範囲を使用します。"],
        },
      },
    },
  },
});

const crosses = ({ block: range }: NamedBlock, { block: subnet }: NamedBlock): boolean =>
  overlaps(range, subnet) && range.first >= subnet.first && range.last > subnet.last;

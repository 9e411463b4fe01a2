import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { severityFor, vcenterAddresses, workloadSubnets } from "./network-map.ts";
import { hiddenServers } from "./network-overlaps.ts";

/** vCenter calls the control plane VMs at their management address, and they answer over the workload adapter, which is in vCenter's subnet. */
export const vcenterOnWorkloadNetwork = defineRule({
  id: "vcenter-on-workload-network",
  source: { issue: "ASYM", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["supervisor", "vcenter-addresses"],
  causes: ["asymmetric-route"],
  explains: [],
  check({ supervisor: config, "vcenter-addresses": addresses }) {
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "asymmetric-route": unknown(config.id) } };
    const subnets = config.value.networks ? workloadSubnets(config.value.networks).filter(({ network }) => network?.primary) : [];
    if (subnets.length === 0) return { applies: false, params: {} };
    const known = vcenterAddresses(addresses);
    // Through a tunnel the agent knows no address of vCenter but its own.
    if (known.length === 0 && addresses.ok) return { applies: false, params: {} };
    if (known.length === 0) return { applies: true, fails: "unknown", params: {}, causes: { "asymmetric-route": unknown(addresses.id) } };
    const inside = hiddenServers(known, subnets);
    return {
      applies: true,
      fails: inside.length > 0 ? "yes" : "no",
      severity: severityFor(config.value),
      params: { inside },
      causes: { "asymmetric-route": inside.length > 0 ? yes(config.id, addresses.id) : no(config.id, addresses.id) },
    };
  },
  text: {
    en: {
      title: "vCenter is in the subnet of the workload network",
      healthy: "vCenter is outside of the workload network's subnet",
      causes: {
        "asymmetric-route": {
          text: "The control plane VMs reach vCenter over the workload adapter, while vCenter calls them over the management network: answers that leave by the other way are dropped.",
          found: "vCenter's address lies in the workload subnet, so the route is asymmetric: {inside}.",
          remediation: ["Move vCenter to an address outside of the workload subnet, best in the management subnet, or give the Supervisor a workload network in another subnet."],
        },
      },
    },
    ko: {
      title: "vCenter가 워크로드 네트워크의 서브넷에 있음",
      healthy: "vCenter가 워크로드 네트워크의 서브넷 밖에 있음",
      causes: {
        "asymmetric-route": {
          text: "제어부 VM은 워크로드 어댑터로 vCenter에 연결하지만 vCenter는 관리 네트워크로 제어부 VM에 연결합니다. 다른 경로로 나가는 응답은 삭제됩니다.",
          found: "vCenter의 주소가 워크로드 서브넷에 있어 경로가 비대칭입니다: {inside}.",
          remediation: ["vCenter를 워크로드 서브넷 밖의 주소(가능하면 관리 서브넷)로 옮기거나, 다른 서브넷에 있는 워크로드 네트워크를 감독자에 사용합니다."],
        },
      },
    },
    ja: {
      title: "vCenter がワークロード ネットワークのサブネットにある",
      healthy: "vCenter はワークロード ネットワークのサブネットの外にある",
      causes: {
        "asymmetric-route": {
          text: "制御プレーン仮想マシンはワークロード アダプタ経由で vCenter に接続しますが、vCenter は管理ネットワーク経由で制御プレーン仮想マシンに接続します。別の経路から出る応答は破棄されます。",
          found: "vCenter のアドレスがワークロード サブネット内にあり、経路が非対称です: {inside}。",
          remediation: ["vCenter をワークロード サブネットの外のアドレス (できれば管理サブネット) に移すか、別のサブネットにあるワークロード ネットワークをスーパーバイザーに使用します。"],
        },
      },
    },
  },
});

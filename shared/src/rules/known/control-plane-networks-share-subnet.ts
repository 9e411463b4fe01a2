import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { managementBlocks, severityFor, workloadSubnets } from "./network-map.ts";
import { sharedSubnets } from "./network-overlaps.ts";

/** Both network adapters of each control plane VM are in one subnet: answers leave by the other one, now and then. */
export const controlPlaneNetworksShareSubnet = defineRule({
  id: "control-plane-networks-share-subnet",
  source: { issue: "TWONIC", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["supervisor"],
  causes: ["subnets-overlap"],
  explains: [
    { rule: "network-ranges-overlap", causes: ["management-workload"] },
    { rule: "vcenter-on-workload-network" },
  ],
  check({ supervisor: config }) {
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "subnets-overlap": unknown(config.id) } };
    const { networks } = config.value;
    if (!networks || managementBlocks(networks).length === 0 || !workloadSubnets(networks).some(({ network }) => network?.primary)) return { applies: false, params: {} };
    const shared = sharedSubnets(networks);
    return {
      applies: true,
      fails: shared.length > 0 ? "yes" : "no",
      severity: severityFor(config.value),
      params: { shared },
      causes: { "subnets-overlap": shared.length > 0 ? yes(config.id) : no(config.id) },
    };
  },
  text: {
    en: {
      title: "Both networks of the control plane VMs are in one subnet",
      healthy: "The management and workload networks of the control plane VMs are in different subnets",
      causes: {
        "subnets-overlap": {
          text: "The management network and the primary workload network overlap, so that the control plane VMs answer over the wrong adapter at random.",
          found: "The control plane VMs have two adapters in the same subnet: {shared}.",
          remediation: ["Deploy the Supervisor with a workload network in a subnet of its own; the port group or VLAN may stay shared. The subnets of an enabled Supervisor cannot be exchanged."],
        },
      },
    },
    ko: {
      title: "제어부 VM의 두 네트워크가 같은 서브넷에 있음",
      healthy: "제어부 VM의 관리 네트워크와 워크로드 네트워크가 서로 다른 서브넷에 있음",
      causes: {
        "subnets-overlap": {
          text: "관리 네트워크와 기본 워크로드 네트워크가 겹쳐서 제어부 VM이 때때로 잘못된 어댑터로 응답합니다.",
          found: "제어부 VM의 두 어댑터가 같은 서브넷에 있습니다: {shared}.",
          remediation: ["별도의 서브넷에 있는 워크로드 네트워크로 감독자를 배포합니다. 포트 그룹이나 VLAN은 계속 공유해도 됩니다. 사용하도록 설정된 감독자의 서브넷은 바꿀 수 없습니다."],
        },
      },
    },
    ja: {
      title: "制御プレーン仮想マシンの 2 つのネットワークが同じサブネットにある",
      healthy: "制御プレーン仮想マシンの管理ネットワークとワークロード ネットワークは別々のサブネットにある",
      causes: {
        "subnets-overlap": {
          text: "管理ネットワークとプライマリ ワークロード ネットワークが重複しているため、制御プレーン仮想マシンが誤ったアダプタから応答することがあります。",
          found: "制御プレーン仮想マシンの 2 つのアダプタが同じサブネットにあります: {shared}。",
          remediation: ["別のサブネットにあるワークロード ネットワークを使用してスーパーバイザーをデプロイします。ポート グループまたは VLAN は共有したままでかまいません。有効化済みのスーパーバイザーのサブネットは変更できません。"],
        },
      },
    },
  },
});

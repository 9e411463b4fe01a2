import { blockText, cidrBlock, isAligned, prefixLength } from "../../address-block.ts";
import type { SupervisorConfig } from "../../readings.ts";
import type { SupervisorNetworks } from "../../readings-networks.ts";
import { defineRule, no, unknown, yes } from "../../rule.ts";
import type { Noun } from "../../words/nouns.ts";

/** Every CIDR that the Supervisor is configured with. */
function cidrsOf({ networks, edges }: SupervisorConfig): [Noun, string][] {
  const all = (noun: Noun, list: readonly string[] = []): [Noun, string][] => list.map((cidr) => [noun, cidr]);
  return [
    ...all("service-cidr", networks?.serviceCidr ? [networks.serviceCidr] : []),
    ...all("pod-cidr", networks?.nsx?.podCidrs),
    ...all("ingress-cidr", networks?.nsx?.ingressCidrs),
    ...all("egress-cidr", networks?.nsx?.egressCidrs),
    ...all("private-cidr", networks?.vpc?.privateCidrs),
    ...all("balancer-subnet", (edges ?? []).flatMap(({ foundation }) => foundation?.subnets ?? [])),
  ];
}

function masksOf({ managementRange, workloads }: SupervisorNetworks): [Noun, string][] {
  const management: [Noun, string][] = managementRange?.subnetMask ? [["management-subnet", managementRange.subnetMask]] : [];
  return [...management, ...workloads.flatMap(({ subnetMask }): [Noun, string][] => (subnetMask ? [["workload-subnet", subnetMask]] : []))];
}

/** A CIDR whose address has host bits, which NSX refuses, or a subnet mask with holes. */
export const networkCidrMisaligned = defineRule({
  id: "network-cidr-misaligned",
  source: { issue: "IPBLKALIGN", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: { en: [{ has: ["invalid cidr", "network address should match"] }], ko: [{ has: ["CIDR", "네트워크 주소", "접두사 길이"] }], ja: [{ has: ["CIDR", "ネットワーク アドレス", "プリフィックス長"] }] },
  },
  needs: ["supervisor"],
  causes: ["host-bits-set", "mask-with-holes"],
  explains: [],
  check({ supervisor: config }, reports) {
    const open = { "host-bits-set": unknown(config.id), "mask-with-holes": unknown(config.id) };
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: open };
    const { networks } = config.value;
    const cidrs = cidrsOf(config.value);
    const masks = networks ? masksOf(networks) : [];
    if (cidrs.length + masks.length === 0) return reports.length > 0 ? { applies: true, fails: "unknown", params: {}, causes: open } : { applies: false, params: {} };
    const crooked = cidrs.filter(([, cidr]) => isAligned(cidr) === false).map(([noun, cidr]) => ({ told: `[${noun}] ${cidr}`, block: cidrBlock(cidr) }));
    const holed = masks.filter(([, mask]) => prefixLength(mask) === null).map(([noun, mask]) => `[${noun}] ${mask}`);
    return {
      applies: true,
      fails: crooked.length + holed.length > 0 ? "yes" : "no",
      params: { crooked: crooked.map(({ told, block }) => `${told} → ${block ? blockText(block) : "?"}`), holed },
      causes: { "host-bits-set": crooked.length > 0 ? yes(config.id) : no(config.id), "mask-with-holes": holed.length > 0 ? yes(config.id) : no(config.id) },
    };
  },
  text: {
    en: {
      title: "A CIDR or subnet mask of the Supervisor is not well formed",
      healthy: "The CIDRs and subnet masks of the Supervisor are well formed",
      causes: {
        "host-bits-set": {
          text: "The address of a CIDR is not the first one of its network; NSX refuses such blocks.",
          found: "Not the network's own address, with the one that is: {crooked}.",
          remediation: ["Enter each CIDR with the first address of its network, and correct the IP block in NSX likewise."],
        },
        "mask-with-holes": {
          text: "A subnet mask is none: its ones do not stand together.",
          found: "No subnet mask: {holed}.",
          remediation: ["Correct the subnet mask of that network in the Supervisor's network settings."],
        },
      },
    },
    ko: {
      title: "감독자의 CIDR 또는 서브넷 마스크 형식이 올바르지 않음",
      healthy: "감독자의 CIDR과 서브넷 마스크 형식이 올바름",
      causes: {
        "host-bits-set": {
          text: "CIDR의 주소가 네트워크의 첫 번째 주소가 아닙니다. NSX는 이러한 블록을 거부합니다.",
          found: "네트워크 주소가 아닌 CIDR과 올바른 주소: {crooked}.",
          remediation: ["각 CIDR을 네트워크의 첫 번째 주소로 입력하고 NSX의 IP 블록도 같은 방법으로 수정합니다."],
        },
        "mask-with-holes": {
          text: "서브넷 마스크의 1 비트가 연속되지 않습니다.",
          found: "올바르지 않은 서브넷 마스크: {holed}.",
          remediation: ["감독자의 네트워크 설정에서 해당 네트워크의 서브넷 마스크를 수정합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーの CIDR またはサブネット マスクの形式が正しくない",
      healthy: "スーパーバイザーの CIDR とサブネット マスクの形式は正しい",
      causes: {
        "host-bits-set": {
          text: "CIDR のアドレスがネットワークの最初のアドレスではありません。NSX はこのようなブロックを拒否します。",
          found: "ネットワーク アドレスではない CIDR と正しいアドレス: {crooked}。",
          remediation: ["各 CIDR をネットワークの最初のアドレスで入力し、NSX の IP ブロックも同様に修正します。"],
        },
        "mask-with-holes": {
          text: "サブネット マスクの 1 のビットが連続していません。",
          found: "正しくないサブネット マスク: {holed}。",
          remediation: ["スーパーバイザーのネットワーク設定で、該当するネットワークのサブネット マスクを修正します。"],
        },
      },
    },
  },
});

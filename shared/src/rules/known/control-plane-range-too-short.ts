import { type AddressBlock, addressBlock, blockText, contains, overlaps, sizeOf } from "../../address-block.ts";
import type { SupervisorNetworks } from "../../readings-networks.ts";
import { defineRule, isAbsent, no, unknown, yes } from "../../rule.ts";
import { isLocal, managementRange, managementSubnet, type NamedBlock, nameOf, neededServers, severityFor } from "./network-map.ts";

/** Three control plane VMs, their floating address, and one more while they are replaced one after the other. */
const NEEDED = 5;
/** Without the one more: a Supervisor that runs has these, whatever it tells of its range. */
const RUNNING_ON = 4;

/** Addresses of an IPv4 subnet that no host may take: the network's own and the broadcast address. */
function reserved(subnet: AddressBlock): AddressBlock[] {
  if (subnet.family === 6 || sizeOf(subnet) < 4n) return [];
  return [subnet.first, subnet.last].map((each) => ({ family: 4, first: each, last: each }));
}

const gateway = ({ managementRange: range }: SupervisorNetworks): NamedBlock[] => {
  const block = range?.gateway ? addressBlock(range.gateway) : null;
  return block ? [{ noun: "management-gateway", block }] : [];
};

/** The management addresses of the control plane VMs do not suffice, or are not all theirs. */
export const controlPlaneRangeTooShort = defineRule({
  id: "control-plane-range-too-short",
  source: { issue: "NETOVERLAP", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: { en: [{ has: ["address count .{0,12} must be >= ?5"] }], ko: [{ has: ["주소 (?:개수|수)", "5 (?:개)?이상"] }], ja: [{ has: ["アドレス (?:数|の数)", "5 (?:個)?以上"] }] },
  },
  needs: ["supervisor", "vcenter-addresses"],
  causes: ["too-few", "outside-subnet", "covers-server"],
  explains: [],
  check({ supervisor: config, "vcenter-addresses": addresses }, reports) {
    const open = unknown(config.id);
    const unseen = { applies: true, fails: "unknown", params: { needed: NEEDED }, causes: { "too-few": open, "outside-subnet": open, "covers-server": open } } as const;
    if (!config.ok) return unseen;
    const { networks } = config.value;
    const told = networks?.managementRange;
    if (!networks || !told || config.value.managementMode === "DHCP") return reports.length > 0 ? unseen : { applies: false, params: { needed: NEEDED } };
    const range = managementRange(networks);
    if (range && isLocal(range)) return reports.length > 0 ? unseen : { applies: false, params: { needed: NEEDED } };
    const subnet = managementSubnet(networks);
    const least = config.value.configStatus === "RUNNING" && reports.length === 0 ? RUNNING_ON : 1;
    // With a single control plane VM (9.x) fewer suffice.
    const tooFew = told.count >= least && told.count < NEEDED && networks.controlPlaneCount !== 1;
    const outside = subnet !== null && (range === null || !contains(subnet, range) || reserved(subnet).some((each) => overlaps(each, range)));
    const covered = range ? [...gateway(networks), ...neededServers(config.value, addresses, null)].filter(({ block }) => overlaps(range, block)).map(nameOf) : [];
    const blind = !addresses.ok && !isAbsent(addresses);
    const fails = tooFew || outside || covered.length > 0;
    return {
      applies: true,
      fails: fails ? "yes" : blind ? "unknown" : "no",
      severity: severityFor(config.value),
      params: { count: told.count, needed: NEEDED, range: range ? blockText(range) : `${told.start} (${told.count})`, subnet: subnet ? blockText(subnet) : "?", covered },
      causes: {
        "too-few": tooFew ? yes(config.id) : no(config.id),
        "outside-subnet": outside ? yes(config.id) : subnet ? no(config.id) : unknown(config.id),
        "covers-server": covered.length > 0 ? yes(config.id, addresses.id) : blind ? unknown(addresses.id) : no(config.id),
      },
    };
  },
  text: {
    en: {
      title: "The management address range of the control plane VMs does not suffice",
      healthy: "The management address range of the control plane VMs suffices",
      causes: {
        "too-few": {
          text: "The range has fewer than five consecutive addresses.",
          found: "The range {range} has {count} {count|address|addresses}; {needed} are needed.",
          remediation: ["Make the management range of the Supervisor five consecutive free addresses long: three for the control plane VMs, one floating, and one for replacing a VM during upgrades."],
        },
        "outside-subnet": {
          text: "The range does not lie wholly among the host addresses of its subnet.",
          found: "The range {range} does not lie wholly among the host addresses of {subnet}.",
          remediation: ["Choose a starting address such that the whole range lies within the subnet of the gateway, without the network and broadcast addresses; correct the subnet mask if it is wrong."],
        },
        "covers-server": {
          text: "The range covers the address of the gateway or of a server that the Supervisor needs.",
          found: "The range {range} covers addresses that are in use: {covered}.",
          remediation: ["Choose a range in which no address is in use by anything else."],
        },
      },
    },
    ko: {
      title: "제어부 VM의 관리 주소 범위가 충분하지 않음",
      healthy: "제어부 VM의 관리 주소 범위가 충분함",
      causes: {
        "too-few": {
          text: "범위에 연속된 주소가 5개보다 적습니다.",
          found: "범위 {range}에 주소가 {count}개 있지만 {needed}개가 필요합니다.",
          remediation: ["감독자의 관리 범위에 비어 있는 연속된 주소 5개를 지정합니다. 제어부 VM용 3개, 유동 주소 1개, 업그레이드 중 VM 교체용 1개입니다."],
        },
        "outside-subnet": {
          text: "범위 전체가 서브넷의 호스트 주소 안에 있지 않습니다.",
          found: "범위 {range} 전체가 {subnet}의 호스트 주소 안에 있지 않습니다.",
          remediation: ["범위 전체가 네트워크 주소와 브로드캐스트 주소를 제외한 게이트웨이의 서브넷 안에 있도록 시작 주소를 선택합니다. 서브넷 마스크가 잘못된 경우 수정합니다."],
        },
        "covers-server": {
          text: "범위에 게이트웨이 또는 감독자에 필요한 서버의 주소가 포함되어 있습니다.",
          found: "범위 {range}에 이미 사용 중인 주소가 포함되어 있습니다: {covered}.",
          remediation: ["다른 시스템에서 사용하는 주소가 없는 범위를 선택합니다."],
        },
      },
    },
    ja: {
      title: "制御プレーン仮想マシンの管理アドレス範囲が不足している",
      healthy: "制御プレーン仮想マシンの管理アドレス範囲は足りている",
      causes: {
        "too-few": {
          text: "範囲の連続したアドレスが 5 個未満です。",
          found: "範囲 {range} のアドレスは {count} 個ですが、{needed} 個必要です。",
          remediation: ["スーパーバイザーの管理範囲に、空いている連続した 5 個のアドレスを指定します。制御プレーン仮想マシン用に 3 個、フローティング アドレスに 1 個、アップグレード中の仮想マシンの置き換えに 1 個です。"],
        },
        "outside-subnet": {
          text: "範囲の全体がサブネットのホスト アドレスに収まっていません。",
          found: "範囲 {range} の全体が {subnet} のホスト アドレスに収まっていません。",
          remediation: ["範囲の全体が、ネットワーク アドレスとブロードキャスト アドレスを除くゲートウェイのサブネットに収まるように開始アドレスを選択します。サブネット マスクが誤っている場合は修正します。"],
        },
        "covers-server": {
          text: "範囲に、ゲートウェイまたはスーパーバイザーに必要なサーバのアドレスが含まれています。",
          found: "範囲 {range} に使用中のアドレスが含まれています: {covered}。",
          remediation: ["他で使用されているアドレスを含まない範囲を選択します。"],
        },
      },
    },
  },
});

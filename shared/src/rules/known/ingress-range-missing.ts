import { defineRule, no, unknown, yes } from "../../rule.ts";
import { severityFor } from "./network-map.ts";

/** NSX has no addresses left, or never had any, for what must be reached from outside. */
export const ingressRangeMissing = defineRule({
  id: "ingress-range-missing",
  source: { issue: "EXTIPPOOL", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["ingress ip pool is empty"] }, { has: ["need 2 net devices"] }],
      ko: [{ has: ["수신 IP 풀", "비어"] }],
      ja: [{ has: ["(?:入力方向|Ingress) (?:の)? IP プール", "空"] }],
    },
  },
  needs: ["supervisor"],
  causes: ["ingress-missing", "egress-missing", "external-block-exhausted"],
  explains: [],
  check({ supervisor: config }, reports) {
    const open = unknown(config.id);
    const unseen = { applies: true, fails: "unknown", params: {}, causes: { "ingress-missing": open, "egress-missing": open, "external-block-exhausted": open } } as const;
    if (!config.ok) return unseen;
    const { nsx, vpc } = config.value.networks ?? {};
    if (!nsx && !vpc) return reports.length > 0 ? unseen : { applies: false, params: {} };
    // One that runs has its addresses from somewhere, whatever is told of them.
    const isMade = config.value.configStatus === "RUNNING" && reports.length === 0;
    const noIngress = !isMade && nsx?.ingressCidrs.length === 0;
    const noEgress = !isMade && nsx?.egressCidrs.length === 0 && !nsx.routed;
    // How full a pool of NSX is, the Supervisor does not tell; of a VPC's external blocks it does.
    const counted = (vpc?.external ?? []).filter(({ available }) => available !== null);
    const exhausted = counted.length > 0 && counted.every(({ available }) => available === 0);
    const broken = noIngress || noEgress || exhausted;
    const found = (is: boolean) => (is ? yes(config.id) : reports.length > 0 && !broken ? unknown(config.id) : no(config.id));
    return {
      applies: true,
      fails: broken ? "yes" : reports.length > 0 ? "unknown" : "no",
      severity: severityFor(config.value),
      params: { blocks: counted.map(({ name }) => name) },
      causes: { "ingress-missing": found(noIngress), "egress-missing": found(noEgress), "external-block-exhausted": found(exhausted) },
    };
  },
  text: {
    en: {
      title: "The Supervisor has no addresses for traffic from or to outside",
      healthy: "The Supervisor has addresses for traffic from and to outside",
      causes: {
        "ingress-missing": {
          text: "No ingress CIDR is configured, or its pool in NSX is used up: load balancers get no address.",
          found: "No ingress CIDR is configured.",
          remediation: ["Add an ingress CIDR with free addresses on the Supervisor's Configure tab, under Network, and compare the usage of its IP pool in NSX Manager."],
        },
        "egress-missing": {
          text: "No egress CIDR is configured although namespaces are behind NAT.",
          found: "Namespaces are behind NAT, but no egress CIDR is configured.",
          remediation: ["Add an egress CIDR with free addresses on the Supervisor's Configure tab, under Network."],
        },
        "external-block-exhausted": {
          text: "The external IP blocks of the VPC connectivity profile have no free address.",
          found: "No address is free in {blocks}.",
          remediation: ["Add an external IP block to the VPC connectivity profile in NSX, together with those that it has, or free addresses that are no longer used."],
        },
      },
    },
    ko: {
      title: "감독자에 외부 트래픽용 주소가 없음",
      healthy: "감독자에 외부 트래픽용 주소가 있음",
      causes: {
        "ingress-missing": {
          text: "수신 CIDR이 구성되어 있지 않거나 NSX의 IP 풀이 소진되어 로드 밸런서가 주소를 받지 못합니다.",
          found: "수신 CIDR이 구성되어 있지 않습니다.",
          remediation: ["감독자의 구성 탭에 있는 네트워크에서 여유 주소가 있는 수신 CIDR을 추가하고 NSX Manager에서 IP 풀 사용량을 확인합니다."],
        },
        "egress-missing": {
          text: "네임스페이스가 NAT를 사용하지만 송신 CIDR이 구성되어 있지 않습니다.",
          found: "네임스페이스가 NAT를 사용하는데 송신 CIDR이 구성되어 있지 않습니다.",
          remediation: ["감독자의 구성 탭에 있는 네트워크에서 여유 주소가 있는 송신 CIDR을 추가합니다."],
        },
        "external-block-exhausted": {
          text: "VPC 연결 프로파일의 외부 IP 블록에 여유 주소가 없습니다.",
          found: "{blocks}에 여유 주소가 없습니다.",
          remediation: ["NSX에서 VPC 연결 프로파일의 기존 블록은 그대로 두고 외부 IP 블록을 추가하거나, 더 이상 사용하지 않는 주소를 해제합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーに外部トラフィック用のアドレスがない",
      healthy: "スーパーバイザーに外部トラフィック用のアドレスがある",
      causes: {
        "ingress-missing": {
          text: "入力方向の CIDR が構成されていないか、NSX の IP プールが枯渇しているため、ロード バランサがアドレスを取得できません。",
          found: "入力方向の CIDR が構成されていません。",
          remediation: ["スーパーバイザーの [設定] タブの [ネットワーク] で、空きアドレスのある入力方向 CIDR を追加し、NSX Manager で IP プールの使用状況を確認します。"],
        },
        "egress-missing": {
          text: "名前空間が NAT を使用しているのに、出力方向の CIDR が構成されていません。",
          found: "名前空間は NAT を使用していますが、出力方向の CIDR が構成されていません。",
          remediation: ["スーパーバイザーの [設定] タブの [ネットワーク] で、空きアドレスのある出力方向 CIDR を追加します。"],
        },
        "external-block-exhausted": {
          text: "VPC 接続プロファイルの外部 IP ブロックに空きアドレスがありません。",
          found: "{blocks} に空きアドレスがありません。",
          remediation: ["NSX で、VPC 接続プロファイルの既存のブロックを残したまま外部 IP ブロックを追加するか、使用されなくなったアドレスを解放します。"],
        },
      },
    },
  },
});

import { defineRule, no, unknown, yes } from "../rule.ts";
import { balancersOf, withoutLook } from "./load-balancer-answers.ts";

const CAUSES = ["configured-certificate-differs"] as const;

/** Table 1-4, row 1: the load balancer's certificate does not lead to what the Supervisor is configured to trust for it. */
export const loadBalancerCertificateUntrusted = defineRule({
  id: "load-balancer-certificate-untrusted",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-4", row: 1 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["(does not|doesn't|do not) trust the (certificate of the )?load balancer"] }],
      ko: [{ has: ["로드 밸런서", "인증서를 신뢰하지 않"] }],
      ja: [{ has: ["ロード バランサ", "証明書を信頼(し|して|していま|できま|でき)"] }],
    },
  },
  needs: ["supervisor", "load-balancer"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const early = withoutLook(readings.supervisor, reports, CAUSES);
    if (early) return early;
    const balancers = balancersOf(readings["load-balancer"]);
    const differs = balancers.each((answer, id) => (answer.trusted === null ? unknown(id) : answer.trusted ? no(id) : yes(id)));
    const issuers = readings["load-balancer"].flatMap((answer) => (answer.ok && answer.value.trusted === false && answer.value.leaf ? [answer.value.leaf.issuer] : []));
    return { applies: true, fails: differs.verdict, params: { servers: balancers.where((answer) => answer.trusted === false), issuers }, causes: { "configured-certificate-differs": differs } };
  },
  text: {
    en: {
      title: "The control plane VMs do not trust the load balancer's certificate",
      healthy: "The load balancer's certificate leads to the one that is configured",
      causes: {
        "configured-certificate-differs": {
          text: "The certificate that the load balancer serves is not the one that the control plane VMs were configured with.",
          found: "Served by {servers}, issued by {issuers}: it does not lead to the certificate authority configured for the load balancer.",
          remediation: ["Enter the load balancer's current management TLS certificate: Workload Management > Supervisors > the Supervisor > Configure > Network > Load Balancer."],
        },
      },
    },
    ko: {
      title: "제어부 VM이 로드 밸런서의 인증서를 신뢰하지 않음",
      healthy: "로드 밸런서의 인증서가 구성된 인증서로 이어짐",
      causes: {
        "configured-certificate-differs": {
          text: "로드 밸런서가 제공하는 인증서가 제어부 VM에 구성된 인증서와 다릅니다.",
          found: "{servers}에서 제공하고 {issuers}에서 발급한 인증서가 로드 밸런서에 구성된 인증 기관으로 이어지지 않습니다.",
          remediation: ["로드 밸런서의 현재 관리 TLS 인증서를 입력합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 로드 밸런서로 이동합니다."],
        },
      },
    },
    ja: {
      title: "制御プレーン仮想マシンがロード バランサの証明書を信頼していない",
      healthy: "ロード バランサの証明書が構成された証明書につながる",
      causes: {
        "configured-certificate-differs": {
          text: "ロード バランサが提示する証明書が、制御プレーン仮想マシンに構成された証明書と異なります。",
          found: "{servers} が提示し {issuers} が発行した証明書は、ロード バランサに構成された認証局につながりません。",
          remediation: ["ロード バランサの現在の管理 TLS 証明書を入力します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ロード バランサ] を開きます。"],
        },
      },
    },
  },
});

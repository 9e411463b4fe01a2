import { isNamed } from "../certificate-name.ts";
import type { CertificateFacts } from "../readings.ts";
import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { type Answer, balancersOf, withoutLook } from "./load-balancer-answers.ts";

const CAUSES = ["malformed", "expired", "not-yet-valid", "name-mismatch"] as const;

/** Table 1-4, row 2: the load balancer's certificate is malformed or expired; in practice also not yet valid, or for another name. */
export const loadBalancerCertificateInvalid = defineRule({
  id: "load-balancer-certificate-invalid",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-4", row: 2 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["(validate|verify) the (certificate of the )?load balancer", "certificate"] }],
      ko: [{ has: ["로드 밸런서", "인증서를 (확인|검증)할 수 없"] }, { has: ["로드 밸런서", "인증서의? 유효성을 (검사|확인)할 수 없"] }],
      ja: [{ has: ["ロード バランサ", "証明書 ?(を|の有効性を) ?(検証|確認)(でき|することができ)"] }, { has: ["ロード バランサ", "証明書が無効"] }],
    },
  },
  needs: ["supervisor", "load-balancer"],
  causes: CAUSES,
  explains: [],
  check(readings, reports, now) {
    const early = withoutLook(readings.supervisor, reports, CAUSES);
    if (early) return early;
    const balancers = balancersOf(readings["load-balancer"]);
    const leafIs = (bad: (leaf: CertificateFacts, answer: Answer) => boolean) => (answer: Answer, id: string) => (answer.leaf === null ? unknown(id) : bad(answer.leaf, answer) ? yes(id) : no(id));
    const expired = (leaf: CertificateFacts): boolean => Date.parse(leaf.notAfter) < Date.parse(now);
    const unripe = (leaf: CertificateFacts): boolean => Date.parse(leaf.notBefore) > Date.parse(now);
    const misnamed = (leaf: CertificateFacts, answer: Answer): boolean => !isNamed(leaf, answer.host);
    const causes = {
      malformed: balancers.each((answer, id) => (answer.malformed !== null ? yes(id) : answer.leaf ? no(id) : unknown(id))),
      expired: balancers.each(leafIs(expired)),
      "not-yet-valid": balancers.each(leafIs(unripe)),
      "name-mismatch": balancers.each(leafIs(misnamed)),
    };
    const leaves = readings["load-balancer"].flatMap((answer) => (answer.ok && answer.value.leaf ? [{ leaf: answer.value.leaf, answer: answer.value }] : []));
    return {
      applies: true,
      fails: anyOf(Object.values(causes)).verdict,
      causes,
      params: {
        broken: balancers.where((answer) => answer.malformed !== null),
        expired: leaves.flatMap(({ leaf, answer }) => (expired(leaf) ? [`${answer.host} (${leaf.notAfter})`] : [])),
        early: leaves.flatMap(({ leaf, answer }) => (unripe(leaf) ? [`${answer.host} (${leaf.notBefore})`] : [])),
        misnamed: leaves.flatMap(({ leaf, answer }) => (misnamed(leaf, answer) ? [`${answer.host} (${[...leaf.dnsNames, ...leaf.ipAddresses].join(", ") || leaf.subject})`] : [])),
      },
    };
  },
  text: {
    en: {
      title: "The load balancer's certificate is not valid",
      healthy: "The load balancer's certificate is well formed, in date and issued for its address",
      causes: {
        malformed: {
          text: "The certificate that the load balancer serves is malformed.",
          found: "What is served cannot be read as a certificate: {broken}.",
          remediation: ["Give the load balancer a new server certificate.", "Then enter it for the Supervisor: Workload Management > Supervisors > the Supervisor > Configure > Network > Load Balancer."],
        },
        expired: {
          text: "The load balancer's certificate has expired.",
          found: "Expired: {expired}.",
          remediation: ["Renew the load balancer's server certificate.", "Then enter it for the Supervisor: Workload Management > Supervisors > the Supervisor > Configure > Network > Load Balancer."],
        },
        "not-yet-valid": {
          text: "The load balancer's certificate is not valid yet; usually a clock is wrong.",
          found: "Not valid yet: {early}.",
          remediation: ["Compare the clocks of the load balancer, the ESXi hosts and this machine, and correct NTP where one is off."],
        },
        "name-mismatch": {
          text: "The load balancer's certificate is issued for another name or address than the configured one.",
          found: "Configured address, and what the certificate is for: {misnamed}.",
          remediation: ["Issue the load balancer's certificate anew with the configured address as subject alternative name, and enter it for the Supervisor."],
        },
      },
    },
    ko: {
      title: "로드 밸런서의 인증서가 유효하지 않음",
      healthy: "로드 밸런서 인증서의 형식, 기간, 주소가 올바름",
      causes: {
        malformed: {
          text: "로드 밸런서가 제공하는 인증서의 형식이 잘못되었습니다.",
          found: "인증서로 읽을 수 없는 내용이 제공됩니다. {broken}",
          remediation: ["로드 밸런서에 새 서버 인증서를 설정합니다.", "그런 다음 감독자에 입력합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 로드 밸런서로 이동합니다."],
        },
        expired: {
          text: "로드 밸런서의 인증서가 만료되었습니다.",
          found: "만료됨: {expired}",
          remediation: ["로드 밸런서의 서버 인증서를 갱신합니다.", "그런 다음 감독자에 입력합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 로드 밸런서로 이동합니다."],
        },
        "not-yet-valid": {
          text: "로드 밸런서 인증서의 유효 기간이 아직 시작되지 않았습니다. 대개 시계가 잘못된 경우입니다.",
          found: "아직 유효하지 않음: {early}",
          remediation: ["로드 밸런서, ESXi 호스트, 이 컴퓨터의 시계를 비교하고 어긋난 곳의 NTP를 수정합니다."],
        },
        "name-mismatch": {
          text: "로드 밸런서의 인증서가 구성된 것과 다른 이름이나 주소로 발급되었습니다.",
          found: "구성된 주소와 인증서의 대상: {misnamed}",
          remediation: ["구성된 주소가 주체 대체 이름에 포함되도록 로드 밸런서의 인증서를 다시 발급하고 감독자에 입력합니다."],
        },
      },
    },
    ja: {
      title: "ロード バランサの証明書が有効でない",
      healthy: "ロード バランサの証明書の形式、有効期間、アドレスが正しい",
      causes: {
        malformed: {
          text: "ロード バランサが提示する証明書の形式が正しくありません。",
          found: "証明書として読み取れない内容が提示されています: {broken}",
          remediation: ["ロード バランサに新しいサーバ証明書を設定します。", "その後、スーパーバイザーに入力します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ロード バランサ] を開きます。"],
        },
        expired: {
          text: "ロード バランサの証明書の有効期限が切れています。",
          found: "期限切れ: {expired}",
          remediation: ["ロード バランサのサーバ証明書を更新します。", "その後、スーパーバイザーに入力します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ロード バランサ] を開きます。"],
        },
        "not-yet-valid": {
          text: "ロード バランサの証明書はまだ有効期間に入っていません。多くの場合、時計がずれています。",
          found: "まだ有効でない: {early}",
          remediation: ["ロード バランサ、ESXi ホスト、このマシンの時計を比較し、ずれているマシンの NTP を修正します。"],
        },
        "name-mismatch": {
          text: "ロード バランサの証明書が、構成されたものとは別の名前またはアドレスに発行されています。",
          found: "構成されたアドレスと証明書の対象: {misnamed}",
          remediation: ["構成されたアドレスをサブジェクト代替名に含めてロード バランサの証明書を再発行し、スーパーバイザーに入力します。"],
        },
      },
    },
  },
});

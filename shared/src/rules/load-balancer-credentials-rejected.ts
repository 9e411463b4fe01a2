import { anyOf, defineRule, no, unknown, yes } from "../rule.ts";
import { withoutLook } from "./load-balancer-answers.ts";

const CAUSES = ["credentials-wrong"] as const;

/**
 * Table 1-4, row 3: the load balancer refuses user name and password. The API never returns the password: one login
 * with what the person gave tells; without it the answer stays open.
 */
export const loadBalancerCredentialsRejected = defineRule({
  id: "load-balancer-credentials-rejected",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-4", row: 3 },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["authenticate to the load balancer", "user ?name {user}"] }, { has: ["authenticate to the load balancer"] }],
      ko: [{ has: ["로드 밸런서", "인증할 수 없"] }],
      ja: [{ has: ["ロード バランサ", "認証(でき|することができ)"] }],
    },
  },
  needs: ["supervisor", "load-balancer-login"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const early = withoutLook(readings.supervisor, reports, CAUSES);
    if (early) return early;
    const logins = readings["load-balancer-login"];
    const wrong = anyOf(logins.map((login) => (!login.ok ? unknown(login.id) : login.value.accepted ? no(login.id) : [401, 403].includes(login.value.status) ? yes(login.id) : unknown(login.id))));
    return {
      applies: true,
      fails: wrong.verdict,
      params: { servers: logins.flatMap((login) => (login.ok && !login.value.accepted ? [login.value.host] : [])), user: readings.supervisor.ok ? (readings.supervisor.value.loadBalancers[0]?.username ?? "?") : "?" },
      causes: { "credentials-wrong": wrong },
    };
  },
  text: {
    en: {
      title: "The load balancer refuses the configured user name and password",
      healthy: "The load balancer accepts the given user name and password",
      causes: {
        "credentials-wrong": {
          text: "The user name or password configured for the load balancer is wrong.",
          found: "The user name and password that you gave were refused: {servers}. They were tried once.",
          remediation: [
            "Enter the right user name and password: Workload Management > Supervisors > the Supervisor > Configure > Network > Load Balancer. Configured is the user {user}.",
            "Check on the load balancer that the account exists and is not locked.",
            "To have a password checked here, run the diagnosis with --lb-username and SUPERVISOR_DOCTOR_LB_PASSWORD: vCenter never returns the configured one.",
          ],
        },
      },
    },
    ko: {
      title: "로드 밸런서가 구성된 사용자 이름과 암호를 거부함",
      healthy: "로드 밸런서가 입력한 사용자 이름과 암호를 허용함",
      causes: {
        "credentials-wrong": {
          text: "로드 밸런서에 구성된 사용자 이름 또는 암호가 잘못되었습니다.",
          found: "입력한 사용자 이름과 암호가 거부되었습니다. {servers} 한 번만 시도했습니다.",
          remediation: [
            "올바른 사용자 이름과 암호를 입력합니다. 워크로드 관리 > 감독자 > 해당 감독자 > 구성 > 네트워크 > 로드 밸런서로 이동합니다. 구성된 사용자는 {user}입니다.",
            "로드 밸런서에서 계정이 존재하고 잠기지 않았는지 확인합니다.",
            "여기서 암호를 확인하려면 --lb-username과 SUPERVISOR_DOCTOR_LB_PASSWORD를 지정하여 진단합니다. vCenter는 구성된 암호를 반환하지 않습니다.",
          ],
        },
      },
    },
    ja: {
      title: "ロード バランサが構成されたユーザー名とパスワードを拒否する",
      healthy: "ロード バランサが指定されたユーザー名とパスワードを受け入れる",
      causes: {
        "credentials-wrong": {
          text: "ロード バランサに構成されたユーザー名またはパスワードが誤っています。",
          found: "指定されたユーザー名とパスワードが拒否されました: {servers}。試行は 1 回だけです。",
          remediation: [
            "正しいユーザー名とパスワードを入力します。[ワークロード管理] > [スーパーバイザー] > 対象のスーパーバイザー > [設定] > [ネットワーク] > [ロード バランサ] を開きます。構成されているユーザーは {user} です。",
            "ロード バランサで、アカウントが存在しロックされていないことを確認します。",
            "ここでパスワードを確認するには、--lb-username と SUPERVISOR_DOCTOR_LB_PASSWORD を指定して診断します。vCenter は構成されたパスワードを返しません。",
          ],
        },
      },
    },
  },
});

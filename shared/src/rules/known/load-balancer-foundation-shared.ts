import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { balancerTimeouts, foundationEdges } from "./foundation-edges.ts";

/** Foundation load balancers of several Supervisors get in each other's way by their names. */
export const loadBalancerFoundationShared = defineRule({
  id: "load-balancer-foundation-shared",
  source: { issue: "FLBNAME", confidence: "documented", kbs: [405115] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["supervisor", "foundation-supervisors"],
  causes: ["several-supervisors"],
  explains: [{ rule: "load-balancer-update-waiting" }],
  check({ supervisor: config, "foundation-supervisors": others }) {
    const found = foundationEdges(config);
    if (found === "unread" || !config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "several-supervisors": unknown(config.id) } };
    if (found.length === 0) return { applies: false, params: {} };
    if (!others.ok) return { applies: true, fails: "unknown", params: {}, causes: { "several-supervisors": unknown(others.id) } };
    const supervisors = others.value.asked ? others.value.supervisors : [];
    // Several alone are no harm: only the timeout shows that they are in each other's way.
    const fails = supervisors.length > 1 && balancerTimeouts(config.value).length > 0;
    return {
      applies: true,
      fails: fails ? "yes" : "no",
      params: { supervisors: supervisors.map(({ name, edges }) => `${name} (${edges.join(", ")})`) },
      causes: { "several-supervisors": fails ? yes(config.id, others.id) : no(config.id, others.id) },
    };
  },
  text: {
    en: {
      title: "The Foundation load balancers of several Supervisors are in each other's way",
      healthy: "The Foundation load balancer is not in the way of another Supervisor's",
      causes: {
        "several-supervisors": {
          text: "Several Supervisors of this vCenter have a Foundation load balancer, and this one timed out waiting for its own.",
          found: "The Supervisor timed out waiting for its load balancer, and several have a Foundation load balancer: {supervisors}.",
          remediation: ["Follow the knowledge base article for Supervisors whose Foundation load balancers conflict by name, and let the Supervisor try again."],
        },
      },
    },
    ko: {
      title: "여러 감독자의 Foundation 로드 밸런서가 서로 충돌함",
      healthy: "Foundation 로드 밸런서가 다른 감독자의 로드 밸런서와 충돌하지 않음",
      causes: {
        "several-supervisors": {
          text: "이 vCenter의 여러 감독자가 Foundation 로드 밸런서를 사용하며, 이 감독자는 로드 밸런서를 기다리다가 시간이 초과되었습니다.",
          found: "감독자가 로드 밸런서를 기다리다가 시간이 초과되었으며, 여러 감독자가 Foundation 로드 밸런서를 사용합니다: {supervisors}.",
          remediation: ["Foundation 로드 밸런서의 이름 충돌에 대한 기술 자료 문서를 따른 다음 감독자가 다시 시도하도록 합니다."],
        },
      },
    },
    ja: {
      title: "複数のスーパーバイザーの Foundation ロード バランサが互いに競合している",
      healthy: "Foundation ロード バランサは他のスーパーバイザーのものと競合していない",
      causes: {
        "several-supervisors": {
          text: "この vCenter の複数のスーパーバイザーが Foundation ロード バランサを使用しており、このスーパーバイザーはロード バランサの待機中にタイムアウトしました。",
          found: "スーパーバイザーがロード バランサの待機中にタイムアウトし、複数のスーパーバイザーが Foundation ロード バランサを使用しています: {supervisors}。",
          remediation: ["Foundation ロード バランサの名前の競合に関するナレッジベースの記事に従い、その後スーパーバイザーに再試行させます。"],
        },
      },
    },
  },
});

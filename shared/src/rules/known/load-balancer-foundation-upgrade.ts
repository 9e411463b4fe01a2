import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { balancerTimeouts, foundationEdges } from "./foundation-edges.ts";

/** An upgrade of the Supervisor waits for its Foundation load balancer, which does not come up. */
export const loadBalancerFoundationUpgrade = defineRule({
  id: "load-balancer-foundation-upgrade",
  source: { issue: "FLBUP", confidence: "documented", kbs: [406096] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["supervisor"],
  causes: ["upgrade-waits"],
  explains: [{ rule: "load-balancer-update-waiting" }],
  check({ supervisor: config }) {
    const found = foundationEdges(config);
    if (found === "unread" || !config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "upgrade-waits": unknown(config.id) } };
    const { upgrading } = config.value;
    const timedOut = balancerTimeouts(config.value).length > 0;
    if (found.length === 0 || upgrading === false || (upgrading === undefined && !timedOut)) return { applies: false, params: {} };
    const fails = !timedOut ? "no" : upgrading ? "yes" : "unknown";
    return {
      applies: true,
      fails,
      params: { balancers: found.map(({ name, foundation }) => `${name} (${foundation.version ?? "?"})`) },
      causes: { "upgrade-waits": { yes: yes(config.id), no: no(config.id), unknown: unknown(config.id) }[fails] },
    };
  },
  text: {
    en: {
      title: "The upgrade waits in vain for the Foundation load balancer",
      healthy: "The upgrade does not wait for the Foundation load balancer",
      causes: {
        "upgrade-waits": {
          text: "The Supervisor is being upgraded together with its Foundation load balancer, and timed out waiting for it.",
          found: "An upgrade is under way, and the Supervisor timed out waiting for {balancers}.",
          remediation: ["Follow the knowledge base article for upgrades that time out on the Foundation load balancer; do not begin a second upgrade meanwhile."],
        },
      },
    },
    ko: {
      title: "업그레이드가 Foundation 로드 밸런서를 기다리며 진행되지 않음",
      healthy: "업그레이드가 Foundation 로드 밸런서 때문에 지연되지 않음",
      causes: {
        "upgrade-waits": {
          text: "감독자가 Foundation 로드 밸런서와 함께 업그레이드되는 동안 로드 밸런서를 기다리다가 시간이 초과되었습니다.",
          found: "업그레이드가 진행 중이며 감독자가 {balancers}을(를) 기다리다가 시간이 초과되었습니다.",
          remediation: ["Foundation 로드 밸런서에서 시간이 초과되는 업그레이드에 대한 기술 자료 문서를 따릅니다. 그동안 다른 업그레이드를 시작하지 않습니다."],
        },
      },
    },
    ja: {
      title: "アップグレードが Foundation ロード バランサを待ったまま進まない",
      healthy: "アップグレードは Foundation ロード バランサを待っていない",
      causes: {
        "upgrade-waits": {
          text: "スーパーバイザーが Foundation ロード バランサとともにアップグレードされており、ロード バランサの待機中にタイムアウトしました。",
          found: "アップグレードが進行中で、スーパーバイザーが {balancers} の待機中にタイムアウトしました。",
          remediation: ["Foundation ロード バランサでタイムアウトするアップグレードに関するナレッジベースの記事に従います。その間、別のアップグレードを開始しないでください。"],
        },
      },
    },
  },
});

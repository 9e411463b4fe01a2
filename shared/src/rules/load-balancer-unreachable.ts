import { defineRule } from "../rule.ts";
import { withoutLook } from "./load-balancer-answers.ts";
import { judgeReach } from "./server-reach.ts";
import { reachWords } from "./server-reach-text.ts";

const CAUSES = ["name-unresolved", "connection-refused", "connection-timeout", "tls-failed", "address-conflict"] as const;

/** Table 1-4, row 5: "unable to connect to <load balancer> (<endpoint>)" where the address is a configured load balancer's. */
export const loadBalancerUnreachable = defineRule({
  id: "load-balancer-unreachable",
  source: { document: "Updating vSphere IaaS Control Plane 8.0 U3", table: "1-4", row: 5 },
  severity: "ERROR",
  recognition: { ids: [], reasons: [], wordings: { en: [], ko: [], ja: [] }, component: "load-balancer" },
  needs: ["supervisor", "load-balancer", "address-holders"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const early = withoutLook(readings.supervisor, reports, CAUSES);
    if (early) return early;
    const reach = judgeReach(readings["load-balancer"], readings["address-holders"], "of-another-row");
    return { applies: true, fails: reach.fails.verdict, params: { addresses: reach.failing, conflicts: reach.conflicts }, causes: reach.causes };
  },
  text: {
    en: { title: "The control plane VMs cannot connect to the load balancer", healthy: "The load balancer can be connected to", causes: reachWords.en },
    ko: { title: "제어부 VM이 로드 밸런서에 연결할 수 없음", healthy: "로드 밸런서에 연결할 수 있음", causes: reachWords.ko },
    ja: { title: "制御プレーン仮想マシンがロード バランサに接続できない", healthy: "ロード バランサに接続できる", causes: reachWords.ja },
  },
});

import { addressesIn } from "../../address.ts";
import type { SupervisorEndpoint } from "../../readings.ts";
import { anyOf, defineRule, no, unknown, yes } from "../../rule.ts";
import { apiUnreachableWords } from "./supervisor-api-text.ts";

const PORT = ":6443";
const SILENT = ["timeout", "unreachable", "name-unresolved"];

const isUnhealthy = ({ outcome, status }: SupervisorEndpoint): boolean => outcome === "connected" && status !== null && status >= 500;

/**
 * The Supervisor's API does not answer, or answers that it is not well. Judged by the floating management address, or by
 * the address that vCenter complains of: the other addresses may lie on networks that nobody else reaches.
 */
export const supervisorApiUnreachable = defineRule({
  id: "supervisor-api-unreachable",
  source: { issue: "HEALTHZ", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.cluster.k8s.health.endpoint.problem"],
    reasons: [],
    wordings: {
      en: [{ has: ["Kubernetes (cluster )?health endpoint problem"] }],
      ko: [{ has: ["Kubernetes (클러스터 )?상태 (끝점|엔드포인트|끝점에).{0,40}문제"] }],
      ja: [{ has: ["Kubernetes (クラスタ(ー)? ?)?(の )?(健全性|ヘルス) ?エンドポイント.{0,40}問題"] }],
    },
  },
  needs: ["supervisor", "supervisor-endpoint"],
  causes: ["connection-refused", "connection-timeout", "tls-failed", "unhealthy"],
  explains: [{ rule: "supervisor-node-not-ready" }, { rule: "supervisor-network-operator-unavailable" }],
  check(readings, reports) {
    const config = readings.supervisor;
    const open = unknown(config.id);
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "connection-refused": open, "connection-timeout": open, "tls-failed": open, unhealthy: open } };
    // While it is being made or taken down, nothing needs to answer yet, or any more.
    if (reports.length === 0 && !["RUNNING", "ERROR"].includes(config.value.configStatus)) return { applies: false, params: {} };
    const named = new Set(reports.flatMap(({ message }) => message.texts.flatMap((text) => addressesIn(text.replaceAll(PORT, " ")))).map((address) => `${address}${PORT}`));
    const answers = readings["supervisor-endpoint"];
    const complainedOf = answers.filter(({ key }) => named.has(key));
    const looked = complainedOf.length > 0 ? complainedOf : answers.filter(({ key }) => key === `${config.value.apiManagementEndpoint}${PORT}`);
    if (reports.length === 0 && looked.length === 0) return { applies: false, params: {} };
    const by = (test: (answer: SupervisorEndpoint) => boolean) => anyOf(looked.map((answer) => (!answer.ok ? unknown(answer.id) : test(answer.value) ? yes(answer.id) : no(answer.id))));
    const isFailing = (answer: SupervisorEndpoint): boolean => answer.outcome !== "connected" || isUnhealthy(answer);
    const seen = looked.flatMap((answer) => (answer.ok ? [answer.value] : []));
    // Silence is a matter of the way from here, as behind a firewall; so is any failing connection where vCenter itself sees nothing wrong.
    const isWell = !["WARNING", "ERROR"].includes(config.value.kubernetesStatus);
    const isOnlyFromHere = seen.length > 0 && seen.every(({ outcome }) => SILENT.includes(outcome) || (isWell && outcome !== "connected"));
    if (reports.length === 0 && isOnlyFromHere) return { applies: false, params: {} };
    const { verdict } = by(isFailing);
    // vCenter complains of an address that was not looked at: that another one is well says nothing of it.
    const isElsewhere = named.size > 0 && complainedOf.length === 0;
    return {
      applies: true,
      fails: verdict === "no" && isElsewhere ? "unknown" : verdict,
      severity: "WARNING",
      params: { addresses: seen.filter(isFailing).map(({ host, port }) => `${host}:${port}`) },
      causes: {
        "connection-refused": by(({ outcome }) => outcome === "refused"),
        "connection-timeout": by(({ outcome }) => SILENT.includes(outcome)),
        "tls-failed": by(({ outcome }) => outcome === "tls-failed"),
        unhealthy: by(isUnhealthy),
      },
    };
  },
  text: apiUnreachableWords,
});

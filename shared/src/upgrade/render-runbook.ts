import { fill, type Locale } from "../locale.ts";
import { minorText } from "../version.ts";
import { kubeadmRunbook, type RunbookProblem, type RunbookStep } from "./kubeadm.ts";
import type { NamedKubeadmCluster } from "./plan-file.ts";
import { runbookWords } from "./words/runbook.ts";

/** A kubeadm cluster's runbook in words. */
export interface RenderedRunbook {
  readonly cluster: string;
  readonly target: string;
  /** False where a problem must be solved before the first step. */
  readonly executable: boolean;
  readonly problems: readonly { readonly id: RunbookProblem; readonly severity: "blocker" | "warning"; readonly title: string }[];
  readonly steps: readonly (RunbookStep & { readonly title: string })[];
}

export function renderRunbook(cluster: NamedKubeadmCluster, locale: Locale): RenderedRunbook {
  const { steps, problems } = kubeadmRunbook(cluster);
  const words = runbookWords[locale];
  return {
    cluster: cluster.name,
    target: minorText(cluster.target),
    executable: problems.every((problem) => problem === "kubectl-skew"),
    problems: problems.map((id) => ({ id, severity: id === "kubectl-skew" ? "warning" : "blocker", title: words.problem[id] })),
    steps: steps.map((step) => ({ ...step, title: fill(words.kind[step.kind], { node: step.node ?? "", minor: step.minor ?? "" }, locale) })),
  };
}

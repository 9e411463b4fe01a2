import type { DiagnosisView, ExplanationView, PlanningView } from "../messages.ts";
import type { RepairCause } from "../upgrade-messages.ts";
import { element } from "./element.ts";
import type { Wording } from "./finding-card.ts";
import { keepFocus } from "./focus.ts";
import { explanationGroup, noticeCard } from "./notice.ts";
import { planReport } from "./plan-report.ts";
import { type Progress, progressBody } from "./progress.ts";
import { reportBody, summaryText } from "./report.ts";

export interface DiagnosisBody {
  readonly body: HTMLElement;
  readonly show: (diagnosis: DiagnosisView | PlanningView, explanations: readonly ExplanationView[], wording: Wording) => void;
}

/** What a finding of the diagnosis does not tell better. */
function withoutProven(explanations: readonly ExplanationView[], diagnosis: DiagnosisView | PlanningView): readonly ExplanationView[] {
  if (diagnosis.state !== "done") return explanations;
  const found = [...diagnosis.report.problems, ...diagnosis.report.unknown].flatMap((finding) => [finding, ...finding.consequences]);
  return explanations.filter((each) => !found.some((finding) => finding.rule === each.rule));
}

/** `repair`: opens where a cause of a finding can be repaired; nothing is written here. */
export type Repairing = (cause: RepairCause) => void;

/** A diagnosis or a plan in whatever state it is, `start` while there is none, with the known errors on the page beneath it while nothing better is known. */
export function diagnosisBody(openSettings: () => void, start: "start" | "planStart" = "start", repair: Repairing | null = null): DiagnosisBody {
  const contents = element("div", {});
  // Progress would be read out look by look: only its beginning and its end are announced.
  const live = element("p", { class: "unseen-text", role: "status" });
  const body = element("div", { class: "diagnosis" }, live, contents);
  /** What was read is gone: the keyboard goes on from what holds it now, and not from the top of the page. */
  const fill = (...nodes: Node[]): void => keepFocus(contents, () => body.closest<HTMLElement>("[tabindex]"), () => contents.replaceChildren(...nodes));
  let progress: (Progress & { readonly locale: string }) | null = null;
  let shown = "";

  function show(diagnosis: DiagnosisView | PlanningView, explanations: readonly ExplanationView[], wording: Wording): void {
    const { text } = wording;
    if (diagnosis.state === "running") {
      if (progress?.locale !== wording.locale) {
        progress = { ...progressBody(wording), locale: wording.locale };
        fill(progress.body);
        live.textContent = text.looking;
        shown = "";
      }
      progress.update(diagnosis.looks);
      return;
    }
    progress = null;
    const unproven = withoutProven(explanations, diagnosis);
    // Drawn only when it differs: what a person has unfolded, marked or focused stays as it is.
    const now = JSON.stringify([diagnosis, unproven, wording.locale]);
    if (now === shown) return;
    shown = now;
    const known = unproven.length > 0 ? [explanationGroup(unproven, wording)] : [];
    if (diagnosis.state === "done") {
      fill(reportBody(diagnosis.report, wording, repair), ...known);
      live.textContent = summaryText(diagnosis.report, wording);
      return;
    }
    if (diagnosis.state === "planned") {
      fill(planReport(diagnosis.plan, wording), ...known);
      live.textContent = diagnosis.plan.summary;
      return;
    }
    const first = diagnosis.state === "stopped" ? noticeCard(diagnosis.notice, text.settings, openSettings) : element("p", { class: "start" }, text[start]);
    fill(first, ...known);
    live.textContent = "";
  }
  return { body, show };
}

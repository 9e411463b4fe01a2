import { fill } from "@supervisor-doctor/shared/locale";
import type { DiagnosisView, PageView } from "../messages.ts";
import { type Icon, icon, spinner } from "./icons.ts";
import { verdictOf } from "./report.ts";

export interface Badge {
  readonly kind: "running" | "problems" | "unknown" | "healthy" | "known" | "stopped";
  /** Shown as a number; else an icon stands for the kind. */
  readonly count: number | null;
  readonly says: string;
}

/** What the button tells before it is pressed; the latest diagnosis counts more than what the page shows. */
export function badgeOf(diagnosis: DiagnosisView, { text, explanations, locale }: Pick<PageView, "text" | "explanations" | "locale">): Badge | null {
  const counted = (kind: "problems" | "known", count: number): Badge => ({ kind, count, says: fill(text.badge[kind], { count }, locale) });
  const marked = (kind: Badge["kind"]): Badge => ({ kind, count: null, says: text.badge[kind] });
  if (diagnosis.state === "running") return marked("running");
  if (diagnosis.state === "done") {
    const verdict = verdictOf(diagnosis.report);
    return verdict === "problems" ? counted("problems", diagnosis.report.problems.length) : marked(verdict);
  }
  if (explanations.length > 0) return counted("known", explanations.length);
  return diagnosis.state === "stopped" ? marked("stopped") : null;
}

const ICONS = { problems: "error", unknown: "unknown", healthy: "ok", known: "warning", stopped: "warning" } as const satisfies Record<string, Icon>;

export function drawBadge(element: HTMLElement, badge: Badge | null): void {
  element.hidden = badge === null;
  if (!badge) return;
  element.className = `badge ${badge.kind}`;
  element.title = badge.says;
  element.replaceChildren(badge.count !== null ? String(badge.count) : badge.kind === "running" ? spinner() : icon(ICONS[badge.kind]));
}

import { expect, test } from "vitest";
import type { DiagnosisView, ExplanationView, FindingView, NoticeView, ReportView } from "../messages.ts";
import { overlayText } from "../text/text.ts";
import { badgeOf } from "./badge.ts";

const findings = (count: number): FindingView[] => Array.from({ length: count }, () => ({ rule: "dns-pnid-unresolved" }) as FindingView);
const known = { rule: "dns-pnid-unresolved" } as ExplanationView;
const done = (problems: number, unknown: number): DiagnosisView => ({
  state: "done",
  report: { problems: findings(problems), unknown: findings(unknown) } as unknown as ReportView,
});
const stopped: DiagnosisView = { state: "stopped", notice: {} as NoticeView };

test.each<[string, DiagnosisView, ExplanationView[], string | null]>([
  ["nothing was done and nothing is known", { state: "none" }, [], null],
  ["errors on the page are known", { state: "none" }, [known, known], "Known errors on this page: 2"],
  ["a diagnosis is under way", { state: "running", looks: [] }, [known], "Diagnosis under way"],
  ["a diagnosis found problems", done(2, 1), [known], "Problems found: 2"],
  ["a diagnosis could not see everything", done(0, 1), [], "Some things could not be looked at"],
  ["a diagnosis found nothing", done(0, 0), [known], "No problem found"],
  ["the agent cannot be used", stopped, [], "Action needed"],
  ["the agent cannot be used, but errors are known without it", stopped, [known], "Known errors on this page: 1"],
])("the button tells where %s", (_, diagnosis, explanations, says) => {
  expect(badgeOf(diagnosis, { text: overlayText("en"), explanations, locale: "en" })?.says ?? null).toBe(says);
});

import { BasicTracerProvider, InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { expect, test } from "vitest";
import { traceListener } from "./otel-traces.ts";

const START = Date.parse("2026-06-01T00:00:00.000Z");
const MINUTE = 60_000;

type Happened = readonly [minute: number, step: string, state: UpgradeEvent["state"], more?: Partial<UpgradeEvent>];

/** The spans of an update in which that happens; `code`: how it ends, a minute after the last event. */
function traced(events: readonly Happened[], code: number | null): { readonly root: ReadableSpan; readonly steps: Readonly<Record<string, ReadableSpan>> } {
  const exporter = new InMemorySpanExporter();
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer("test");
  let clock = START;
  const steps = [
    { id: "vcenter:8.0U3", step: "vcenter", to: "8.0U3" },
    { id: "supervisor:domain-c8:1.28", step: "supervisor", supervisor: "domain-c8", from: "1.27", to: "1.28" },
  ] as unknown as readonly CarriedStep[];
  const upgrade = traceListener(tracer, () => clock).carrying("vc.lab.test", steps);
  for (const [minute, step, state, more] of events) {
    clock = START + minute * MINUTE;
    upgrade.stepped({ at: new Date(clock).toISOString(), step, state, ...more });
  }
  clock += MINUTE;
  upgrade.ended(code);
  const spans = exporter.getFinishedSpans();
  const root = spans.find(({ parentSpanContext }) => parentSpanContext === undefined);
  if (!root) throw new Error("No root span");
  for (const span of spans) if (span !== root) expect(span.parentSpanContext?.spanId).toBe(root.spanContext().spanId);
  return { root, steps: Object.fromEntries(spans.filter((span) => span !== root).map((span) => [span.name, span])) };
}

const minutes = ([seconds, nanos]: ReadableSpan["startTime"]): number => (seconds * 1000 + nanos / 1e6 - START) / MINUTE;
const lasted = (span: ReadableSpan | undefined): readonly number[] => (span ? [minutes(span.startTime), minutes(span.endTime)] : []);

test("an update is a span with one for each step, as long as they took, with each state as an event", () => {
  const { root, steps } = traced(
    [
      [0, "vcenter:8.0U3", "ask"],
      [5, "vcenter:8.0U3", "done"],
      [6, "supervisor:domain-c8:1.28", "precheck"],
      [7, "supervisor:domain-c8:1.28", "started"],
      [20, "supervisor:domain-c8:1.28", "waiting", { progress: { done: 1, total: 3, percent: 33 } }],
      [40, "supervisor:domain-c8:1.28", "done"],
    ],
    0,
  );
  expect([lasted(root), lasted(steps["vcenter"]), lasted(steps["supervisor"])]).toEqual([[0, 41], [0, 5], [6, 40]]);
  expect(steps["supervisor"]?.events.map(({ name, time, attributes }) => [name, minutes(time), attributes?.["supervisor_doctor.progress.done"]])).toEqual([
    ["precheck", 6, undefined],
    ["started", 7, undefined],
    ["waiting", 20, 1],
    ["done", 40, undefined],
  ]);
  expect(steps["supervisor"]?.attributes).toEqual({ "supervisor_doctor.step.id": "supervisor:domain-c8:1.28", "supervisor_doctor.supervisor": "domain-c8", "supervisor_doctor.version.from": "1.27", "supervisor_doctor.version.to": "1.28" });
  expect([root.status.code, root.attributes["supervisor_doctor.exit_code"]]).toEqual([0, 0]);
});

test("a step that is blocked is an error, by its code and without the words that it quotes", () => {
  const { root, steps } = traced([[1, "supervisor:domain-c8:1.28", "blocked", { reason: { code: "refused", params: { told: "vCenter's own words" } } }]], 1);
  expect([steps["supervisor"]?.status, root.status.code]).toEqual([{ code: 2, message: "refused" }, 2]);
  expect(JSON.stringify([steps["supervisor"]?.attributes, steps["supervisor"]?.events])).not.toContain("own words");
});

test("a step that is under way when the agent is interrupted ends with the update, and is no error", () => {
  const { root, steps } = traced([[1, "supervisor:domain-c8:1.28", "started"]], 130);
  expect([lasted(steps["supervisor"]), steps["supervisor"]?.status.code, root.status.code]).toEqual([[1, 2], 0, 0]);
});

import { type Attributes, type Context, type Link, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { exitCode } from "../exit-code.ts";
import type { Listener } from "./listener.ts";

/**
 * Spans are made of what a run or an update says of itself when it is over: its own times, no second clock, and nothing
 * that could hold it up. They hold ids, codes and the names that the run holds; no user, no message, no secret.
 */

const OWN = "supervisor_doctor";
/** Of OpenTelemetry's semantic conventions. */
const STANDARD: readonly string[] = ["server.address", "error.type"];

/** A look that there was nothing to be had by is no error of that look. */
const NO_ERRORS: readonly ProbeRecord["reason"][] = ["blocked", "cancelled", "not-supported"];

/** Names that are not the standard's go under the product's own; what is not known is left out. */
function attributes(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Attributes {
  const known = Object.entries(values).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[STANDARD.includes(name) ? name : `${OWN}.${name}`, value] as const]));
  return Object.fromEntries(known);
}

const beneath = (span: Span): Context => trace.setSpan(ROOT_CONTEXT, span);

/** One look, with links to those whose readings it waited for. */
function spanOfProbe(tracer: Tracer, { id, probe, system, vantage, ok, reason, by, startedMs, ms, after }: ProbeRecord, began: number, under: Context, spans: Map<string, Span>): void {
  const startTime = began + startedMs;
  const links: Link[] = after.flatMap((each) => {
    const other = spans.get(each);
    return other ? [{ context: other.spanContext() }] : [];
  });
  const about = attributes({ "probe.id": id, probe, system, vantage, ok, reason, "blocked.by": by });
  const span = tracer.startSpan(probe, { kind: SpanKind.CLIENT, startTime, links, attributes: about }, under);
  if (!ok && !NO_ERRORS.includes(reason)) span.setAttribute("error.type", reason ?? "failed").setStatus({ code: SpanStatusCode.ERROR, message: reason ?? "failed" });
  span.end(startTime + ms);
  spans.set(id, span);
}

/** Judging begins when the last look has ended. */
function spanOfRules(tracer: Tracer, { findings, probes, durationMs }: Run, began: number, under: Context): void {
  const looked = Math.min(durationMs, Math.max(0, ...probes.map(({ startedMs, ms }) => startedMs + ms)));
  const counted = (status: string): number => findings.filter((each) => each.status === status).length;
  const span = tracer.startSpan("rules", { startTime: began + looked, attributes: attributes({ rules: findings.length, problems: counted("problem"), unknown: counted("unknown") }) }, under);
  for (const { rule, supervisor, status, basis, severity, explainedBy, causes } of findings) {
    if (status !== "problem") continue;
    const proven = causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id);
    span.addEvent("problem", { ...attributes({ rule, supervisor, basis, severity, explained_by: explainedBy }), [`${OWN}.causes`]: proven }, began + durationMs);
  }
  span.end(began + durationMs);
}

function traceRun(tracer: Tracer, run: Run): void {
  const began = Date.parse(run.startedAt);
  const { host, version } = run.vcenter;
  const root = tracer.startSpan("diagnose", { startTime: began, attributes: attributes({ "server.address": host, "vcenter.version": version, supervisors: run.supervisors.length, exit_code: exitCode(run) }) }, ROOT_CONTEXT);
  const spans = new Map<string, Span>();
  for (const probe of run.probes) spanOfProbe(tracer, probe, began, beneath(root), spans);
  spanOfRules(tracer, run, began, beneath(root));
  root.end(began + run.durationMs);
}

/** Each run is a trace, and each update. */
export function traceListener(tracer: Tracer, now: () => number = Date.now): Listener {
  return {
    ran: (run) => traceRun(tracer, run),
    failed: ({ host, startedAt, durationMs, failure: { code } }) => {
      const root = tracer.startSpan("diagnose", { startTime: startedAt, attributes: attributes({ "server.address": host, "error.type": code }) }, ROOT_CONTEXT);
      root.setStatus({ code: SpanStatusCode.ERROR, message: code });
      root.end(startedAt + durationMs);
    },
    carrying: (host, steps) => {
      const root = tracer.startSpan("upgrade", { startTime: now(), attributes: attributes({ "server.address": host, steps: steps.length }) }, ROOT_CONTEXT);
      const open = new Map<string, Span>();
      const beginStep = (id: string, at: number): Span => {
        const step = steps.find((each) => each.id === id);
        return tracer.startSpan(step?.step ?? "step", { startTime: at, attributes: attributes({ "step.id": id, supervisor: step?.supervisor, "version.from": step?.from, "version.to": step?.to }) }, beneath(root));
      };
      return {
        stepped: ({ at: told, step, state, reason, progress }) => {
          const at = Date.parse(told);
          const span = open.get(step) ?? beginStep(step, at);
          open.set(step, span);
          span.addEvent(state, attributes({ reason: reason?.code, "progress.done": progress?.done, "progress.total": progress?.total }), at);
          if (state !== "done" && state !== "blocked" && state !== "stopped") return;
          if (state !== "done") span.setAttribute("error.type", reason?.code ?? state).setStatus({ code: SpanStatusCode.ERROR, message: reason?.code ?? state });
          span.end(at);
          open.delete(step);
        },
        ended: (code) => {
          for (const span of open.values()) span.end(now());
          root.setAttributes(attributes({ exit_code: code }));
          if (code === null || code === 1) root.setStatus({ code: SpanStatusCode.ERROR });
          root.end(now());
        },
      };
    },
  };
}

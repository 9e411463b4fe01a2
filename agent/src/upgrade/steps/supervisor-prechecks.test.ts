import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { VcenterWriter } from "../../clients/vcenter.ts";
import type { Sent } from "../../clients/write.ts";
import { Failure } from "../../failure.ts";
import { runPrechecks } from "./supervisor-prechecks.ts";

const VERSION = "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114";
const SECOND = 1_000;
const accepted: Sent = { fate: "accepted", reply: null };
const absent = new Failure("vcenter-error", { host: "vc", path: "/", status: 404, detail: "NOT_FOUND" }, { reason: "not-supported" });
const away = new Failure("vcenter-error", { host: "vc", path: "/", status: 503, detail: "SERVICE_UNAVAILABLE" });
const forbidden = new Failure("no-permission", { host: "vc", path: "/", username: "me" });

const result = (status: string | null, text: string | null = null, severity = "ERROR", version = VERSION): object => ({
  target_version: version,
  ...(status && { status }),
  conditions: [{ type: "Check", status: text === null ? "TRUE" : "FALSE", severity: text === null ? "INFO" : severity, messages: text === null ? [] : [{ severity, details: { default_message: text } }] }],
});
const unknown = { target_version: VERSION, conditions: [{ type: "Check", status: "UNKNOWN", severity: "ERROR", description: { default_message: "Being looked at." } }] };

/** What a GET is answered with, so many milliseconds after the run was begun; -1: before. */
type Answer = (sinceMs: number) => readonly object[] | Failure;

interface Asked {
  readonly verdict: string;
  /** Milliseconds until it was there. */
  readonly afterMs: number;
  readonly posts: readonly string[];
}

/** Lets time pass as far as it is waited for. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const ended = { is: false };
  void work.finally(() => (ended.is = true));
  for (let turns = 0; turns < 10_000 && !ended.is; turns += 1) await vi.advanceTimersByTimeAsync(250);
  return work;
}

async function ask(answer: Answer, sent: Sent = accepted): Promise<Asked> {
  const posts: string[] = [];
  let begun: number | null = null;
  const session = {
    host: "vc.lab.test",
    get: async () => {
      const told = answer(begun === null ? -1 : performance.now() - begun);
      if (told instanceof Failure) throw told;
      return { precheck_results: told };
    },
    write: async (method: string, path: string, body: unknown) => {
      posts.push(`${method} ${path} ${JSON.stringify(body)}`);
      begun = performance.now();
      return sent;
    },
  } as unknown as VcenterWriter;
  const began = performance.now();
  const told = await inTime(runPrechecks(session, "s-1", VERSION, new AbortController().signal).catch((error: Error) => `throws: ${error.message}`));
  const text = typeof told === "string" ? told : [...(told.passed ? ["passed"] : []), ...(told.passed ? told.warnings : told.said).map((each) => saidText(each, "en"))].join(" | ");
  return { verdict: text, afterMs: performance.now() - began, posts };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const TOO_OLD = "vCenter's precheck: Too old.";

describe("vCenter's prechecks are run, and read when they have ended:", () => {
  test.each<readonly [string, Answer, string, readonly [number, number]]>([
    ["9.x tells that they run, and then what they found", (ms) => (ms < 0 ? absent : [result(ms < 20 * SECOND ? "RUNNING" : "ERROR", ms < 20 * SECOND ? null : "Too old.")]), TOO_OLD, [20, 26]],
    ["9.x shows the former result for a moment", (ms) => [ms < SECOND ? result("SUCCEEDED") : ms < 9 * SECOND ? result("RUNNING") : result("ERROR", "Too old.")], TOO_OLD, [9, 15]],
    ["9.x finds the same again", (ms) => [ms > 0 && ms < 5 * SECOND ? result("RUNNING") : result("WARNING", "Disk.", "WARNING")], "passed | vCenter's precheck: Disk.", [5, 10]],
    ["9.x finds the same again, and was not seen running", () => [result("SUCCEEDED")], "passed", [10, 16]],
    ["8.0.3 tells nothing until they have ended", (ms) => (ms < 40 * SECOND ? absent : [result(null)]), "passed", [42, 51]],
    ["8.0.3 shows the former result until they have ended", (ms) => [ms < 20 * SECOND ? result(null) : result(null, "Too old.")], TOO_OLD, [22, 31]],
    ["8.0.3 shows the former error until they have ended", (ms) => [ms < 20 * SECOND ? result(null, "Too old.") : result(null)], "passed", [22, 31]],
    ["8.0.3 finds the same again", () => [result(null, "Too old.")], TOO_OLD, [30, 36]],
    ["8.0.3 drops the former result, and finds the same again", (ms) => (ms >= 0 && ms < 3 * SECOND ? absent : [result(null, "Too old.")]), TOO_OLD, [5, 10]],
    ["8.0.3 does not know yet", (ms) => (ms < 0 ? absent : [ms < 20 * SECOND ? unknown : result(null)]), "passed", [22, 31]],
    ["8.0.3 never knows", (ms) => (ms < 0 ? absent : [unknown]), "vCenter's precheck could not tell: Being looked at.", [30, 36]],
    ["another version's result is passed over", (ms) => [result("ERROR", "Another.", "ERROR", "v1.29.7"), ...(ms > 5 * SECOND ? [result("SUCCEEDED")] : [])], "passed", [5, 10]],
    ["vCenter is away for a while", (ms) => (ms < 0 ? absent : ms < 30 * SECOND ? away : [result("SUCCEEDED")]), "passed", [30, 36]],
    ["they never end", (ms) => (ms < 0 ? absent : [result("RUNNING")]), `vCenter's prechecks for ${VERSION} did not end within 15 minutes.`, [900, 906]],
    ["their results never come", () => absent, `vCenter's prechecks for ${VERSION} did not end within 15 minutes.`, [900, 906]],
    ["their results may not be read", (ms) => (ms < 0 ? absent : forbidden), `What vCenter's prechecks for ${VERSION} found cannot be read: ${forbidden.message}`, [0, 1]],
    ["their results cannot be read for long", (ms) => (ms < 0 ? absent : away), `throws: ${away.message}`, [60, 66]],
  ])("%s", async (_, answer, expected, [from, to]) => {
    const { verdict, afterMs, posts } = await ask(answer);
    expect([verdict, posts]).toEqual([expected, [`POST /api/vcenter/namespace-management/software/supervisors/s-1/prechecks?action=run {"target_version":"${VERSION}"}`]]);
    expect(afterMs / SECOND).toBeGreaterThanOrEqual(from);
    expect(afterMs / SECOND).toBeLessThanOrEqual(to);
  });

  test.each<readonly [string, Sent, string]>([
    ["a release that has none", { fate: "refused", status: 404, told: "NOT_FOUND" }, "passed"],
    ["a release that has not made the call", { fate: "refused", status: 501, told: "OPERATION_NOT_FOUND" }, "passed"],
    ["an update that is under way", { fate: "refused", status: 400, told: "An upgrade runs. (HTTP 400, NOT_ALLOWED_IN_CURRENT_STATE)" }, "vCenter does not run its prechecks because an update is under way: An upgrade runs. (HTTP 400, NOT_ALLOWED_IN_CURRENT_STATE)"],
    ["a version that is not available", { fate: "refused", status: 400, told: "No upgrade. (HTTP 400, UNSUPPORTED)" }, `vCenter does not run its prechecks for ${VERSION}: No upgrade. (HTTP 400, UNSUPPORTED)`],
    ["an account that may not", { fate: "refused", status: 403, told: "UNAUTHORIZED (HTTP 403)" }, `vCenter does not run its prechecks for ${VERSION}: UNAUTHORIZED (HTTP 403)`],
    ["a server that came to grief", { fate: "unknown", status: 500, told: "Oh." }, "throws: vCenter vc.lab.test answered /api/vcenter/namespace-management/software/supervisors/s-1/prechecks with an error: Oh. (status 500)."],
    ["a connection that broke", { fate: "unknown", told: "ECONNRESET" }, "throws: The connection to vCenter vc.lab.test failed: ECONNRESET."],
  ])("%s", async (_, sent, expected) => {
    expect((await ask((ms) => (ms < 0 ? absent : [result("SUCCEEDED")]), sent)).verdict).toBe(expected);
  });

  test.each<readonly [string, Failure, string]>([
    ["what may not be read beforehand", forbidden, `What vCenter's prechecks for ${VERSION} found cannot be read: ${forbidden.message}`],
    ["what cannot be read beforehand", away, `throws: ${away.message}`],
  ])("%s keeps them from being run", async (_, failure, expected) => {
    const { verdict, posts } = await ask(() => failure);
    expect([verdict, posts]).toEqual([expected, []]);
  });

  test("an interrupt ends the wait", async () => {
    const interrupt = new AbortController();
    const session = { host: "vc", get: () => Promise.reject(absent), write: () => Promise.resolve(accepted) } as unknown as VcenterWriter;
    const asked = runPrechecks(session, "s-1", VERSION, interrupt.signal).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    interrupt.abort(new Error("enough"));
    expect(await asked).toEqual(new Error("enough"));
    expect(vi.getTimerCount()).toBe(0);
  });
});

import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { z } from "zod";
import type { VcenterWriter } from "../../clients/vcenter.ts";
import { isAbsent } from "../../clients/write.ts";
import { causeOf } from "../../failure.ts";
import { ifOffered } from "../../probes/offered.ts";
import { fromMessage, message } from "../../probes/supervisor-wire.ts";
import { getAs, ifAtAll } from "../../probes/wire.ts";
import type { Prechecked } from "../step-work.ts";
import { type TaskEnd, taskEnd, taskOf } from "./task.ts";
import { serviceOf, supervisorRoot } from "./tkg-service-look.ts";
import { toldBy } from "./told.ts";
import { isFinal, unanswered } from "./unanswered.ts";
import { until } from "./until.ts";

/** The service's own prechecks of a version (8.0.3 and later): run anew, and waited for. */

const result = z.object({
  status: z.string().transform((each) => each.toUpperCase()).nullish(),
  status_messages: z.array(message).nullish(),
  precheck_finish_time: z.string().nullish(),
  target_version: z.string().nullish(),
});
export type ServicePrecheck = z.infer<typeof result>;

/** Milliseconds: as long as a result without a newer time may still be the former one, where no task tells. */
export const LIMITS = { wholeMs: 600_000, sameMs: 30_000 };

/** An incompatible version stops, and so does what is not known; warnings are asked about. */
export function verdictOf(version: string, { status, status_messages }: ServicePrecheck): Prechecked {
  const messages = (status_messages ?? []).map((each) => fromMessage(each, "messages"));
  const of = (severity: string): readonly Said[] => [...new Set(messages.filter((each) => each.severity === severity).map(toldBy))].toSorted().map((told) => ({ code: "service-incompatible", params: { told } }));
  const errors = of("ERROR");
  if (status === "COMPATIBLE" && errors.length === 0) return { passed: true, warnings: of("WARNING") };
  const said = [...errors, ...of("WARNING")];
  return { passed: false, said: said.length > 0 ? said : [{ code: "precheck-silent", params: { version, ...(status && { status }) } }] };
}

/** Passed where the release has none. @throws Failure what passes by itself */
export async function precheckService(session: VcenterWriter, ownId: string, version: string, signal: AbortSignal): Promise<Prechecked> {
  const service = serviceOf(supervisorRoot(ownId));
  const path = `${service}/versions/${encodeURIComponent(version)}/precheck`;
  const read = (): Promise<ServicePrecheck | null> => ifOffered(getAs(session, path, result, signal));
  try {
    const before = await read();
    const sent = await session.write("POST", `${service}?action=precheck`, { target_version: version }, signal);
    if (isAbsent(sent)) return { passed: true, warnings: [] };
    if (sent.fate === "refused") return { passed: false, said: [{ code: "precheck-refused", params: { version, told: sent.told } }] };
    if (sent.fate !== "accepted") throw unanswered(session.host, path, sent);
    const end = await ended(session, taskOf(sent.reply), read, before, signal);
    if (end === null) return { passed: false, said: [{ code: "precheck-endless", params: { version, minutes: Math.round(LIMITS.wholeMs / 60_000) } }] };
    return "told" in end ? { passed: false, said: [{ code: "precheck-refused", params: { version, told: end.told } }] } : verdictOf(version, end);
  } catch (error) {
    if (signal.aborted || !isFinal(error)) throw error;
    return { passed: false, said: [{ code: "precheck-unreadable", params: { version, ...causeOf(error) } }] };
  }
}

/** The result of the run that was begun, or what its task failed with; null when neither has come in time. @throws Failure */
function ended(session: VcenterWriter, task: string | null, read: () => Promise<ServicePrecheck | null>, before: ServicePrecheck | null, signal: AbortSignal): Promise<ServicePrecheck | { readonly told: string } | null> {
  const began = performance.now();
  return until(async () => {
    const end: TaskEnd | null = task === null ? null : await ifAtAll(taskEnd(session, task, signal));
    if (end?.state === "failed") return { told: end.told };
    if (end?.state === "runs") return null;
    const told = await read();
    if (!told || end?.state === "succeeded") return told;
    const isNew = before === null || told.precheck_finish_time !== before.precheck_finish_time;
    return isNew || performance.now() - began >= LIMITS.sameMs ? told : null;
  }, LIMITS.wholeMs, signal);
}

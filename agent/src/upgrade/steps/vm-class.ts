import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Observed, ShownRequest } from "@supervisor-doctor/shared/upgrade/carrying";
import { z } from "zod";
import type { VcenterSession, VcenterWriter } from "../../clients/vcenter.ts";
import { wordsOf } from "../../clients/write.ts";
import { Failure } from "../../failure.ts";
import { createNotes, isAbsence } from "../../inventory/unread.ts";
import { vmClasses } from "../../inventory/vm-classes.ts";
import { getAs } from "../../probes/wire.ts";
import type { Outcome, Prechecked, StepWork, Write } from "../step-work.ts";
import type { StepGround } from "./index.ts";

/** A VM class that a namespace is given. vCenter takes the whole list, so that what is there now goes with it. */

const service = z.object({ vm_classes: z.array(z.string()).nullish(), content_libraries: z.array(z.string()).nullish() });
const instance = z.object({ vm_service_spec: service.nullish() });
type Service = z.infer<typeof service>;
const known = z.array(z.object({ id: z.string() }));

const KNOWN = "/api/vcenter/namespace-management/virtual-machine-classes";

/** null: there is no such namespace. @throws Failure */
async function read(session: VcenterSession, path: string, signal: AbortSignal): Promise<Service | null> {
  try {
    return (await getAs(session, path, instance, signal)).vm_service_spec ?? {};
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** What vCenter has of them; null on releases that do not tell. @throws Failure */
async function knownClasses(session: VcenterSession, signal: AbortSignal): Promise<readonly string[] | null> {
  try {
    return (await getAs(session, KNOWN, known, signal)).map(({ id }) => id);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((each) => other.includes(each));

/** The list of the plan where that still holds, else what is there and the class behind it. */
function bodyOf({ vm_classes, content_libraries }: Service, planned: readonly string[], value: string): object {
  const wanted = [...new Set([...(vm_classes ?? []), value])];
  return { vm_service_spec: { vm_classes: sameSet(planned, wanted) ? planned : wanted, ...(content_libraries && content_libraries.length > 0 && { content_libraries }) } };
}

const plannedBody = z.object({ vm_service_spec: z.object({ vm_classes: z.array(z.string()) }) });

export function vmClassWork(step: CarriedStep, { hands }: StepGround): StepWork {
  const { request, to: value = "", name: namespace = "" } = step;
  if (request.kind !== "http" || value === "" || namespace === "") throw new Failure("plan-step-invalid", { step: step.id });
  const { path } = request;
  const planned = plannedBody.safeParse(request.body).data?.vm_service_spec.vm_classes ?? [];
  const has = (found: Service | null): boolean => found?.vm_classes?.includes(value) === true;

  /** null where the Supervisor itself cannot be asked. */
  async function isListed(signal: AbortSignal): Promise<boolean | null> {
    try {
      const api = await hands.supervisor(step.supervisorId ?? "", signal);
      return (await vmClasses(api, [namespace], createNotes(signal), signal)).get(namespace)?.includes(value) ?? null;
    } catch (error) {
      if (signal.aborted || !(error instanceof Failure)) throw error;
      return null;
    }
  }

  async function observe(signal: AbortSignal): Promise<Observed> {
    const found = await read(await hands.vcenter(signal), path, signal);
    if (!found) return { state: "elsewhere", said: { code: "namespace-gone", params: { namespace } } };
    if (!has(found)) return { state: "idle" };
    if ((await isListed(signal)) !== false) return { state: "done" };
    return { state: "moving", progress: null, detail: [{ code: "vm-class-on-its-way", params: { namespace, value } }] };
  }

  async function precheck(signal: AbortSignal): Promise<Prechecked> {
    const session = await hands.vcenter(signal);
    const [found, classes] = [await read(session, path, signal), await knownClasses(session, signal)];
    if (!found) return { passed: false, said: [{ code: "namespace-gone", params: { namespace } }] };
    if (classes && !classes.includes(value)) return { passed: false, said: [{ code: "vm-class-unknown", params: { value } }] };
    return { passed: true, warnings: [] };
  }

  async function send(body: object, signal: AbortSignal): Promise<Outcome> {
    const session: VcenterWriter = await hands.vcenter(signal);
    const sent = await session.write("PATCH", path, body, signal);
    if (sent.fate !== "unknown") return sent;
    const found = await read(session, path, signal).catch(() => null);
    return has(found) ? { fate: "accepted", reply: null } : sent;
  }

  async function prepare(signal: AbortSignal): Promise<Write> {
    const found = await read(await hands.vcenter(signal), path, signal);
    if (!found) throw new Failure("step-changed", { step: step.id });
    const body = bodyOf(found, planned, value);
    const shown: ShownRequest = { system: "vcenter", method: "PATCH", path, contentType: "application/json", body };
    return { shown, dryRun: null, send: (ends) => send(body, ends).catch((error: unknown): Outcome => ({ fate: "unsent", ...wordsOf(error) })) };
  }

  return { observe, write: { precheck, prepare: (_acceptsWarnings, signal) => prepare(signal), typed: null }, guidance: [], takesWord: false };
}

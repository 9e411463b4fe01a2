import type { Locale } from "@supervisor-doctor/shared/locale";
import type { CarriedPlan, CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { parsePlanFile } from "@supervisor-doctor/shared/upgrade/plan-file";
import { renderPlanFinding } from "@supervisor-doctor/shared/upgrade/render-plan";
import { newBlockers } from "@supervisor-doctor/shared/upgrade/replan";
import { within } from "../deadline.ts";
import { Failure } from "../failure.ts";
import { readInventory } from "../inventory/inventory.ts";
import type { Hands } from "./hands.ts";
import type { Journal } from "./journal.ts";

/** Milliseconds of one reading; what it cuts off is not read, and is no blocker by itself. */
const READING_MS = 60_000;

/** A repair and the binding of a class are what make a plan possible; a person's work is not judged. */
const isJudged = ({ step, request }: CarriedStep): boolean => step !== "repair" && step !== "vm-class" && (request.kind === "http" || request.kind === "kubernetes");

interface Ground {
  readonly hands: Hands;
  readonly journal: Journal;
  readonly plan: CarriedPlan;
  /** What of the plan is carried out. */
  readonly steps: readonly CarriedStep[];
  readonly locale: Locale;
}

/** Reads the data centre anew before a write and plans the rest of the plan again. null: nothing has come in the way. @throws Failure */
export const changedSince =
  ({ hands, journal, plan, steps, locale }: Ground) =>
  async (step: CarriedStep, interrupt: AbortSignal): Promise<Said | null> => {
    if (!isJudged(step)) return null;
    const signal = within(READING_MS, interrupt);
    const session = await hands.vcenter(interrupt);
    const { network, credentials } = hands;
    const { nsxCredentials } = await hands.surroundings("", interrupt);
    const { input } = await readInventory({ session, network, credentials, nsxCredentials, tools: async () => ({ kubectl: null, plugin: null }), now: new Date() }, signal);
    interrupt.throwIfAborted();
    // A plan that binds classes first was made so; without that their want would look like a new blocker.
    const bindVmClasses = plan.steps.some((each) => each.step === "vm-class");
    const parsed = parsePlanFile({ ...input, bindVmClasses });
    if (!parsed.ok) throw new Failure("inventory-invalid", { file: hands.host, count: parsed.errors.length, detail: ` ${parsed.errors.map(({ path }) => path).join(", ")}` });
    if (!parsed.inventory) return null;
    const records = journal.records();
    const begun = plan.steps.filter(({ id }) => records.get(id)?.finishedAt || records.get(id)?.write);
    const left = steps.filter(({ id }) => !records.get(id)?.finishedAt);
    const found = newBlockers(parsed.inventory, { plan, left, begun, step });
    if (found.length === 0) return null;
    return { code: "new-blocker", params: { told: [...new Set(found.map((each) => `${renderPlanFinding(each, locale).title} (${each.code})`))].join(" ") } };
  };

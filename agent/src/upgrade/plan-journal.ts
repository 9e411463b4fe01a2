import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CarriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { VcenterAddress } from "../clients/vcenter.ts";
import { vcenterName } from "../clients/vcenter-address.ts";
import { Failure } from "../failure.ts";
import { stateFolder } from "../state.ts";
import { type Journal, openJournal } from "./journal.ts";
import { planDigest } from "./plan-digest.ts";

export const JOURNAL_EXTENSION = ".jsonl";
export const journalFolder = (): string => join(stateFolder(), "journals");

/** Those in the state folder. */
export function journalFiles(): readonly string[] {
  try {
    return readdirSync(journalFolder()).flatMap((name) => (name.endsWith(JOURNAL_EXTENSION) ? [join(journalFolder(), name)] : []));
  } catch {
    return [];
  }
}

/** In the user's state folder, one for each vCenter and plan. */
export const defaultJournal = (vcenter: VcenterAddress, plan: CarriedPlan): string => join(journalFolder(), `${vcenter.host.replace(/[^a-z0-9.-]/gi, "_")}_${vcenter.port}-${planDigest(plan).slice(0, 16)}${JOURNAL_EXTENSION}`);

/** Opens the journal of a plan on its vCenter, or a new one. @throws Failure journal-of-another, journal-taken, journal-broken, journal-unwritable */
export async function openPlanJournal(file: string, vcenter: VcenterAddress, plan: CarriedPlan): Promise<Journal> {
  const journal = await openJournal(file);
  const opened = journal.entries[0]?.fact;
  if (!opened || (opened.kind === "opened" && opened.vcenter === vcenterName(vcenter) && opened.plan === planDigest(plan))) return journal;
  await journal.close();
  throw new Failure("journal-of-another", { file, vcenter: opened.kind === "opened" ? opened.vcenter : "?" });
}

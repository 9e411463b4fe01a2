import browser from "webextension-polyfill";
import { z } from "zod";

/** A run that somebody began since the browser was started. */
export interface KeptRun {
  readonly run: string;
  /** What it was asked about; null: every Supervisor of the vCenter, as a watch does. */
  readonly subject: string | null;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
}

/** The agent keeps runs, the browser only their ids: the worker may be stopped at any time. */
const begin = (vcenter: string): string => `run ${vcenter} `;
const kept = z.object({ run: z.string(), at: z.number() });

/** The newest run of each subject that this vCenter was asked about, newest first. */
export async function keptRuns(vcenter: string): Promise<readonly KeptRun[]> {
  const all = Object.entries(await browser.storage.session.get(null)).flatMap(([key, value]) => {
    const read = kept.safeParse(value);
    return key.startsWith(begin(vcenter)) && read.success ? [{ ...read.data, subject: key.slice(begin(vcenter).length) || null }] : [];
  });
  return all.toSorted((one, other) => other.at - one.at);
}

export const keepRun = (vcenter: string, { run, subject, at }: KeptRun): Promise<void> => browser.storage.session.set({ [begin(vcenter) + (subject ?? "")]: { run, at } });

export const forgetRun = (vcenter: string, { subject }: Pick<KeptRun, "subject">): Promise<void> => browser.storage.session.remove(begin(vcenter) + (subject ?? ""));

import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { compareReleases, parseRelease } from "@supervisor-doctor/shared/version";
import { byProbe } from "../../../inventory/by-probe.ts";
import { hostVersion } from "../../../inventory/hosts.ts";
import { switchesOf, switchVersion } from "../../../inventory/switches.ts";
import { isAbsence } from "../../../inventory/unread.ts";
import { inTurns } from "../../../probes/offered.ts";
import type { Hands } from "../../hands.ts";
import { pagesOf } from "../client-pages.ts";
import type { MakeWork, StepGround } from "../index.ts";
import { isFinal } from "../unanswered.ts";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { createPatience, type Patience } from "./patience.ts";
import { type SupervisorNow, supervisorsNow } from "./supervisors.ts";
import { createCount, done, few, guidedWork, idle } from "./work.ts";

/** Hosts and distributed switches under the Supervisors, which follow vCenter one by one. */

interface Thing {
  readonly name: string;
  readonly version: string;
}
type Read = (hands: Hands, supervisors: readonly SupervisorNow[], signal: AbortSignal) => Promise<readonly Thing[]>;

const hostsOf: Read = async (hands, supervisors, signal) => {
  const session = await hands.vcenter(signal);
  const lists = await Promise.all(supervisors.map(async ({ cluster }) => byProbe("hosts", await hands.surroundings(cluster, signal), signal)));
  const once = [...new Map(lists.flat().map((host) => [host.id, host])).values()];
  return inTurns(once, async (host) => ({ name: host.name, version: await hostVersion(session, host, signal) }));
};

const switchesNow: Read = async (hands, supervisors, signal) => {
  const session = await hands.vcenter(signal);
  const ids = (await Promise.all(supervisors.map(({ cluster, networking }) => switchesOf(session, cluster, networking ?? "VDS", signal)))).flat();
  return inTurns([...new Set(ids)], (id) => switchVersion(session, id, signal));
};

/** vCenter may be away while it restarts; what it does not tell at all, a person knows. */
const patienceWith = (error: unknown): Patience => (isAbsence(error) || isFinal(error) ? "some" : "endless");

function follow(step: CarriedStep, { hands }: StepGround, read: Read, code: "hosts-upgrade" | "switches-upgrade") {
  const to = parseRelease(step.to ?? "");
  if (!to) throw new Error(`${step.id} names no release`);
  const count = createCount();
  const patient = createPatience(patienceWith);
  return guidedWork(async (signal) => {
    const supervisors = await supervisorsNow(hands, signal);
    const things = await patient(read(hands, supervisors, signal), signal);
    if (!things) return idle([{ code, params: { to: step.to ?? "", names: "?" } }], true);
    if (things.length === 0) return done;
    const behind = things.filter(({ version }) => {
      const now = parseRelease(version);
      return !now || compareReleases(now, to) < 0;
    });
    const counted: Said = { code: "count-at", params: { done: things.length - behind.length, total: things.length, to: step.to ?? "" } };
    const observed = count(things.length - behind.length, things.length, counted);
    if (observed.state === "done") return done;
    const pages = await pagesOf(await hands.vcenter(signal), signal);
    const urls = code === "hosts-upgrade" ? [...new Set(supervisors.map(({ cluster }) => pages.cluster(cluster)))] : [];
    return { observed, guidance: [{ code, params: { to: step.to ?? "", names: few(behind.map(({ name, version }) => `${name} (${version})`)) } }, counted, ...urls.map((url): Said => ({ code: "open-page", params: { url } }))] };
  });
}

export const hostsWork: MakeWork = (step, ground) => follow(step, ground, hostsOf, "hosts-upgrade");
export const switchesWork: MakeWork = (step, ground) => follow(step, ground, switchesNow, "switches-upgrade");

import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { compareReleases, parseMinor, parseRelease } from "@supervisor-doctor/shared/version";
import { byProbe } from "../../../inventory/by-probe.ts";
import { pagesOf } from "../client-pages.ts";
import type { MakeWork } from "../index.ts";
import { releasesNow } from "./supervisors.ts";
import { done, failed, guidedWork, type GuidedLook, idle, progressOf } from "./work.ts";

/** vCenter's own upgrade, and the Supervisors that it takes along. It is away in the middle, and another one afterwards. */
export const vcenterWork: MakeWork = (step, { hands }) => {
  const to = parseRelease(step.to ?? "");
  const minor = parseMinor(step.autoSupervisor ?? "");
  const taken = minor === null ? [] : (step.autoSupervisors ?? []);
  if (!to) throw new Error(`${step.id} names no release of vCenter`);

  async function followers(signal: AbortSignal): Promise<GuidedLook> {
    const releases = await releasesNow(await hands.vcenter(signal), taken, signal);
    const behind = releases.filter((each) => (each.minor ?? 0) < (minor ?? 0));
    const broken = releases.find(({ upgrade }) => upgrade === "failed");
    if (broken) return failed({ code: "supervisor-failed", params: { name: broken.cluster, told: step.autoSupervisor ?? "" } });
    if (behind.length === 0 && releases.every(({ upgrade }) => upgrade !== "running")) return done;
    const late = behind.length > 0 ? behind : releases.filter(({ upgrade }) => upgrade === "running");
    const detail: Said[] = late.map(({ cluster }) => ({ code: "supervisor-follows", params: { name: cluster, to: step.autoSupervisor ?? "" } }));
    return { observed: { state: "moving", progress: progressOf(taken.length - late.length, taken.length), detail }, guidance: detail };
  }

  return guidedWork(async (signal) => {
    const { version } = await byProbe("vcenter-version", await hands.surroundings("", signal), signal);
    const now = parseRelease(version);
    if (now && compareReleases(now, to) >= 0) return taken.length > 0 ? followers(signal) : done;
    const { appliance } = await pagesOf(await hands.vcenter(signal), signal);
    return idle([
      { code: "vcenter-backup", params: {} },
      { code: "vcenter-upgrade", params: { version, to: step.to ?? "" } },
      ...(taken.length > 0 ? [{ code: "vcenter-takes" as const, params: { to: step.autoSupervisor ?? "", names: [...taken] } }] : []),
      { code: "open-page", params: { url: appliance } },
    ]);
  });
};

import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import type { WhatIfChange } from "@supervisor-doctor/shared/upgrade/what-if";
import { z } from "zod";
import { byProbe } from "../../../inventory/by-probe.ts";
import { NAMESPACE_MANAGEMENT } from "../../../probes/offered.ts";
import { getAs, ifAtAll } from "../../../probes/wire.ts";
import type { StepWork } from "../../step-work.ts";
import { pagesOf } from "../client-pages.ts";
import type { StepGround } from "../index.ts";
import { ownIdOf } from "../supervisor-look.ts";
import { done, guidedWork, type GuidedLook, idle } from "./work.ts";

const listed = z.array(z.object({ cluster: z.string(), config_status: z.string().default("UNKNOWN") }));
const WORDS: Readonly<Record<WhatIfChange, "host-add" | "host-remove" | "supervisor-disable">> = { "add-host": "host-add", "remove-host": "host-remove", disable: "supervisor-disable" };

/** A host more or less, or the end of a Supervisor: done by a person alone. */
export function byHandWork(change: WhatIfChange, { supervisorId: cluster = "", name = cluster }: CarriedStep, { hands }: StepGround): StepWork {
  let first: number | null = null;

  async function guidance(signal: AbortSignal): Promise<readonly Said[]> {
    const session = await hands.vcenter(signal);
    const pages = await pagesOf(session, signal);
    const url = change === "disable" ? pages.supervisor(await ifAtAll(ownIdOf(session, cluster, signal))) : pages.cluster(cluster);
    return [{ code: WORDS[change], params: { name } }, { code: "open-page", params: { url } }];
  }

  async function lookAtHosts(signal: AbortSignal): Promise<GuidedLook> {
    const hosts = await byProbe("hosts", await hands.surroundings(cluster, signal), signal);
    first ??= hosts.length;
    const isChanged = change === "add-host" ? hosts.length > first : hosts.length < first;
    return isChanged && hosts.every(({ connection }) => connection === "CONNECTED") ? done : idle(await guidance(signal));
  }

  return guidedWork(async (signal) => {
    if (change !== "disable") return lookAtHosts(signal);
    const own = (await getAs(await hands.vcenter(signal), `${NAMESPACE_MANAGEMENT}/clusters`, listed, signal)).find((each) => each.cluster === cluster);
    if (!own) return done;
    const said = await guidance(signal);
    if (own.config_status !== "REMOVING") return idle(said);
    return { observed: { state: "moving", progress: null, detail: [{ code: "supervisor-removing", params: { name } }] }, guidance: said };
  });
}

import type { ShownRequest } from "@supervisor-doctor/shared/upgrade/carrying";
import { registeredVersion, SERVICE } from "@supervisor-doctor/shared/upgrade/request";
import { parseService, type ServiceVersion } from "@supervisor-doctor/shared/version";
import type { VcenterSession } from "../../clients/vcenter.ts";
import { Failure } from "../../failure.ts";
import { clusterPath } from "../../probes/offered.ts";
import type { Prechecked, StepWork, Write } from "../step-work.ts";
import { asideOf } from "./aside.ts";
import type { MakeWork } from "./index.ts";
import { ownIdOf } from "./supervisor-look.ts";
import { listedVersions, lookAtPackage, lookAtService, serviceOf, supervisorRoot } from "./tkg-service-look.ts";
import { precheckService } from "./tkg-service-precheck.ts";
import { observedOf } from "./tkg-service-state.ts";

const MASK = "********";

/** The registered version that is meant, and what is registered. @throws Failure */
async function meant(session: VcenterSession, to: ServiceVersion, signal: AbortSignal): Promise<{ version: string | null; active: readonly string[]; isDeactivated: boolean }> {
  const listed = await listedVersions(session, signal);
  const active = listed.filter(({ isActive }) => isActive).map(({ version }) => version);
  const found = registeredVersion(active, to);
  return { version: found?.text ?? null, active: active.map(({ text }) => text), isDeactivated: found === null && registeredVersion(listed.map(({ version }) => version), to) !== null };
}

/** A version of the TKG service (VKS) on one Supervisor. It never goes back. */
export const serviceWork: MakeWork = (step, { hands }): StepWork => {
  const { request } = step;
  const cluster = step.supervisorId ?? "";
  const name = step.name ?? cluster;
  const to = parseService(step.to ?? "");
  if (request.kind !== "http" || cluster === "" || to === null) throw new Error(`${step.id} is no step of the TKG service`);
  const { path: planned, body } = request;
  const asked = parseService(typeof body["version"] === "string" ? body["version"] : "") ?? to;
  const aside = asideOf(hands, cluster);
  let isSent = false;

  return {
    observe: async (signal) => {
      const session = await hands.vcenter(signal);
      const told = await lookAtService(session, cluster, await ownIdOf(session, cluster, signal), signal);
      const first = observedOf(told, null, { name, to: asked, isSent });
      if (first.state === "idle" || first.state === "elsewhere") return first;
      return observedOf(told, await aside(lookAtPackage, signal), { name, to: asked, isSent });
    },
    write: {
      typed: name,
      precheck: async (signal): Promise<Prechecked> => {
        const session = await hands.vcenter(signal);
        const ownId = await ownIdOf(session, cluster, signal);
        const paths = [serviceOf(clusterPath(cluster)), ...(ownId === null ? [] : [serviceOf(supervisorRoot(ownId))])];
        if (request.method !== "PUT" || !paths.includes(planned)) return { passed: false, said: [{ code: "request-unsuited", params: { request: `${request.method} ${planned}` } }] };
        const [told, { version, active, isDeactivated }] = await Promise.all([lookAtService(session, cluster, ownId, signal), meant(session, asked, signal)]);
        if (isDeactivated) return { passed: false, said: [{ code: "service-deactivated", params: { version: asked.text } }] };
        if (version === null) return { passed: false, said: [active.length === 0 ? { code: "service-none-registered", params: { version: asked.text } } : { code: "service-not-registered", params: { version: asked.text, registered: [...active] } }] };
        if (told?.config === "CONFIGURING") return { passed: false, said: [{ code: "service-busy", params: { name } }] };
        return ownId === null ? { passed: true, warnings: [] } : precheckService(session, ownId, version, signal);
      },
      prepare: async (_acceptsWarnings, signal): Promise<Write> => {
        const session = await hands.vcenter(signal);
        const [told, { version }] = await Promise.all([lookAtService(session, cluster, await ownIdOf(session, cluster, signal), signal), meant(session, asked, signal)]);
        if (version === null) throw new Failure("not-understood", { host: session.host, path: "versions", detail: asked.text });
        const isNew = told === null;
        const method = isNew ? "POST" : "PUT";
        const path = isNew ? planned.slice(0, -(SERVICE.length + 1)) : planned;
        const sent = { ...(isNew && { supervisor_service: SERVICE }), ...body, version };
        // What is set takes the place of everything: settings that are left out would be gone.
        const settings = told?.settings ?? null;
        const shown: ShownRequest = { system: "vcenter", method, path, contentType: "application/json", body: settings === null ? sent : { ...sent, yaml_service_config: MASK } };
        return {
          shown,
          dryRun: null,
          send: async (ends) => {
            const fate = await session.write(method, path, settings === null ? sent : { ...sent, yaml_service_config: settings }, ends);
            isSent = fate.fate === "accepted";
            return fate;
          },
        };
      },
    },
    guidance: [],
    takesWord: false,
  };
};

import type { Observed } from "@supervisor-doctor/shared/upgrade/carrying";
import { compareServices, parseService, type ServiceVersion } from "@supervisor-doctor/shared/version";
import type { PackageTold, ServiceTold } from "./tkg-service-look.ts";
import { complaint } from "./told.ts";

/** What a step wants of the TKG service. */
export interface ServiceGoal {
  readonly name: string;
  readonly to: ServiceVersion;
  /** This run has sent the write: what is being configured now is its effect. */
  readonly isSent: boolean;
}

/** How a version stands to what is wanted: negative if it is lower; null where no order is known. */
function against(text: string | null, to: ServiceVersion): number | null {
  const version = text === null ? null : parseService(text);
  if (!version) return null;
  return version.text === to.text ? 0 : compareServices(version, to);
}
const isAt = (text: string | null, to: ServiceVersion): boolean => against(text, to) === 0;
const isEnough = (text: string | null, to: ServiceVersion): boolean => (against(text, to) ?? -1) >= 0;

/** What the package says of the wanted version; of another one it says nothing. */
function failureOf(told: PackageTold | null, to: ServiceVersion): string | null {
  if (!told?.failure) return null;
  return told.attempted === null || isAt(told.attempted, to) ? told.failure : null;
}

/** Where the service stands on its way to what the step wants. `told` null: not installed. `pack` null: the Supervisor's own API cannot be asked. */
export function observedOf(told: ServiceTold | null, pack: PackageTold | null, { name, to, isSent }: ServiceGoal): Observed {
  const detail = pack?.version && pack.attempted && pack.version !== pack.attempted ? [{ code: "service-reconciles", params: { version: pack.version, to: pack.attempted } } as const] : [];
  const moving: Observed = { state: "moving", progress: null, detail };
  if (!told) return isSent ? moving : { state: "idle" };
  const { current, desired, config, messages } = told;
  const failed = (text: string): Observed => ({ state: "failed", said: { code: "service-failed", params: { name, told: text } } });
  const failure = failureOf(pack, to);
  if (config === "ERROR") return failed([complaint(messages), failure].filter(Boolean).join(" ") || config);
  if (config === "REMOVING") return { state: "elsewhere", said: { code: "service-removing", params: { name } } };
  const isPending = desired !== null && desired !== current;
  if (isPending && !isAt(desired, to)) return { state: "elsewhere", said: { code: "service-elsewhere", params: { name, version: desired } } };
  if (!isPending && !isEnough(current, to)) return isSent && config === "CONFIGURING" ? moving : { state: "idle" };
  if (failure !== null) return failed(failure);
  const isReconciling = pack !== null && pack.version !== null && isAt(pack.attempted, to) && !isAt(pack.version, to);
  return isPending || config !== "CONFIGURED" || isReconciling ? moving : { state: "done" };
}

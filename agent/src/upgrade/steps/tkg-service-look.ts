import type { SupervisorMessage } from "@supervisor-doctor/shared/readings";
import { SERVICE } from "@supervisor-doctor/shared/upgrade/request";
import { parseService, type ServiceVersion } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { KubernetesReader } from "../../clients/kubernetes.ts";
import type { VcenterSession } from "../../clients/vcenter.ts";
import { clusterPath, ifOffered, NAMESPACE_MANAGEMENT } from "../../probes/offered.ts";
import { conditions, text } from "../../probes/kubernetes-wire.ts";
import { fromMessage, message } from "../../probes/supervisor-wire.ts";
import { getAs } from "../../probes/wire.ts";

const upper = z.string().transform((each) => each.toUpperCase());
const installed = z.object({ current_version: text, desired_version: text, config_status: upper, messages: z.array(message).nullish(), yaml_service_config: text });
const versions = z.array(z.object({ version: z.string(), state: upper.nullish() }));
const packageInstall = z.object({ status: z.object({ version: text, lastAttemptedVersion: text, usefulErrorMessage: text, conditions }).nullish() });

/** The TKG service on a Supervisor, as vCenter tells it. */
export interface ServiceTold {
  readonly current: string | null;
  readonly desired: string | null;
  /** CONFIGURING, CONFIGURED, REMOVING or ERROR */
  readonly config: string;
  readonly messages: readonly SupervisorMessage[];
  /** Its settings, base64; a new version without them would be without them. They may hold a secret. */
  readonly settings: string | null;
}

/** As kapp-controller installs it. */
export interface PackageTold {
  readonly version: string | null;
  readonly attempted: string | null;
  /** What failed, in its own words; null: nothing has. */
  readonly failure: string | null;
}

export const serviceOf = (root: string): string => `${root}/supervisor-services/${SERVICE}`;
export const supervisorRoot = (ownId: string): string => `${NAMESPACE_MANAGEMENT}/supervisors/${encodeURIComponent(ownId)}`;

/** By the Supervisor's own id (9.0) or that of its vSphere cluster, whichever the release answers; null: it is not installed. @throws Failure */
export async function lookAtService(session: VcenterSession, cluster: string, ownId: string | null, signal: AbortSignal): Promise<ServiceTold | null> {
  const newer = ownId === null ? null : await ifOffered(getAs(session, serviceOf(supervisorRoot(ownId)), installed, signal));
  const told = newer ?? (await ifOffered(getAs(session, serviceOf(clusterPath(cluster)), installed, signal)));
  if (!told) return null;
  // Only the wanted version is always told; once it is configured it is the one that is there.
  const wanted = told.config_status === "CONFIGURED" ? told.desired_version : null;
  return {
    current: told.current_version ?? wanted ?? null,
    desired: told.desired_version ?? null,
    config: told.config_status,
    messages: (told.messages ?? []).map((each) => fromMessage(each, "messages")),
    settings: told.yaml_service_config || null,
  };
}

/** A version of the service that vCenter lists. */
export interface ListedVersion {
  readonly version: ServiceVersion;
  readonly isActive: boolean;
}

/** Empty where vCenter does not know the service. @throws Failure */
export async function listedVersions(session: VcenterSession, signal: AbortSignal): Promise<readonly ListedVersion[]> {
  const told = await ifOffered(getAs(session, `${serviceOf(NAMESPACE_MANAGEMENT)}/versions`, versions, signal));
  return (told ?? []).flatMap(({ version, state }) => {
    const parsed = parseService(version);
    return parsed ? [{ version: parsed, isActive: state !== "DEACTIVATED" }] : [];
  });
}

/** @throws Failure */
export async function lookAtPackage(api: KubernetesReader, signal: AbortSignal): Promise<PackageTold> {
  const { status } = await api.get({ group: "packaging.carvel.dev", plural: "packageinstalls" }, { name: `svc-${SERVICE}`, namespace: "vmware-system-supervisor-services" }, packageInstall, signal);
  const failed = status?.conditions?.find(({ type, status: is }) => type === "ReconcileFailed" && is === "True");
  return { version: status?.version ?? null, attempted: status?.lastAttemptedVersion ?? null, failure: failed ? status?.usefulErrorMessage || failed.message || failed.type : null };
}

import type { KubernetesObject, Supervisor } from "../environment.ts";

/** How kapp-controller tells of a Supervisor Service: a PackageInstall named after it. */
interface Status {
  version?: string;
  [field: string]: unknown;
}

export const packageInstalls = ({ kubernetes }: Pick<Supervisor, "kubernetes">): KubernetesObject[] => kubernetes.objects["packageinstalls.packaging.carvel.dev"] ?? [];

const findInstall = (supervisor: Supervisor, service: string): KubernetesObject | undefined => packageInstalls(supervisor).find(({ metadata }) => metadata.name === `svc-${service}`);

function setStatus(install: KubernetesObject, status: Status, spec: object = {}): void {
  install["spec"] = { ...(install["spec"] as object | undefined), ...spec };
  install["status"] = status;
  install.metadata["resourceVersion"] = String(Number(install.metadata["resourceVersion"] ?? 0) + 1_000);
}
const statusOf = (install: KubernetesObject): Status => (install["status"] ?? {}) as Status;

export function beginReconciling(supervisor: Supervisor, service: string, version: string): void {
  const install = findInstall(supervisor, service);
  if (!install) return;
  const { usefulErrorMessage: _former, ...status } = statusOf(install);
  setStatus(install, { ...status, lastAttemptedVersion: version, friendlyDescription: "Reconciling", conditions: [{ type: "Reconciling", status: "True" }] }, { packageRef: { refName: service, versionSelection: { constraints: version } } });
}

/** `error`: why it did not succeed, if it did not. */
export function endReconciling(supervisor: Supervisor, service: string, version: string, error: string | null): void {
  const install = findInstall(supervisor, service);
  if (!install) return;
  const status = statusOf(install);
  if (error === null) return setStatus(install, { ...status, version, friendlyDescription: "Reconcile succeeded", conditions: [{ type: "ReconcileSucceeded", status: "True" }] });
  setStatus(install, { ...status, friendlyDescription: `Reconcile failed: ${error}`, usefulErrorMessage: error, conditions: [{ type: "ReconcileFailed", status: "True", message: "Error (see .status.usefulErrorMessage for details)" }] });
}

import type { KubernetesObject, Supervisor } from "../environment.ts";
import { change } from "../kubernetes/store.ts";

/** How kapp-controller tells of a Supervisor Service: a PackageInstall named after it. */

const KEY = "packageinstalls.packaging.carvel.dev";
interface Status {
  version?: string;
  [field: string]: unknown;
}

function edit({ kubernetes }: Supervisor, service: string, to: (status: Status, draft: KubernetesObject) => Status): void {
  const install = kubernetes.objects[KEY]?.find(({ metadata }) => metadata.name === `svc-${service}`);
  if (install) change(kubernetes, KEY, install, (draft) => void (draft["status"] = to((draft["status"] ?? {}) as Status, draft)));
}

export function beginReconciling(supervisor: Supervisor, service: string, version: string): void {
  edit(supervisor, service, ({ usefulErrorMessage: _former, ...status }, draft) => {
    draft["spec"] = { ...(draft["spec"] as object | undefined), packageRef: { refName: service, versionSelection: { constraints: version } } };
    return { ...status, lastAttemptedVersion: version, friendlyDescription: "Reconciling", conditions: [{ type: "Reconciling", status: "True" }] };
  });
}

/** `error`: why it did not succeed, if it did not. */
export function endReconciling(supervisor: Supervisor, service: string, version: string, error: string | null): void {
  edit(supervisor, service, ({ usefulErrorMessage: _former, ...status }) =>
    error === null
      ? { ...status, version, friendlyDescription: "Reconcile succeeded", conditions: [{ type: "ReconcileSucceeded", status: "True" }] }
      : { ...status, friendlyDescription: `Reconcile failed: ${error}`, usefulErrorMessage: error, conditions: [{ type: "ReconcileFailed", status: "True", message: "Error (see .status.usefulErrorMessage for details)" }] },
  );
}

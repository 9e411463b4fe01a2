import type { PackageFailed } from "@supervisor-doctor/shared/readings-kubernetes";
import { z } from "zod";
import { kubernetesProbe, listIfAny } from "./kubernetes-probe.ts";
import { conditionOf, conditions, cut, metadata, nameOf, text, wrongOf } from "./kubernetes-wire.ts";

const reconciled = z.object({ metadata, status: z.object({ conditions, usefulErrorMessage: text }).nullish() });

const GROUP = "packaging.carvel.dev";

/** Supervisor Services and add-ons as kapp-controller installs them. One that is still at work has not failed. */
export const kubernetesPackages = kubernetesProbe("kubernetes-packages", async (api, signal) => {
  const { items: installs } = await api.list({ group: GROUP, plural: "packageinstalls" }, reconciled, signal);
  const repositories = (await listIfAny(api, { group: GROUP, plural: "packagerepositories" }, reconciled, signal)) ?? [];
  const failed = (kind: PackageFailed["kind"], list: readonly z.infer<typeof reconciled>[]): PackageFailed[] =>
    list.flatMap(({ metadata, status }) => {
      const told = conditionOf(status, "ReconcileFailed", "DeleteFailed");
      if (told?.status !== "True") return [];
      return [{ kind, name: nameOf(metadata), message: cut(status?.usefulErrorMessage || told.message) }];
    });
  return wrongOf(installs.length + repositories.length, [...failed("PackageInstall", installs), ...failed("PackageRepository", repositories)]);
});

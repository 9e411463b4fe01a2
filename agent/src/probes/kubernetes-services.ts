import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { metadata, nameOf, text, wrongOf } from "./kubernetes-wire.ts";

const service = z.object({
  metadata,
  spec: z.object({ type: text }).nullish(),
  status: z.object({ loadBalancer: z.object({ ingress: z.array(z.unknown()).nullish() }).nullish() }).nullish(),
});

/** Services of type LoadBalancer; wrong are those without an address. */
export const kubernetesServices = kubernetesProbe("kubernetes-services", async (api, signal) => {
  const { items } = await api.list({ group: "", plural: "services" }, service, signal);
  const balanced = items.filter(({ metadata, spec }) => spec?.type === "LoadBalancer" && !metadata.deletionTimestamp);
  const pending = balanced.filter(({ status }) => (status?.loadBalancer?.ingress ?? []).length === 0);
  return wrongOf(balanced.length, pending.map(({ metadata }) => ({ name: nameOf(metadata), since: metadata.creationTimestamp ?? "" })));
});

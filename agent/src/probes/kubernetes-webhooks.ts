import { momentOf } from "@supervisor-doctor/shared/moment";
import { z } from "zod";
import { pemBlocks, readCertificate } from "../clients/certificate.ts";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { metadata, text } from "./kubernetes-wire.ts";

const configuration = z.object({
  metadata,
  webhooks: z
    .array(
      z.object({
        name: z.string(),
        failurePolicy: text,
        clientConfig: z.object({ caBundle: text, service: z.object({ namespace: z.string(), name: z.string() }).nullish() }).nullish(),
      }),
    )
    .nullish(),
});
const slice = z.object({ metadata, endpoints: z.array(z.object({ conditions: z.object({ ready: z.boolean().nullish() }).nullish() })).nullish() });

const GROUP = "admissionregistration.k8s.io";
const MOST = 30;

/** When the last of the certificates in a CA bundle (PEM in base64) expires; null where none can be read. */
function expiryOf(caBundle: string | null | undefined): string | null {
  const read = pemBlocks(Buffer.from(caBundle ?? "", "base64").toString("latin1")).flatMap((der) => readCertificate(der) ?? []);
  const last = Math.max(...read.map((each) => Date.parse(each.validTo)));
  return momentOf(last);
}

/** Admission webhooks: who must answer before an object may be written, and whether anybody is there to answer. */
export const kubernetesWebhooks = kubernetesProbe("kubernetes-webhooks", async (api, signal, now) => {
  const [validating, mutating, slices] = await Promise.all([
    api.list({ group: GROUP, plural: "validatingwebhookconfigurations" }, configuration, signal),
    api.list({ group: GROUP, plural: "mutatingwebhookconfigurations" }, configuration, signal),
    api.list({ group: "discovery.k8s.io", plural: "endpointslices" }, slice, signal),
  ]);
  const serviceOf = (each: z.infer<typeof slice>): string => `${each.metadata.namespace}/${each.metadata.labels?.["kubernetes.io/service-name"]}`;
  const answered = new Set(slices.items.filter(({ endpoints }) => (endpoints ?? []).some(({ conditions }) => conditions?.ready !== false)).map(serviceOf));
  const configurations = [...validating.items, ...mutating.items];
  const hooks = configurations.flatMap(({ metadata: { name: owner }, webhooks }) => (webhooks ?? []).map((hook) => ({ ...hook, owner })));
  const needed = hooks.filter(({ failurePolicy }) => failurePolicy !== "Ignore");
  const unanswered = needed.flatMap(({ name, clientConfig }) => {
    const service = clientConfig?.service && `${clientConfig.service.namespace}/${clientConfig.service.name}`;
    return service && !answered.has(service) ? [`${name} (${service})`] : [];
  });
  const today = new Date(now()).toISOString();
  const expired = needed.flatMap(({ name, clientConfig }) => {
    const notAfter = expiryOf(clientConfig?.caBundle);
    return notAfter !== null && notAfter < today ? [{ webhook: name, notAfter }] : [];
  });
  return {
    counted: hooks.length,
    unanswered: [...new Set(unanswered)].slice(0, MOST),
    expired: expired.slice(0, MOST),
    kyverno: configurations.some(({ metadata: { name } }) => name.startsWith("kyverno-")),
  };
});

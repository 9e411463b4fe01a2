import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hasHelm } from "../parts/kubernetes-programs.ts";
import { jobOf, type Manifest, MANIFESTS, manifestsIn, ofKind, render, VALUES, VALUES_NAMES } from "../parts/manifests.ts";
import { type Anything, brokenBy, OURS, RESTRICTED } from "../parts/pod-security.ts";

/** What the pods may do: nothing on their node, nothing in their cluster, and in the network what they are there for. */

const applied = (): Manifest[] => manifestsIn(readFileSync(MANIFESTS, "utf8"));
const rendered = (values: object): Manifest[] => manifestsIn(render(values).stdout);
const podOf = (manifests: readonly Manifest[]): Anything => structuredClone(jobOf(manifests).template.spec);

describe.each([
  ["Pod Security Standards, restricted", RESTRICTED],
  ["what we ask beyond them", OURS],
] as const)("%s", (_, rules) => {
  test.each(rules)("$name: is kept, and would be missed", ({ name, broken }) => {
    expect(brokenBy(rules, podOf(applied()))).toEqual([]);
    const pod = podOf(applied());
    broken(pod);
    expect(brokenBy(rules, pod)).toContain(name);
  });

  test.skipIf(!hasHelm).each(VALUES_NAMES)("the chart keeps to them with %s", (name) => expect(brokenBy(rules, podOf(rendered(VALUES[name])))).toEqual([]));
});

test("the pods' account is their own, has no role, and no token of it is mounted", () => {
  const account = ofKind(applied(), "ServiceAccount");
  expect(account).toMatchObject({ automountServiceAccountToken: false, metadata: { name: "supervisor-doctor" } });
  expect(podOf(applied())).toMatchObject({ serviceAccountName: "supervisor-doctor", automountServiceAccountToken: false });
  expect(applied().filter(({ kind }) => /Role/.test(kind))).toEqual([]);
});

interface Egress {
  readonly to: readonly { readonly ipBlock?: { readonly cidr: string }; readonly namespaceSelector?: { readonly matchLabels: object }; readonly podSelector?: object }[];
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
}
interface Policy {
  readonly policyTypes: readonly string[];
  readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly ingress?: unknown;
  readonly egress: readonly Egress[];
}
const policyOf = (manifests: readonly Manifest[]): Policy => ofKind(manifests, "NetworkPolicy")["spec"] as Policy;
/** `where port/protocol` of everything that is let out. */
const letOut = ({ egress }: Policy): string[] =>
  egress.flatMap(({ to, ports }) => to.flatMap(({ ipBlock, namespaceSelector, podSelector }) => ports.map(({ port, protocol }) => `${ipBlock?.cidr ?? JSON.stringify([namespaceSelector?.matchLabels, podSelector])} ${port}/${protocol}`)));

const CLUSTER_DNS = JSON.stringify([{ "kubernetes.io/metadata.name": "kube-system" }, { matchLabels: { "k8s-app": "kube-dns" } }]);
const OWN_DNS = [`${CLUSTER_DNS} 53/UDP`, `${CLUSTER_DNS} 53/TCP`];

describe("the network policy", () => {
  test("lets nothing in, is about exactly these pods, and lets out to the cluster's DNS and the vCenters alone", () => {
    const policy = policyOf(applied());
    expect(policy.policyTypes).toEqual(["Ingress", "Egress"]);
    expect(policy).not.toHaveProperty("ingress");
    expect(jobOf(applied()).template.metadata.labels).toMatchObject(policy.podSelector.matchLabels);
    expect(Object.keys(policy.podSelector.matchLabels)).toHaveLength(2);
    expect(letOut(policy)).toEqual([...OWN_DNS, "192.0.2.0/24 443/TCP"]);
  });

  test.skipIf(!hasHelm)("of everything told lets out to each at its own ports", () => {
    expect(letOut(policyOf(rendered(VALUES["everything told"])))).toEqual([
      ...OWN_DNS,
      "2001:db8::/32 8443/TCP",
      "2001:db8::/32 443/TCP",
      "192.0.2.0/26 443/TCP",
      "192.0.2.0/26 6443/TCP",
      "192.0.2.64/32 53/UDP",
      "192.0.2.64/32 53/TCP",
      "192.0.2.65/32 53/UDP",
      "192.0.2.65/32 53/TCP",
      "192.0.2.72/29 443/TCP",
      "192.0.2.80/32 443/TCP",
      "192.0.2.80/32 5556/TCP",
      "192.0.2.96/32 4318/TCP",
      "192.0.2.96/32 123/UDP",
    ]);
  });
});

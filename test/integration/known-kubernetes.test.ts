import { type Environment, type KubernetesObject, RELEASES, type Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { describe, expect, test } from "vitest";
import { exitCode } from "@supervisor-doctor/agent/exit-code";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** The Supervisor's Kubernetes API: the login, what is read behind it, and what is claimed where it is not to be had. */

const start = simulators();

const supervisorIn = (environment: Environment) => {
  const supervisor = environment.clusters[0]?.supervisor;
  if (!supervisor) throw new Error("No Supervisor");
  return supervisor;
};
type Objects = Record<string, KubernetesObject[]>;
const broken = (change: (objects: Objects) => void, release: Release = "8.0.3"): Environment => {
  const environment = buildEnvironment("healthy", { release });
  change(supervisorIn(environment).kubernetes.objects);
  return environment;
};
const withApi = (change: (kubernetes: ReturnType<typeof supervisorIn>["kubernetes"]) => void): Environment => {
  const environment = buildEnvironment("healthy");
  change(supervisorIn(environment).kubernetes);
  return environment;
};
const first = (objects: Objects, key: string): KubernetesObject => {
  const found = objects[key]?.[0];
  if (!found) throw new Error(`No ${key}`);
  return found;
};
const NEEDS_LOGIN = rules.filter(({ needs }) => needs.some((need) => need.startsWith("kubernetes-"))).map(({ id }) => id);
const statusesOf = (run: Run): string[] => [...new Set(run.findings.filter(({ rule }) => NEEDS_LOGIN.includes(rule)).map(({ status }) => status))];
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const condition = (type: string, status: string, message = "", reason = type) => ({ type, status, reason, message, lastTransitionTime: ago(60) });

test.each(RELEASES)("a healthy Supervisor of release %s is read with one login, and nothing is wrong", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }));
  const run = await diagnoseIn(simulator);
  expect(summaryOf(run)).toEqual([]);
  expect(exitCode(run)).toBe(0);
  expect(simulator.supervisors[0]).toMatchObject({ logins: 1, refusedLogins: 0 });
  expect(simulator.supervisors[0]?.calls.filter(({ method, path }) => method !== "GET" && path !== "/wcp/login")).toEqual([]);
  expect(simulator.supervisors[0]?.calls.filter(({ path }) => /secrets|configmaps/.test(path))).toEqual([]);
  expect(run.probes.find(({ probe }) => probe === "supervisor-kubernetes")).toMatchObject({ ok: true, reading: { host: "10.20.30.100", port: 6443 } });
  const failed = run.probes.filter(({ probe, ok, reason }) => probe.startsWith("kubernetes-") && !ok && reason !== "not-supported");
  expect(failed).toEqual([]);
  expect(JSON.stringify(run)).not.toContain("simulated.");
});

const PROBLEMS: readonly [sentence: string, environment: Environment, expected: readonly string[]][] = [
  [
    "a node that posts no status",
    broken((objects) => ((first(objects, "nodes")["status"] as object) = { conditions: [condition("Ready", "Unknown", "Kubelet stopped posting node status.", "NodeStatusUnknown")] })),
    ["kubernetes-node-not-ready: observed [status-not-posted]"],
  ],
  [
    "a network operator without pods",
    broken((objects) => (first(objects, "deployments.apps")["status"] = { availableReplicas: 0, conditions: [condition("Available", "False")] })),
    ["kubernetes-deployment-unavailable: observed [network-operator]"],
  ],
  ["a webhook with nobody behind it", broken((objects) => (first(objects, "endpointslices.discovery.k8s.io")["endpoints"] = [{ addresses: ["10.244.0.12"], conditions: { ready: false } }])), ["kubernetes-webhook-without-endpoint: observed [service-without-endpoint]"]],
  [
    "an API service that fails its check",
    broken((objects) => (objects["apiservices.apiregistration.k8s.io"]?.[1] ?? first(objects, "nodes"))["status"] = { conditions: [condition("Available", "False", "failing or missing response: x509: certificate has expired", "FailedDiscoveryCheck")] }),
    ["kubernetes-apiservice-unavailable: observed [certificate]"],
  ],
  [
    "a package whose image is missing",
    broken((objects) => (first(objects, "packageinstalls.packaging.carvel.dev")["status"] = { usefulErrorMessage: "vendir: Error: MANIFEST_UNKNOWN: manifest unknown", conditions: [{ type: "ReconcileFailed", status: "True", message: "Error (see .status.usefulErrorMessage for details)" }] })),
    ["package-not-reconciled: observed [image-missing]"],
  ],
  [
    "a package that Kyverno changes",
    broken((objects) => {
      first(objects, "packageinstalls.packaging.carvel.dev")["status"] = { usefulErrorMessage: "Stopped installing matched version '3.1.0'", conditions: [{ type: "ReconcileFailed", status: "True" }] };
      objects["mutatingwebhookconfigurations.admissionregistration.k8s.io"]?.push({ metadata: { name: "kyverno-resource-mutating-webhook-cfg" }, webhooks: [] });
    }),
    ["package-not-reconciled: observed [changed-by-kyverno]"],
  ],
  [
    "a volume that stays with a host that is gone",
    broken((objects) => {
      const attachment = first(objects, "volumeattachments.storage.k8s.io");
      attachment.metadata["deletionTimestamp"] = ago(60);
      attachment["spec"] = { attacher: "csi.vsphere.vmware.com", nodeName: "esx09.lab.test", source: { persistentVolumeName: "pvc-0001" } };
    }),
    ["volume-attachment-stuck: observed [node-gone]"],
  ],
  [
    "a ClusterClass whose extension has a stale certificate",
    broken((objects) => (first(objects, "clusterclasses.cluster.x-k8s.io")["status"] = { conditions: [condition("VariablesReconciled", "False", "failed to call extension handler: x509: certificate has expired", "VariableDiscoveryFailed")] })),
    ["clusterclass-variables-not-reconciled: observed [extension-certificate]"],
  ],
  [
    "a cluster whose pods would live where vCenter does",
    broken((objects) => (first(objects, "clusters.cluster.x-k8s.io")["spec"] = { clusterNetwork: { pods: { cidrBlocks: ["10.20.0.0/16"] }, services: { cidrBlocks: ["10.96.0.0/12"] } } })),
    ["workload-cluster-pod-range-overlap: observed [pods]"],
  ],
  [
    "a first machine that is deleted for being late",
    broken((objects) => {
      first(objects, "clusters.cluster.x-k8s.io")["status"] = { conditions: [condition("ControlPlaneInitialized", "False")] };
      first(objects, "machines.cluster.x-k8s.io")["status"] = { conditions: [condition("HealthCheckSucceeded", "False", "Node failed to report startup in 1h0m0s", "NodeStartupTimeout")] };
    }),
    ["machine-health-check-loop: observed [startup-too-slow]"],
  ],
  [
    "a machine that a budget keeps",
    broken((objects) => {
      const machine = first(objects, "machines.cluster.x-k8s.io");
      machine.metadata["deletionTimestamp"] = ago(60);
      machine["status"] = { conditions: [condition("DrainingSucceeded", "False", "Cannot evict pod as it would violate the pod's disruption budget.", "Draining")] };
    }),
    ["pod-disruption-budget-blocks-drain: observed [in-workload-cluster]"],
  ],
  [
    "a cordoned host with a pod that may not go, and one that nobody removes",
    broken((objects) => {
      const esx = objects["nodes"]?.find(({ metadata }) => metadata.name === "esx01.lab.test");
      if (esx) esx["spec"] = { unschedulable: true };
      objects["pods"]?.push(
        { metadata: { name: "web-0", namespace: "team-a", labels: { app: "web" }, ownerReferences: [{ apiVersion: "apps/v1", kind: "StatefulSet", name: "web", uid: "1" }] }, spec: { nodeName: "esx01.lab.test" }, status: { phase: "Running" } },
        { metadata: { name: "once", namespace: "team-a" }, spec: { nodeName: "esx01.lab.test" }, status: { phase: "Succeeded" } },
      );
      objects["poddisruptionbudgets.policy"]?.push({ metadata: { name: "web", namespace: "team-a" }, spec: { minAvailable: 1, selector: { matchLabels: { app: "web" } } }, status: { expectedPods: 1, currentHealthy: 1, desiredHealthy: 1, disruptionsAllowed: 0 } });
    }),
    ["pod-disruption-budget-blocks-drain: observed [on-supervisor-node]", "drain-orphaned-pod: observed [ended-pod-left]"],
  ],
  [
    "a content library that yields nothing",
    broken((objects) => Object.assign(objects, { "tanzukubernetesreleases.run.tanzu.vmware.com": [], "osimages.run.tanzu.vmware.com": [] })),
    ["kubernetes-releases-missing: observed [library-yields-none]"],
  ],
  ["a service without an address", broken((objects) => (objects["services"]?.[1] ?? first(objects, "nodes"))["status"] = { loadBalancer: {} }), ["load-balancer-address-pending: observed [no-address-given]"]],
  ["no availability zone", broken((objects) => Object.assign(objects, { "availabilityzones.topology.tanzu.vmware.com": [] })), ["availability-zone-missing: observed [none-created]"]],
];

test.each(PROBLEMS)("%s is seen, and nothing else", async (_, environment, expected) => {
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator))).toEqual(expected);
  expect(simulator.supervisors[0]).toMatchObject({ logins: 1, refusedLogins: 0 });
});

test("a newer Cluster API says the same in other words", async () => {
  const environment = broken((objects) => {
    const machine = first(objects, "machines.cluster.x-k8s.io");
    machine.metadata["deletionTimestamp"] = ago(60);
    machine["status"] = { deletion: { nodeDrainStartTime: ago(40) }, conditions: [condition("Deleting", "True", "Drain not completed yet (started at 2026-01-01T00:00:00Z): Pod web-0: deletionTimestamp set, but still not removed from the Node", "DrainingNode")] };
    first(objects, "clusterclasses.cluster.x-k8s.io")["status"] = { conditions: [condition("VariablesReady", "False", "failed to call extension handler: connection refused", "VariablesNotReady")] };
  }, "9.1.0");
  expect(summaryOf(await diagnoseIn(await start(environment)))).toEqual(["clusterclass-variables-not-reconciled: observed [extension-unreachable]", "drain-orphaned-pod: observed [pod-not-removed]"]);
});

test("more objects than one page holds are all seen", async () => {
  const environment = broken((objects) => {
    const pattern = first(objects, "deployments.apps");
    const many = Array.from({ length: 700 }, (_, index) => ({ ...pattern, metadata: { ...pattern.metadata, name: `component-${index}` } }));
    objects["deployments.apps"] = [...many, { ...pattern, metadata: { ...pattern.metadata, name: "last" }, status: { availableReplicas: 0 } }];
  });
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator))).toEqual(["kubernetes-deployment-unavailable: observed [network-operator]"]);
  expect(simulator.supervisors[0]?.calls.filter(({ path }) => path === "/apis/apps/v1/deployments")).toHaveLength(3);
});

describe("the password", () => {
  test.each([
    ["where vCenter tells another certificate", withApi((each) => (each.told = { text: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" }))],
    ["where vCenter tells none", withApi((each) => (each.told = { text: "" }))],
    ["where vCenter tells rubbish", withApi((each) => (each.told = { text: "no certificate at all" }))],
    ["where the CA that vCenter tells has signed for another name", withApi((each) => Object.assign(each, { told: "ca", certificate: { ...each.certificate, dnsNames: ["other.lab.test"], ipAddresses: [] } }))],
    ["where the CA that vCenter tells has signed what has expired", withApi((each) => Object.assign(each, { told: "ca", certificate: { ...each.certificate, notAfter: ago(60) } }))],
  ])("is not sent %s, and nothing is claimed", async (_, environment) => {
    const simulator = await start(environment);
    const run = await diagnoseIn(simulator);
    expect(simulator.supervisors[0]?.calls).toEqual([]);
    expect(run.probes.find(({ probe }) => probe === "supervisor-kubernetes")).toMatchObject({ ok: false, reason: "unreachable" });
    expect(statusesOf(run)).toEqual(["not-applicable"]);
    // That a certificate has expired is seen without any login.
    expect(summaryOf(run).filter((line) => !line.startsWith("supervisor-certificate-expiring"))).toEqual([]);
  });

  test.each([
    ["the very certificate, though it has expired", withApi((each) => (each.certificate.notAfter = ago(60))), ["supervisor-certificate-expiring: observed [expired]"]],
    ["its CA", withApi((each) => (each.told = "ca")), []],
  ])("is sent where vCenter tells %s", async (_, environment, expected) => {
    const simulator = await start(environment);
    expect(summaryOf(await diagnoseIn(simulator))).toEqual(expected);
    expect(simulator.supervisors[0]).toMatchObject({ logins: 1, refusedLogins: 0 });
  });

  test.each([401, 403])("that is answered with %i is sent once, and nothing is claimed", async (status) => {
    const simulator = await start(withApi((each) => (each.loginStatus = status)));
    const run = await diagnoseIn(simulator);
    expect(simulator.supervisors[0]).toMatchObject({ logins: 0, refusedLogins: 1 });
    expect(run.probes.find(({ probe }) => probe === "supervisor-kubernetes")).toMatchObject({ ok: false, reason: "unauthorized" });
    expect(statusesOf(run)).toEqual(["not-applicable"]);
    expect(exitCode(run)).toBe(0);
    expect(JSON.stringify(run)).not.toContain(simulator.password);
  });
});

test.each(["closed", "silent", "malformed-certificate"] as const)("an API that is %s changes no verdict and no exit code", async (behaviour) => {
  const run = await diagnoseIn(await start(withApi((each) => (each.behaviour = behaviour))));
  expect(run.probes.find(({ probe }) => probe === "supervisor-kubernetes")).toMatchObject({ ok: false, reason: "unreachable" });
  expect(statusesOf(run)).toEqual(["not-applicable"]);
  expect(exitCode(run)).toBe(0);
});

test("what fails after the login is open, and what the account may not read is not judged", async () => {
  const run = await diagnoseIn(await start(withApi((each) => (each.failing = { "deployments.apps": 503, "nodes": 403 }))));
  expect(summaryOf(run)).toEqual(["kubernetes-deployment-unavailable: unknown"]);
  expect(run.findings.find(({ rule }) => rule === "kubernetes-node-not-ready")?.status).toBe("not-applicable");
  expect(exitCode(run)).toBe(3);
});

test("an expired webhook certificate is read from the webhook itself", async () => {
  const other = await start(withApi((each) => (each.certificate.notAfter = ago(60))));
  const environment = buildEnvironment("healthy");
  const hook = first(supervisorIn(environment).kubernetes.objects, "validatingwebhookconfigurations.admissionregistration.k8s.io");
  const [only] = hook["webhooks"] as { clientConfig: { caBundle: string } }[];
  if (only) only.clientConfig.caBundle = Buffer.from(other.supervisors[0]?.certificatePem ?? "").toString("base64");
  expect(summaryOf(await diagnoseIn(await start(environment)))).toEqual(["kubernetes-webhook-certificate-expired: observed [certificate-expired]"]);
});

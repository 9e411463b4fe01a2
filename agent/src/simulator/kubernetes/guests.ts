import type { Guest, KubernetesObject, Release } from "../environment.ts";
import { apiState } from "./api-state.ts";
import { maker } from "./workload-objects.ts";
import { type ClusterFacts, clustersOf, kubernetesOf, nodesOf } from "./workloads.ts";

/** The workload clusters from within: nodes, pods and budgets, reduced to a few of each. */

type Make = ReturnType<typeof maker>;

function nodeObjects({ object, since }: Make, cluster: ClusterFacts): KubernetesObject[] {
  return nodesOf(cluster).map(({ name, pool }) =>
    object(name, { labels: { "kubernetes.io/hostname": name, ...(pool === null && { "node-role.kubernetes.io/control-plane": "" }) } }, {
      spec: { providerID: `vsphere://${name}` },
      status: { conditions: [{ type: "Ready", status: "True", lastTransitionTime: since, reason: "KubeletReady", message: "kubelet is posting ready status" }], nodeInfo: { kubeletVersion: kubernetesOf(cluster.tkr) } },
    }),
  );
}

/** Pods of a ReplicaSet, spread over the workers. */
function replicas({ object }: Make, cluster: ClusterFacts, name: string, count: number, volumes: readonly object[] = []): KubernetesObject[] {
  const workers = nodesOf(cluster).filter(({ pool }) => pool !== null);
  return Array.from({ length: count }, (_, index) =>
    object(`${name}-6d4b8f-${index + 1}`, { namespace: "default", labels: { app: name }, owner: { apiVersion: "apps/v1", kind: "ReplicaSet", name: `${name}-6d4b8f` } }, {
      spec: { nodeName: workers[index % workers.length]?.name, containers: [{ name, image: `registry.lab.test/${name}:1` }], volumes },
      status: { phase: "Running" },
    }),
  );
}

const agents = ({ object }: Make, cluster: ClusterFacts): KubernetesObject[] =>
  nodesOf(cluster).map(({ name }, index) =>
    object(`antrea-agent-${index + 1}`, { namespace: "kube-system", owner: { apiVersion: "apps/v1", kind: "DaemonSet", name: "antrea-agent" } }, { spec: { nodeName: name, containers: [{ name: "agent", image: "localhost:5000/antrea:1" }], volumes: [{ name: "run", hostPath: { path: "/var/run/antrea" } }] }, status: { phase: "Running" } }),
  );

/** Whoever drains a node asks for it. */
function agentSet({ object }: Make, cluster: ClusterFacts): KubernetesObject {
  const count = nodesOf(cluster).length;
  const status = { currentNumberScheduled: count, desiredNumberScheduled: count, numberMisscheduled: 0, numberReady: count };
  return object("antrea-agent", { namespace: "kube-system" }, { spec: { selector: { matchLabels: { app: "antrea" } }, template: { metadata: { labels: { app: "antrea" } }, spec: { containers: [{ name: "agent", image: "localhost:5000/antrea:1" }] } } }, status });
}

const budget = ({ object }: Make, name: string, expectedPods: number, disruptionsAllowed: number): KubernetesObject =>
  object(name, { namespace: "default" }, { spec: { minAvailable: expectedPods - disruptionsAllowed, selector: { matchLabels: { app: name } } }, status: { expectedPods, currentHealthy: expectedPods, desiredHealthy: expectedPods - disruptionsAllowed, disruptionsAllowed } });

/** One has a budget with room, one has a pod that nobody would make again, one a budget without room. */
function workloadsOf(make: Make, cluster: ClusterFacts): { pods: KubernetesObject[]; budgets: KubernetesObject[] } {
  if (cluster.name === "search") return { pods: replicas(make, cluster, "index", 3), budgets: [budget(make, "index", 3, 0)] };
  if (cluster.name === "shop") return { pods: replicas(make, cluster, "web", 2), budgets: [budget(make, "web", 2, 1)] };
  const [, , , worker] = nodesOf(cluster);
  const alone = make.object("import-once", { namespace: "default" }, { spec: { nodeName: worker?.name, containers: [{ name: "import", image: "registry.lab.test/import:1" }] }, status: { phase: "Running" } });
  return { pods: [...replicas(make, cluster, "ledger", 2, [{ name: "scratch", emptyDir: {} }]), alone], budgets: [budget(make, "ledger", 2, 1)] };
}

const HEAD = "# HELP apiserver_requested_deprecated_apis [STABLE] Gauge of deprecated APIs that have been requested\n# TYPE apiserver_requested_deprecated_apis gauge\n";
const DEPRECATED: Readonly<Record<Release, string>> = {
  "7.0.3": 'apiserver_requested_deprecated_apis{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 1\n',
  "8.0.3": 'apiserver_requested_deprecated_apis{group="flowcontrol.apiserver.k8s.io",removed_release="1.29",resource="flowschemas",subresource="",version="v1beta2"} 1\n',
  "9.1.0": 'apiserver_requested_deprecated_apis{group="flowcontrol.apiserver.k8s.io",removed_release="1.32",resource="flowschemas",subresource="",version="v1beta3"} 1\n',
};

/** `notBefore`, `notAfter`: of their certificates, ISO 8601. */
export function guestsOf(release: Release, at: string, notBefore: string, notAfter: string): Guest[] {
  return clustersOf(release).map((cluster, index): Guest => {
    const make = maker(at, 2000 + index * 200);
    const { pods, budgets } = workloadsOf(make, cluster);
    const { namespace, name, address, tkr } = cluster;
    return {
      namespace,
      name,
      address,
      behaviour: "answers",
      certificate: { signer: "guest-ca", dnsNames: ["kube-apiserver", "kubernetes"], ipAddresses: [address], notBefore, notAfter, sendsRoot: false },
      version: kubernetesOf(tkr),
      ...apiState({ nodes: nodeObjects(make, cluster), pods: [...pods, ...agents(make, cluster)], "poddisruptionbudgets.policy": budgets, "daemonsets.apps": [agentSet(make, cluster)], persistentvolumes: [] }),
      trouble: {},
      metrics: `${HEAD}${name === "billing" ? DEPRECATED[release] : ""}`,
    };
  });
}

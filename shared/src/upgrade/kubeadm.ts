import { type Minor, minorsBetween, minorText } from "../version.ts";
import { controllerFits, kubectlFits, kubeletSkew } from "./kubernetes-skew.ts";

/**
 * The runbook for clusters that kubeadm made: backup first, one minor at a time, control plane before workers, workers
 * one by one. The note that it comes from is corrected where it is outdated: package repositories are per minor at
 * pkgs.k8s.io, packages are held, the unit files are read anew, and a control plane node is drained without its
 * DaemonSets.
 */
export interface KubeadmCluster {
  readonly nodes: readonly KubeadmNode[];
  readonly target: Minor;
  readonly kubectl: Minor | null;
}
export interface KubeadmNode {
  readonly name: string;
  readonly role: "control-plane" | "worker";
  readonly kubernetes: Minor;
  readonly os: "debian" | "rhel";
}

export type RunbookKind = "backup" | "look" | "repository" | "kubeadm" | "plan" | "apply" | "upgrade-node" | "drain" | "kubelet" | "uncordon" | "verify";
export interface RunbookStep {
  readonly kind: RunbookKind;
  /** null: for the whole cluster. */
  readonly node: string | null;
  readonly minor: string | null;
  readonly commands: readonly string[];
}
export type RunbookProblem = "downgrade" | "no-control-plane" | "worker-newer" | "worker-too-old" | "kubectl-skew" | "mixed-control-plane";
export interface Runbook {
  readonly steps: readonly RunbookStep[];
  readonly problems: readonly RunbookProblem[];
}

const install = (os: KubeadmNode["os"], packages: readonly string[], minor: string): readonly string[] =>
  os === "debian"
    ? [`sudo apt-mark unhold ${packages.join(" ")}`, `sudo apt-get update && sudo apt-get install -y ${packages.map((name) => `${name}='${minor}.*'`).join(" ")}`, `sudo apt-mark hold ${packages.join(" ")}`]
    : [`sudo yum install -y ${packages.map((name) => `${name}-'${minor}.*'`).join(" ")} --disableexcludes=kubernetes`];

const repository = (os: KubeadmNode["os"], minor: string): readonly string[] =>
  os === "debian"
    ? [
        `curl -fsSL https://pkgs.k8s.io/core:/stable:/v${minor}/deb/Release.key | sudo gpg --dearmor --yes -o /etc/apt/keyrings/kubernetes-apt-keyring.gpg`,
        `echo 'deb [signed-by=/etc/apt/keyrings/kubernetes-apt-keyring.gpg] https://pkgs.k8s.io/core:/stable:/v${minor}/deb/ /' | sudo tee /etc/apt/sources.list.d/kubernetes.list`,
      ]
    : [`sudo sed -i 's#/core:/stable:/v[0-9.]*/#/core:/stable:/v${minor}/#' /etc/yum.repos.d/kubernetes.repo`];

function nodeSteps({ name, role, os }: KubeadmNode, minor: string, isFirst: boolean): readonly RunbookStep[] {
  const step = (kind: RunbookKind, commands: readonly string[]): RunbookStep => ({ kind, node: name, minor, commands });
  return [
    step("repository", repository(os, minor)),
    step("kubeadm", [...install(os, ["kubeadm"], minor), "kubeadm version"]),
    ...(isFirst ? [step("plan", ["sudo kubeadm upgrade plan"]), step("apply", [`sudo kubeadm upgrade apply "$(kubeadm version -o short)"`])] : [step("upgrade-node", ["sudo kubeadm upgrade node"])]),
    step("drain", [`kubectl drain ${name} --ignore-daemonsets${role === "worker" ? " --delete-emptydir-data" : ""}`]),
    step("kubelet", [...install(os, ["kubelet", "kubectl"], minor), "sudo systemctl daemon-reload", "sudo systemctl restart kubelet"]),
    step("uncordon", [`kubectl uncordon ${name}`]),
  ];
}

function problemsOf({ nodes, target, kubectl }: KubeadmCluster, controlPlane: readonly Minor[]): readonly RunbookProblem[] {
  if (controlPlane.length === 0) return ["no-control-plane"];
  const [oldest, newest] = [Math.min(...controlPlane), Math.max(...controlPlane)];
  const workers = nodes.filter(({ role }) => role === "worker").map(({ kubernetes }) => kubeletSkew(newest, kubernetes).verdict);
  return [
    ...(nodes.some(({ kubernetes }) => kubernetes > target) ? (["downgrade"] as const) : []),
    ...(controllerFits(newest, oldest) ? [] : (["mixed-control-plane"] as const)),
    ...(workers.includes("newer") ? (["worker-newer"] as const) : []),
    ...(workers.includes("too-old") ? (["worker-too-old"] as const) : []),
    ...(kubectl !== null && !kubectlFits(kubectl, controlPlane) ? (["kubectl-skew"] as const) : []),
  ];
}

/** A node is raised in every round whose minor it has not reached; nothing is ever raised by two at once. */
export function kubeadmRunbook(cluster: KubeadmCluster): Runbook {
  const planes = cluster.nodes.filter(({ role }) => role === "control-plane");
  const problems = problemsOf(cluster, planes.map(({ kubernetes }) => kubernetes));
  if (problems.includes("downgrade") || problems.includes("no-control-plane")) return { steps: [], problems };
  const oldest = Math.min(...cluster.nodes.map(({ kubernetes }) => kubernetes));
  const rounds = minorsBetween(oldest, cluster.target).flatMap((minor) => {
    const behind = (nodes: readonly KubeadmNode[]): readonly KubeadmNode[] => nodes.filter(({ kubernetes }) => kubernetes < minor);
    const workers = cluster.nodes.filter(({ role }) => role === "worker");
    const isApplied = planes.some(({ kubernetes }) => kubernetes >= minor);
    return [...behind(planes).flatMap((node, index) => nodeSteps(node, minorText(minor), index === 0 && !isApplied)), ...behind(workers).flatMap((node) => nodeSteps(node, minorText(minor), false)), look("verify", minorText(minor))];
  });
  return { steps: rounds.length === 0 ? [] : [backup, look("look", null), ...rounds], problems };
}

const backup: RunbookStep = {
  kind: "backup",
  node: null,
  minor: null,
  commands: [
    "sudo ETCDCTL_API=3 etcdctl --endpoints=https://127.0.0.1:2379 --cacert=/etc/kubernetes/pki/etcd/ca.crt --cert=/etc/kubernetes/pki/etcd/server.crt --key=/etc/kubernetes/pki/etcd/server.key snapshot save /var/lib/etcd-backup.db",
    "sudo cp -a /etc/kubernetes /var/lib/kubernetes-backup",
  ],
};
const look = (kind: "look" | "verify", minor: string | null): RunbookStep => ({ kind, node: null, minor, commands: kind === "look" ? ["kubectl get nodes -o wide", "cat /etc/*release*"] : ["kubectl get nodes"] });

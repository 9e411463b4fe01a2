import { minorsBetween, minorText } from "../../version.ts";
import { type KubeadmCluster, type KubeadmNode, kubeadmRunbook, type RunbookStep } from "../kubeadm.ts";
import { controllerFits, kubectlFits, kubeletSkew } from "../kubernetes-skew.ts";
import { minor, type Statement } from "./statement.ts";

const node = (name: string, role: KubeadmNode["role"], kubernetes: string, os: KubeadmNode["os"] = "debian"): KubeadmNode => ({ name, role, kubernetes: minor(kubernetes), os });
const cluster = (target: string, ...nodes: readonly KubeadmNode[]): KubeadmCluster => ({ nodes, target: minor(target), kubectl: null });
const LAB = cluster("1.29", node("w1", "worker", "1.28"), node("cp1", "control-plane", "1.28"), node("cp2", "control-plane", "1.28"), node("w2", "worker", "1.28"));
const kinds = (given: KubeadmCluster): readonly string[] => kubeadmRunbook(given).steps.map(({ kind, node: name }) => (name === null ? kind : `${kind} ${name}`));
const commands = (given: KubeadmCluster, kind: RunbookStep["kind"], name: string): readonly string[] => kubeadmRunbook(given).steps.find((each) => each.kind === kind && each.node === name)?.commands ?? [];
const skew = (server: string, kubelet: string): unknown => {
  const { verdict, byOldRule, isEdge } = kubeletSkew(minor(server), minor(kubelet));
  return [verdict, byOldRule, isEdge];
};
const servers = (...texts: readonly string[]): readonly number[] => texts.map(minor);

export const kubernetesStatements: readonly Statement[] = [
  { seeds: ["SEED-205"], name: "U01 from 1.10 to 1.13 over each minor", actual: () => minorsBetween(minor("1.10"), minor("1.13")).map(minorText), expected: ["1.11", "1.12", "1.13"] },
  { seeds: ["SEED-201"], name: "K01 to K07 kubelet against the API server, today and by the older rule", actual: () => [["1.28", "1.25"], ["1.28", "1.26"], ["1.27", "1.24"], ["1.27", "1.25"], ["1.29", "1.26"], ["1.29", "1.25"], ["1.26", "1.27"]].map(([server, kubelet]) => skew(server ?? "", kubelet ?? "")), expected: [["ok", "too-old", true], ["ok", "ok", false], ["too-old", "too-old", false], ["ok", "ok", false], ["ok", "too-old", true], ["too-old", "too-old", false], ["newer", "newer", false]] },
  { seeds: ["SEED-206"], name: "K08 to K10 kubectl against every API server", actual: () => [kubectlFits(minor("1.26"), servers("1.28")), kubectlFits(minor("1.28"), servers("1.27", "1.28")), kubectlFits(minor("1.28"), servers("1.28", "1.29")), kubectlFits(minor("1.27"), servers("1.28", "1.29"))], expected: [false, true, true, false] },
  { seeds: ["SEED-200", "SEED-199"], name: "a controller manager is the same or one behind, never newer", actual: () => ["1.28", "1.27", "1.26", "1.29"].map((version) => controllerFits(minor("1.28"), minor(version))), expected: [true, true, false, false] },
  { seeds: ["SEED-203", "SEED-204", "SEED-207", "SEED-197"], name: "backup first, the control plane before the workers, workers one after the other", actual: () => kinds(LAB), expected: ["backup", "look", ...["cp1", "cp2", "w1", "w2"].flatMap((name) => [`repository ${name}`, `kubeadm ${name}`, ...(name === "cp1" ? ["plan cp1", "apply cp1"] : [`upgrade-node ${name}`]), `drain ${name}`, `kubelet ${name}`, `uncordon ${name}`]), "verify"] },
  { seeds: ["SEED-205"], name: "two minors are two whole rounds", actual: () => kubeadmRunbook(cluster("1.30", node("cp", "control-plane", "1.28"), node("w", "worker", "1.28"))).steps.filter(({ kind }) => kind === "drain").map(({ node: name, minor: version }) => `${name ?? ""} ${version ?? ""}`), expected: ["cp 1.29", "w 1.29", "cp 1.30", "w 1.30"] },
  { seeds: ["SEED-203"], name: "a node that is further already waits for the others", actual: () => kubeadmRunbook(cluster("1.29", node("cp", "control-plane", "1.29"), node("w", "worker", "1.28"))).steps.filter(({ kind }) => ["apply", "upgrade-node"].includes(kind)).map(({ kind, node: name }) => `${kind} ${name ?? ""}`), expected: ["upgrade-node w"] },
  { seeds: ["SEED-202", "SEED-203"], name: "the plan is looked at before it is applied", actual: () => [commands(LAB, "plan", "cp1"), commands(LAB, "apply", "cp1")], expected: [["sudo kubeadm upgrade plan"], ['sudo kubeadm upgrade apply "$(kubeadm version -o short)"']] },
  { seeds: ["SEED-204"], name: "drain and uncordon come in pairs, with kubectl and without DaemonSets", actual: () => [commands(LAB, "drain", "w1"), commands(LAB, "drain", "cp1"), commands(LAB, "uncordon", "w1")], expected: [["kubectl drain w1 --ignore-daemonsets --delete-emptydir-data"], ["kubectl drain cp1 --ignore-daemonsets"], ["kubectl uncordon w1"]] },
  { seeds: ["SEED-208"], name: "packages come from the repository of their minor, not from the dead ones", actual: () => kubeadmRunbook(LAB).steps.filter(({ kind }) => kind === "repository").every(({ commands: each }) => each.join().includes("https://pkgs.k8s.io/core:/stable:/v1.29/deb/") && !each.join().includes("apt.kubernetes.io")), expected: true },
  { seeds: ["SEED-203", "SEED-204"], name: "packages are held again, and the units read anew before the restart", actual: () => commands(LAB, "kubelet", "w1"), expected: ["sudo apt-mark unhold kubelet kubectl", "sudo apt-get update && sudo apt-get install -y kubelet='1.29.*' kubectl='1.29.*'", "sudo apt-mark hold kubelet kubectl", "sudo systemctl daemon-reload", "sudo systemctl restart kubelet"] },
  { seeds: ["SEED-239"], name: "the commands are those of the node's system", actual: () => commands(cluster("1.29", node("cp", "control-plane", "1.28", "rhel")), "kubeadm", "cp"), expected: ["sudo yum install -y kubeadm-'1.29.*' --disableexcludes=kubernetes", "kubeadm version"] },
  { seeds: ["SEED-209"], name: "all nodes are looked at before and after", actual: () => { const { steps } = kubeadmRunbook(LAB); return [steps[1]?.commands[0], steps.at(-1)?.commands]; }, expected: ["kubectl get nodes -o wide", ["kubectl get nodes"]] },
  { seeds: ["SEED-199", "SEED-201", "SEED-206"], name: "what does not fit is said before anything begins", actual: () => [kubeadmRunbook(cluster("1.28", node("cp", "control-plane", "1.29"))).problems, kubeadmRunbook(cluster("1.29")).problems, kubeadmRunbook(cluster("1.30", node("cp", "control-plane", "1.29"), node("w", "worker", "1.25"))).problems, kubeadmRunbook({ ...LAB, kubectl: minor("1.30") }).problems], expected: [["downgrade"], ["no-control-plane"], ["worker-too-old"], ["kubectl-skew"]] },
  { seeds: [], name: "a cluster that is there already needs nothing", actual: () => kubeadmRunbook(cluster("1.28", node("cp", "control-plane", "1.28"))), expected: { steps: [], problems: [] } },
];

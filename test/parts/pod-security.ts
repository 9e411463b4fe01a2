import type { Pod } from "./manifests.ts";

/**
 * The rules of Kubernetes' Pod Security Standards for the profile "restricted", which has those of "baseline" in it:
 * kubernetes.io/docs/concepts/security/pod-security-standards. `broken` is what each refuses.
 */
export interface Rule {
  readonly name: string;
  readonly isKept: (pod: Anything) => boolean;
  readonly broken: (pod: Anything) => void;
}

/** A pod as somebody might have written it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Anything = any;

const containersOf = (pod: Anything): Anything[] => [...pod.containers, ...(pod.initContainers ?? []), ...(pod.ephemeralContainers ?? [])];
/** Security contexts of the pod and of each container. */
const contextsOf = (pod: Anything): Anything[] => [pod.securityContext ?? {}, ...containersOf(pod).map((each) => each.securityContext ?? {})];
const everyContext = (isKept: (context: Anything) => boolean) => (pod: Anything): boolean => contextsOf(pod).every(isKept);
const everyContainer = (isKept: (container: Anything) => boolean) => (pod: Anything): boolean => containersOf(pod).every(isKept);
/** Said by each container, or by the pod for those that say nothing. */
const said = (of: (context: Anything) => unknown, isKept: (value: unknown) => boolean) => (pod: Anything): boolean => {
  const general = of(pod.securityContext ?? {});
  return (general === undefined || isKept(general)) && containersOf(pod).every(({ securityContext = {} }) => isKept(of(securityContext) ?? general));
};
const first = (pod: Anything): Anything => pod.containers[0];

const VOLUMES = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];
const SYSCTLS = ["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes"];
const HANDLERS = ["livenessProbe", "readinessProbe", "startupProbe"];
const hostsAsked = (container: Anything): unknown[] => [...HANDLERS.map((name) => container[name]), container.lifecycle?.postStart, container.lifecycle?.preStop].flatMap((each) => [each?.httpGet?.host, each?.tcpSocket?.host]);

export const RESTRICTED: readonly Rule[] = [
  { name: "no Windows host process", isKept: everyContext(({ windowsOptions }) => windowsOptions?.hostProcess !== true), broken: (pod) => (pod.securityContext.windowsOptions = { hostProcess: true }) },
  { name: "no network of the node", isKept: ({ hostNetwork }) => !hostNetwork, broken: (pod) => (pod.hostNetwork = true) },
  { name: "no processes of the node", isKept: ({ hostPID }) => !hostPID, broken: (pod) => (pod.hostPID = true) },
  { name: "no IPC of the node", isKept: ({ hostIPC }) => !hostIPC, broken: (pod) => (pod.hostIPC = true) },
  { name: "no privileged container", isKept: everyContext(({ privileged }) => privileged !== true), broken: (pod) => (first(pod).securityContext.privileged = true) },
  { name: "no port of the node", isKept: everyContainer(({ ports = [] }) => ports.every(({ hostPort = 0 }: Anything) => hostPort === 0)), broken: (pod) => (first(pod).ports = [{ containerPort: 1, hostPort: 1 }]) },
  { name: "no probe or hook of another host", isKept: everyContainer((each) => hostsAsked(each).every((host) => !host)), broken: (pod) => (first(pod).livenessProbe = { httpGet: { host: "vc.lab.test", port: 443 } }) },
  { name: "AppArmor not turned off", isKept: everyContext(({ appArmorProfile }) => appArmorProfile?.type !== "Unconfined"), broken: (pod) => (first(pod).securityContext.appArmorProfile = { type: "Unconfined" }) },
  { name: "SELinux as the runtime has it", isKept: everyContext(({ seLinuxOptions: { type = "", user = "", role = "" } = {} }) => ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"].includes(type) && user === "" && role === ""), broken: (pod) => (pod.securityContext.seLinuxOptions = { user: "system_u" }) },
  { name: "/proc masked", isKept: everyContext(({ procMount = "Default" }) => procMount === "Default"), broken: (pod) => (first(pod).securityContext.procMount = "Unmasked") },
  { name: "no kernel setting but the safe ones", isKept: ({ securityContext: { sysctls = [] } = {} }) => sysctls.every(({ name }: Anything) => SYSCTLS.includes(name)), broken: (pod) => (pod.securityContext.sysctls = [{ name: "kernel.msgmax", value: "1" }]) },
  { name: "volumes of the known kinds, none of the node", isKept: ({ volumes = [] }) => volumes.every((volume: object) => Object.keys(volume).every((key) => key === "name" || VOLUMES.includes(key))), broken: (pod) => pod.volumes.push({ name: "node", hostPath: { path: "/" } }) },
  { name: "no escalation of privileges", isKept: everyContainer(({ securityContext }) => securityContext?.allowPrivilegeEscalation === false), broken: (pod) => delete first(pod).securityContext.allowPrivilegeEscalation },
  { name: "not as root", isKept: said(({ runAsNonRoot }) => runAsNonRoot, (value) => value === true), broken: (pod) => delete pod.securityContext.runAsNonRoot },
  { name: "no user 0", isKept: everyContext(({ runAsUser }) => runAsUser !== 0), broken: (pod) => (first(pod).securityContext.runAsUser = 0) },
  { name: "seccomp", isKept: said(({ seccompProfile }) => seccompProfile?.type, (value) => value === "RuntimeDefault" || value === "Localhost"), broken: (pod) => delete pod.securityContext.seccompProfile },
  { name: "every capability dropped", isKept: everyContainer(({ securityContext }) => securityContext?.capabilities?.drop?.includes("ALL") === true), broken: (pod) => (first(pod).securityContext.capabilities.drop = ["NET_RAW"]) },
  { name: "no capability added but to bind a low port", isKept: everyContainer(({ securityContext }) => (securityContext?.capabilities?.add ?? []).every((each: string) => each === "NET_BIND_SERVICE")), broken: (pod) => (first(pod).securityContext.capabilities.add = ["NET_ADMIN"]) },
];

/** What we ask of our own pods beyond that. */
export const OURS: readonly Rule[] = [
  { name: "a root that cannot be written", isKept: everyContainer(({ securityContext }) => securityContext?.readOnlyRootFilesystem === true), broken: (pod) => delete first(pod).securityContext.readOnlyRootFilesystem },
  { name: "no token of the cluster's API", isKept: ({ automountServiceAccountToken, volumes }) => automountServiceAccountToken === false && volumes.every((each: object) => !("projected" in each)), broken: (pod) => delete pod.automountServiceAccountToken },
  { name: "no address of the namespace's Services in the environment", isKept: ({ enableServiceLinks }) => enableServiceLinks === false, broken: (pod) => delete pod.enableServiceLinks },
  {
    name: "no password in the environment or the arguments",
    isKept: everyContainer(({ env, args }) => [...args, ...env.map(({ name, value = "" }: Anything) => `${name}=${value}`)].every((each: string) => !/password|secret|token|headers=./i.test(each))),
    broken: (pod) => first(pod).env.push({ name: "SUPERVISOR_DOCTOR_PASSWORD", value: "x" }),
  },
  {
    name: "Secrets, configuration and CAs mounted to be read",
    isKept: ({ volumes, containers }) => volumes.every(({ name, secret, configMap }: Anything) => (!secret && !configMap) || containers.every(({ volumeMounts }: Anything) => volumeMounts.every((mount: Anything) => mount.name !== name || mount.readOnly === true))),
    broken: (pod) => delete first(pod).volumeMounts.find(({ name }: Anything) => name === "fleet").readOnly,
  },
  { name: "every volume that can be written has a limit or is a claim", isKept: ({ volumes }) => volumes.every(({ emptyDir }: Anything) => emptyDir === undefined || typeof emptyDir.sizeLimit === "string"), broken: (pod) => pod.volumes.push({ name: "more", emptyDir: {} }) },
];

/** Names of the rules that a pod breaks. */
export const brokenBy = (rules: readonly Rule[], pod: Pod): string[] => rules.filter(({ isKept }) => !isKept(pod)).map(({ name }) => name);

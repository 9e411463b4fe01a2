import { isoAt } from "./clock.ts";
import type { Environment, Supervisor } from "./environment.ts";
import { VM_CLASSES } from "./kubernetes/workloads.ts";
import { add, remove } from "./kubernetes/store.ts";

/** VM classes of a vSphere Namespace: what vCenter has assigned, and the objects in which the Supervisor shows it. */

const CLASSES = "virtualmachineclasses.vmoperator.vmware.com";
const BINDINGS = "virtualmachineclassbindings.vmoperator.vmware.com";

/** Every class of this vCenter. */
export function knownClasses({ namespaceClasses, kubernetes }: Supervisor): Set<string> {
  return new Set([...Object.keys(VM_CLASSES), ...Object.values(namespaceClasses).flat(), ...(kubernetes.objects[CLASSES] ?? []).map(({ metadata }) => metadata.name)]);
}

function hardwareOf({ kubernetes }: Supervisor, name: string): object {
  const like = kubernetes.objects[CLASSES]?.find(({ metadata }) => metadata.name === name);
  if (like) return { spec: structuredClone(like["spec"]) };
  const [cpus, memory, isGuaranteed] = VM_CLASSES[name] ?? [2, 4, false];
  return { spec: { hardware: { cpus, memory: `${memory}Gi` }, policies: { resources: isGuaranteed ? { requests: { cpu: `${cpus * 1000}m`, memory: `${memory}Gi` } } : {} } } };
}

/** Assigns exactly these classes. On 7.0 the Supervisor shows it as bindings, since then as classes in the namespace. */
export function assignClasses(environment: Environment, supervisor: Supervisor, namespace: string, classes: readonly string[], elapsed: number): void {
  const { kubernetes } = supervisor;
  const isBound = environment.release === "7.0.3";
  const key = isBound ? BINDINGS : CLASSES;
  const own = (kubernetes.objects[key] ?? []).filter(({ metadata }) => metadata.namespace === namespace);
  supervisor.namespaceClasses[namespace] = [...classes];
  for (const name of classes.filter((each) => !own.some(({ metadata }) => metadata.name === each))) {
    const content = isBound ? { classRef: { apiVersion: "vmoperator.vmware.com/v1alpha1", kind: "VirtualMachineClass", name } } : hardwareOf(supervisor, name);
    add(kubernetes, key, { metadata: { name, namespace }, ...content }, isoAt(environment.now, elapsed));
  }
  for (const object of own.filter(({ metadata }) => !classes.includes(metadata.name))) remove(kubernetes, key, object);
}

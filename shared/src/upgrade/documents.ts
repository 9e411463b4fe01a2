/** The product documents that the statements come from. */
const DOCUMENTS = {
  update: "Updating vSphere IaaS Control Plane 8.0 U3",
  service: "TKG Service components and Supervisor deployment",
  classes: "VM class bindings and TanzuKubernetesClusters on vSphere 7.0 U2a",
  kubernetes: "Kubernetes versions and kubeadm upgrade 1.28 to 1.29",
} as const;

/** Statements are numbered document by document. */
const RANGES: readonly (readonly [last: number, document: keyof typeof DOCUMENTS])[] = [
  [167, "update"],
  [181, "service"],
  [192, "classes"],
  [209, "kubernetes"],
  [224, "update"],
  [235, "service"],
  [238, "classes"],
  [239, "kubernetes"],
];

/** `SEED-31` → the document's title. */
export function documentOf(statement: string): string {
  const number = Number(statement.replace("SEED-", ""));
  const [, document] = RANGES.find(([last]) => number <= last) ?? [0, "update" as const];
  return DOCUMENTS[document];
}

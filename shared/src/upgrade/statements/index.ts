import { clusterStatements } from "./clusters.cases.ts";
import { hostStatements } from "./hosts.cases.ts";
import { kubernetesStatements } from "./kubernetes.cases.ts";
import { pathStatements } from "./path.cases.ts";
import { readinessStatements } from "./readiness.cases.ts";
import { rolloutStatements } from "./rollout.cases.ts";
import { serviceStatements } from "./service.cases.ts";
import type { Statement } from "./statement.ts";
import { supervisorStatements } from "./supervisor.cases.ts";
import { versionStatements } from "./versions.cases.ts";

/** All tables of tested sentences, by the file that holds them. */
export const statements: Readonly<Record<string, readonly Statement[]>> = {
  versions: versionStatements,
  path: pathStatements,
  supervisor: supervisorStatements,
  service: serviceStatements,
  rollout: rolloutStatements,
  clusters: clusterStatements,
  readiness: readinessStatements,
  hosts: hostStatements,
  kubernetes: kubernetesStatements,
};

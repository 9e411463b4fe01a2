import type { Kubernetes, Release } from "../../environment.ts";
import type { World } from "../world.ts";
import { validateClasses } from "./classes.ts";
import { validateClusterVersion } from "./cluster-version.ts";
import { resolveCluster, resolveTanzu } from "./resolver.ts";
import type { Webhook } from "./scope.ts";
import { validateByService } from "./service-checks.ts";
import { validateTanzu } from "./tanzu-cluster.ts";

/** Who changes what is written comes before who judges it. */
const WEBHOOKS: readonly Webhook[] = [resolveCluster, resolveTanzu, validateClusterVersion, validateByService, validateTanzu, validateClasses];

/** The Supervisor's webhooks, one after the other until one refuses. */
export const admissionOf =
  (release: Release, kubernetes: Kubernetes): World["admit"] =>
  (review) => {
    if (review.operation === "DELETE") return null;
    for (const webhook of WEBHOOKS) {
      const refused = webhook({ release, kubernetes, review });
      if (refused) return refused;
    }
    return null;
  };

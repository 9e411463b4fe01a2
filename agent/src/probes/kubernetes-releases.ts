import { z } from "zod";
import { Failure } from "../failure.ts";
import { kubernetesProbe, listIfAny } from "./kubernetes-probe.ts";
import { conditionOf, metadata, withConditions } from "./kubernetes-wire.ts";

const release = z.object({ metadata, status: withConditions });
const named = z.object({ metadata });

const KINDS = [
  { kind: "KubernetesRelease", group: "kubernetes.vmware.com", plural: "kubernetesreleases" },
  { kind: "TanzuKubernetesRelease", group: "run.tanzu.vmware.com", plural: "tanzukubernetesreleases" },
] as const;
const OS_IMAGES = ["kubernetes.vmware.com", "run.tanzu.vmware.com"];
/** A label of one of these names, whatever its value, takes a release out of use. */
const UNUSABLE = ["incompatible", "deactivated", "invalid"];

const isCompatible = ({ metadata: { labels }, status }: z.infer<typeof release>): boolean =>
  !UNUSABLE.some((label) => labels?.[label] !== undefined) && conditionOf(status, "Compatible")?.status !== "False" && conditionOf(status, "Ready")?.status !== "False";

/** What workload clusters can be made of. Which kinds there are depends on the release of vSphere Kubernetes Service. */
export const kubernetesReleases = kubernetesProbe("kubernetes-releases", async (api, signal) => {
  const listed = await Promise.all(KINDS.map(async ({ kind, group, plural }) => ({ kind, items: await listIfAny(api, { group, plural }, release, signal) })));
  const releases = listed.flatMap(({ kind, items }) => (items ? [{ kind, total: items.length, compatible: items.filter(isCompatible).length }] : []));
  if (releases.length === 0) throw new Failure("kubernetes-absent", { host: api.host, resource: KINDS.map((each) => each.plural).join(", ") });
  const images = (await Promise.all(OS_IMAGES.map((group) => listIfAny(api, { group, plural: "osimages" }, named, signal)))).filter((each) => each !== null);
  return { releases, osImages: images.length > 0 ? images.flat().length : null };
});

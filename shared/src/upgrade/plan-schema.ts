import { z } from "zod";
import { mends, request } from "./plan-wire.ts";
import { type Minor, parseMinor, parseNsx, parseRelease, parseService, parseSupervisor, parseTkr } from "../version.ts";

/** The file that `plan --input` takes, field by field. Versions are read where they stand, so that each error has its path. */

/** Which kind of version a text was to be; words in `words/input.ts`. */
export type Form = "vcenter" | "nsx" | "minor" | "supervisor" | "tkr" | "service" | "date";

const read = <T>(parse: (text: string) => T | null, form: Form) =>
  z.string().transform((text, context): T => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: form, params: { form } });
    return z.NEVER;
  });

const release = read(parseRelease, "vcenter");
const minor = read(parseMinor, "minor");
const tkr = read(parseTkr, "tkr");
const service = read(parseService, "service");
const nsx = read(parseNsx, "nsx");
const supervisorVersion = read(parseSupervisor, "supervisor");
const date = read((text) => (Number.isNaN(Date.parse(text)) ? null : text), "date");

const latestOrNone = z.enum(["latest", "none"]);
/** The words are tried first; anything else must be a version, and its error says so. */
const target = <T>(parse: (text: string) => T | null, form: Form) => read((text) => latestOrNone.safeParse(text).data ?? parse(text), form);

/** A minor, or any longer version that has one: what is written is kept to be looked at again. */
const version = z.string().transform((text, context): { minor: Minor; text: string } => {
  const value = parseMinor(text);
  if (value !== null) return { minor: value, text };
  context.addIssue({ code: "custom", message: "minor", params: { form: "minor" } });
  return z.NEVER;
});

const count = z.number().int().nonnegative();
const names = z.array(z.string());

const change = z.object({ kind: z.enum(["tkr", "vmClass", "storageClass"]), value: z.string(), pool: z.string().optional() });
const pool = z.union([
  z.null(),
  version,
  z.object({
    name: z.string().optional(),
    kubernetes: version.nullish(),
    tkr: tkr.nullish(),
    vmClass: z.string().optional(),
    storageClass: z.string().optional(),
    replicas: count.optional(),
    labels: z.unknown().optional(),
    taints: z.unknown().optional(),
    volumes: z.unknown().optional(),
    failureDomain: z.string().optional(),
    overrides: names.optional(),
  }),
]);
const condition = z.object({ type: z.string(), status: z.string(), reason: z.string().default(""), message: z.string().default("") });
const budget = z.object({ namespace: z.string().default("default"), name: z.string(), disruptionsAllowed: z.number().int(), expectedPods: count.default(0) });
const pod = z.object({
  namespace: z.string().default("default"),
  name: z.string(),
  node: z.string().optional(),
  controller: z.boolean(),
  mirror: z.boolean().default(false),
  daemon: z.boolean().default(false),
  phase: z.string().default("Running"),
  emptyDir: z.boolean().default(false),
  localVolume: z.boolean().default(false),
});
const node = z.object({ name: z.string(), ready: z.boolean(), cordoned: z.boolean().default(false), kubelet: version.optional() });
const machine = z.object({ name: z.string(), node: z.string().optional(), phase: z.string(), deletedAt: date.optional(), drainStartedAt: date.optional(), message: z.string().default("") });

export const cluster = z.object({
  name: z.string().min(1),
  namespace: z.string().optional(),
  kubernetes: version,
  tkr: tkr.optional(),
  api: z.enum(["v1alpha1", "v1alpha2", "v1alpha3", "v1beta1", "v1beta2"]).optional(),
  clusterClass: z.string().optional(),
  controlPlane: z.object({ replicas: count.optional(), vmClass: z.string().optional(), storageClass: z.string().optional() }).default({}),
  nodePools: z.array(pool).default([]),
  noProxy: names.default([]),
  variables: names.optional(),
  phase: z.string().optional(),
  conditions: z.array(condition).default([]),
  target: target(parseMinor, "minor").optional(),
  changes: z.array(change).default([]),
  updatesAvailable: z.array(tkr).optional(),
  podDisruptionBudgets: z.array(budget).optional(),
  pods: z.array(pod).optional(),
  nodes: z.array(node).optional(),
  machines: z.array(machine).default([]),
  webhooks: names.optional(),
  deprecatedApis: names.optional(),
});

/** Pairs of a Supervisor minor or a TKG service version, and the TKR minor that suits it. */
const pairs = z.array(z.tuple([z.string().refine((text) => parseMinor(text) !== null || parseService(text) !== null, { message: "minor", params: { form: "minor" } }), minor]));

const tkgService = z.object({
  installed: read((text) => (text === "unknown" ? text : parseService(text)), "service").optional(),
  registered: z.array(service).optional(),
  target: target(parseService, "service").optional(),
  mode: z.enum(["sync", "async"]).default("async"),
  airgapped: z.boolean().default(false),
  health: z.object({ state: z.enum(["healthy", "in-progress", "failed"]), message: z.string().optional() }).optional(),
});
const tkrObject = z.object({ name: tkr, compatible: z.boolean().nullish(), ready: z.boolean().nullish(), legacy: z.boolean().default(false), excluded: z.boolean().default(false), released: date.optional() });
const precheck = z.object({ version: z.string().default(""), severity: z.enum(["ERROR", "WARNING", "INFO"]), message: z.string(), kb: z.string().optional() });
const namespace = z.object({ name: z.string(), vmClasses: names.optional(), storageClasses: names.optional() });
const readiness = z.object({
  drs: z.enum(["fullyAutomated", "partiallyAutomated", "manual", "off"]).optional(),
  ha: z.boolean().optional(),
  imageManaged: z.boolean().optional(),
  wantsImage: z.boolean().default(false),
  vcenterInside: z.boolean().optional(),
  sharedStorage: z.boolean().optional(),
  hosts: count.optional(),
  pinnedVms: z.array(z.object({ vm: z.string(), host: z.string(), why: z.enum(["local-storage", "rule", "passthrough"]) })).default([]),
});

/** What mends a Supervisor in error, as a diagnosis found. `covered`: it is everything that the Supervisor reports. */
const repairs = z.object({ covered: z.boolean().default(false), steps: z.array(mends.extend({ request: request.refine(({ kind }) => kind === "http" || kind === "guided") })) });

const inSupervisor = {
  tkgService: tkgService.optional(),
  clusters: z.array(cluster).default([]),
  clusterTarget: target(parseMinor, "minor").optional(),
  tkrCompatibility: pairs.optional(),
  tkrs: z.array(tkrObject).default([]),
  namespaces: z.array(namespace).default([]),
};
const isTrue = z.boolean().default(false);

export const supervisor = z.object({
  id: z.string().min(1).optional(),
  ownId: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  current: version,
  available: z.array(supervisorVersion).optional(),
  networking: z.enum(["NSX", "VDS"]).optional(),
  state: z.string().default("UNKNOWN").transform((text) => text.toUpperCase()),
  target: target(parseMinor, "minor").optional(),
  license: z.union([z.literal("unknown"), z.object({ kind: z.enum(["paid", "evaluation"]), expired: z.boolean() })]).optional(),
  byHandTo: minor.optional(),
  harbor: isTrue,
  harborEmbedded: isTrue,
  harborEnabled: isTrue,
  embeddedHarbor: isTrue,
  updatedOn: release.optional(),
  lastUpdated: date.optional(),
  prechecks: z.array(precheck).default([]),
  controlPlaneVms: count.optional(),
  zones: count.optional(),
  readiness: readiness.optional(),
  contentLibrary: z.object({ change: z.enum(["image-added", "switched"]), renames: z.boolean().optional() }).optional(),
  repairs: repairs.optional(),
  ...inSupervisor,
});

const releaseSet = z.union([z.array(minor), z.object({ kubernetes: z.array(minor), date: date.optional() })]);
const things = z.array(z.object({ name: z.string().optional(), host: z.string().optional(), version: release }));

export const planInput = z.object({
  takenAt: date.optional(),
  vcenter: z.object({ version: release, target: release.optional() }),
  releases: z.record(z.string(), releaseSet).default({}),
  /** An imported export of the interoperability matrix; outranks the shipped table, not what this file says above. */
  interoperability: z.object({ date: date.optional(), releases: z.record(z.string(), releaseSet).default({}), incompatiblePaths: z.array(z.tuple([release, release])).default([]) }).optional(),
  supervisor: supervisor.optional(),
  supervisors: z.array(supervisor).optional(),
  nsx: z.object({ version: nsx.optional(), target: nsx.optional(), majorUpgrade: isTrue }).optional(),
  esxi: things.optional(),
  vds: things.optional(),
  interop: z.enum(["COMPATIBLE", "INCOMPATIBLE", "UNKNOWN"]).optional(),
  scope: z.enum(["everything", "kubernetes-only"]).default("everything"),
  kubectl: version.optional(),
  plugin: z.object({ kubernetes: version.optional(), vcenter: release.optional() }).optional(),
  harbor: isTrue,
  bindVmClasses: isTrue,
  ...inSupervisor,
});

export const kubeadmInput = z.object({
  kubeadm: z.array(
    z.object({
      name: z.string().min(1),
      target: minor,
      kubectl: minor.optional(),
      nodes: z.array(z.object({ name: z.string().min(1), role: z.enum(["control-plane", "worker"]), version: minor, os: z.enum(["debian", "rhel"]).default("debian") })),
    }),
  ),
});

export type PlanFile = z.infer<typeof planInput>;
export type SupervisorFile = z.infer<typeof supervisor>;
export type ClusterFile = z.infer<typeof cluster>;

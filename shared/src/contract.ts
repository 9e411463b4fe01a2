import { z } from "zod";
import { coded } from "./coded.ts";
import { LOCALES } from "./locale.ts";
import { ASKS, upgradeSummary, upgradeView } from "./upgrade/carrying.ts";
import { plannedLive } from "./upgrade/plan-wire.ts";
import { WATCH_TURNS } from "./watched.ts";

/**
 * What crosses a wire or is read from a file: the run (`diagnose --format json`, stable) and the calls between
 * extension and agent. Parsed where bytes enter, trusted from there on.
 */

/** Where the agent listens when that is free and no other was told: so the extension can tell whether one is there before it is paired. */
export const USUAL_PORT = 47_653;

const params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
const verdict = z.enum(["yes", "no", "unknown"]);
const severity = z.enum(["ERROR", "WARNING", "INFO"]);

export const causeVerdict = z.object({ id: z.string(), verdict, evidence: z.array(z.string()) });

const vantage = z.enum(["agent", "control-plane-vm"]);
const way = z.object({ device: z.string(), source: z.string().nullable() });

export const finding = z.object({
  rule: z.string(),
  supervisor: z.string(),
  status: z.enum(["problem", "ok", "not-applicable", "unknown"]),
  basis: z.enum(["confirmed", "observed", "reported", "contradicted"]).optional(),
  severity,
  causes: z.array(causeVerdict),
  params,
  reportedBy: z.array(z.object({ text: z.string(), since: z.string().nullable(), kb: z.string().nullable() })),
  explains: z.array(z.string()),
  explainedBy: z.string().nullable(),
  /** Only where the rule was judged from more than one vantage. */
  seenFrom: z.array(z.object({ vantage, fails: verdict, ways: z.array(way.extend({ to: z.string() })) })).optional(),
  /** How long a problem that usually passes by itself has stood. */
  standing: z
    .object({ since: z.string().nullable(), usualMinutes: z.number(), state: z.enum(["normal", "slow", "stuck", "unknown"]), until: z.string().nullable() })
    .optional(),
});

/** One probe of a run: when it began (milliseconds after the run's start), how long it took, what it saw or why not. */
export const probeRecord = z.object({
  id: z.string(),
  probe: z.string(),
  system: z.enum(["vcenter", "dns", "tls", "nsx", "load-balancer", "control-plane-vm", "kubernetes", "derived"]),
  vantage,
  /** The way that the look took out of a control plane VM. */
  way: way.optional(),
  startedMs: z.number(),
  ms: z.number(),
  ok: z.boolean(),
  /** Ids of the probes whose readings it waited for. */
  after: z.array(z.string()).default([]),
  reading: z.unknown().optional(),
  reason: z.enum(["timeout", "blocked", "unauthorized", "unreachable", "not-supported", "cancelled", "failed"]).optional(),
  by: z.string().optional(),
  detail: z.string().optional(),
  /** Why not, where it is a failure of ours that has a sentence in each language; `detail` is the English one. */
  failure: coded.optional(),
});
export type ProbeRecord = z.infer<typeof probeRecord>;

export const supervisorSummary = z.object({
  id: z.string(),
  name: z.string(),
  /** The id that 8.0 and later give the Supervisor itself, as it stands in the vSphere Client's URLs. */
  supervisorId: z.string().nullable().default(null),
  configStatus: z.string(),
  version: z.string().nullable(),
});

export const unrecognisedMessage = z.object({
  supervisor: z.string(),
  id: z.string().nullable(),
  severity,
  text: z.string(),
  kb: z.string().nullable(),
});

export const run = z.object({
  schema: z.literal(1),
  /** Names and addresses are replaced: it can be read, and not judged again. */
  masked: z.literal(true).optional(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  /** `pnidElsewhere`: the same name in another case, where vCenter or its certificate writes it so. */
  vcenter: z.object({ host: z.string(), version: z.string().nullable(), pnid: z.string().nullable(), pnidElsewhere: z.string().nullable().default(null) }),
  supervisors: z.array(supervisorSummary),
  findings: z.array(finding),
  probes: z.array(probeRecord),
  unrecognised: z.array(unrecognisedMessage),
});
/** A diagnosis: every rule once for each Supervisor, and every probe with what it saw. No secret, no prose. */
export type Run = z.infer<typeof run>;

/** What a watch tells beside the first look. `number` counts up within the watch; `at`: when the look began. */
const watchTold = z.discriminatedUnion("event", [
  z.object({ event: z.literal("problem"), number: z.number(), at: z.iso.datetime(), turn: z.enum(WATCH_TURNS), rule: z.string(), supervisor: z.string(), causes: z.array(z.string()), finding: finding.nullable() }),
  z.object({ event: z.literal("certificate"), number: z.number(), at: z.iso.datetime(), subject: z.string(), sha256: z.string(), notAfter: z.string(), days: z.number(), seenBy: z.array(z.string()) }),
]);

/** How a watch stands. `over`: it ended by itself, for the reason that `error` names. Times are ISO 8601. */
export const watchView = z.object({
  /** Another one after the agent, the login or a person began it anew. */
  watch: z.string(),
  state: z.enum(["looking", "waiting", "over"]),
  minutes: z.number(),
  /** The run of the newest look that came to its end. */
  run: z.string().nullable(),
  lookedAt: z.iso.datetime().nullable(),
  nextAt: z.iso.datetime(),
  /** Why the latest look could not be taken. */
  error: z.object({ code: z.string(), params }).nullable(),
  /** The newest last. */
  told: z.array(watchTold),
  supervisors: z.array(supervisorSummary),
});
export type WatchView = z.infer<typeof watchView>;

// Extension <-> agent. Every call is POST with a JSON body; all but hello and pair carry the pairing token.

/** `https://HOST[:PORT]`, nothing behind it. */
export const vcenterUrl = z.string().max(300).regex(/^https:\/\/[^/?#@\s]+$/);
const thumbprint = z.string().regex(/^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/);

const login = z.object({ username: z.string().min(1).max(300), password: z.string().min(1).max(1000) }).strict();
/** As OpenSSH shows them. */
const hostKey = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/);
/** Logins beside vCenter's own that a person gave. */
export const MORE_LOGINS = ["nsx", "loadBalancer", "controlPlane"] as const;
export type MoreLogin = (typeof MORE_LOGINS)[number];

const target = z.string().min(1).max(100).optional();
/** What is wanted: a version, `latest` or `none`; vCenter stays unless a release is named. */
export const planTargets = z.object({ vcenter: target, supervisor: target, tkgService: target, cluster: target }).strict();

const upgradeOf = z.object({ upgrade: z.string().max(200) }).strict();
const stepId = z.string().min(1).max(500);

/** What a person gives for an update that the plan does not hold: kept in the agent's memory, and in no journal. */
export const upgradeInputs = z
  .object({
    /** Text of the `package.yaml` of a TKG service version that is to be registered. */
    packageYaml: z.string().max(400_000).optional(),
    /** A load balancer's new login. */
    loadBalancer: z.object({ username: z.string().min(1).max(300), password: z.string().min(1).max(1000) }).strict().optional(),
  })
  .strict();

/** A proven cause of a finding on a Supervisor (a vSphere cluster's id), and values that a person names instead of those that the diagnosis proves. */
const named = z.array(z.string().min(1).max(300)).min(1).max(20);
const repairWish = z
  .object({
    supervisor: z.string().max(200),
    rule: z.string().max(100),
    cause: z.string().max(100),
    values: z.object({ managementDns: named.optional(), searchDomains: named.optional(), loadBalancerAuthority: z.string().max(100_000).optional() }).strict().optional(),
  })
  .strict();
export type RepairWish = z.infer<typeof repairWish>;

const startOf = {
  vcenter: vcenterUrl,
  /** Ids of the steps to carry out, and of the last one; all without them. */
  only: z.array(stepId).min(1).max(1000).optional(),
  until: stepId.optional(),
  /** The language of what is quoted within a reason. */
  locale: z.enum(LOCALES).default("en"),
  inputs: upgradeInputs.optional(),
};

export const calls = {
  /** Is an agent of a protocol that we speak there? Tells nothing else: protocol.ts says why. The first agents tell no `oldest`. */
  hello: {
    request: z.object({}).strict(),
    reply: z.object({ product: z.literal("supervisor-doctor"), protocol: z.number(), oldest: z.number().optional() }),
  },
  /** The agent's version, and whether it can keep a password in the system's keychain; for who is paired. */
  about: {
    request: z.object({}).strict(),
    reply: z.object({ version: z.string(), keychain: z.boolean() }),
  },
  /** Exchanges a one-time code for a token bound to the caller's Origin. */
  pair: {
    request: z.object({ code: z.string().max(40) }).strict(),
    reply: z.object({ token: z.string() }),
  },
  /**
   * Logs in to a vCenter once and keeps the password in memory, and in the system's keychain if asked to. Without `thumbprint` an untrusted certificate is shown, and
   * nothing was sent. The further logins are kept beside it: NSX's and the load balancer's are used, once, by a diagnosis;
   * with root's password of the appliance a control plane VM of each Supervisor is reached now, so that each host key can be
   * shown before anything is sent to its machine.
   */
  connect: {
    request: z
      .object({
        vcenter: vcenterUrl,
        username: z.string().min(1).max(300),
        password: z.string().min(1).max(1000),
        thumbprint: thumbprint.optional(),
        /** Keep the password in the system's keychain as well, once vCenter has taken it. */
        keep: z.boolean().optional(),
        nsx: login.optional(),
        loadBalancer: login.optional(),
        /** `hostKeys`: those that a person has accepted. */
        controlPlane: z.object({ password: z.string().min(1).max(1000), hostKeys: z.array(hostKey).max(50) }).strict().optional(),
      })
      .strict(),
    reply: z.discriminatedUnion("state", [
      z.object({ state: z.literal("connected"), supervisors: z.array(supervisorSummary), kept: z.boolean().default(false) }),
      z.object({ state: z.literal("confirm-host-key"), host: z.string(), fingerprint: z.string() }),
      z.object({ state: z.literal("confirm-certificate"), sha256: z.string(), subject: z.string(), issuer: z.string(), notAfter: z.string() }),
    ]),
  },
  disconnect: {
    request: z.object({ vcenter: vcenterUrl }).strict(),
    reply: z.object({}),
  },
  connections: {
    request: z.object({}).strict(),
    reply: z.object({ connections: z.array(z.object({ vcenter: z.string(), username: z.string(), kept: z.boolean().default(false), more: z.array(z.enum(MORE_LOGINS)).default([]) })) }),
  },
  /** Which vCenter that the agent is logged in to a page at `vcenter` is about: in linked mode it shows those of others. `guid`: vCenter's own id, from the page's address. */
  "connections/whose": {
    request: z.object({ vcenter: vcenterUrl, guid: z.string().max(80) }).strict(),
    reply: z.object({ vcenter: z.string() }),
  },
  /** Starts a diagnosis; `supervisor` is a cluster id, a Supervisor id or a name; all Supervisors without it. */
  "runs/start": {
    request: z.object({ vcenter: vcenterUrl, supervisor: z.string().max(200).optional() }).strict(),
    reply: z.object({ run: z.string() }),
  },
  "runs/get": {
    request: z.object({ run: z.string().max(100) }).strict(),
    reply: z.object({
      state: z.enum(["running", "done", "failed"]),
      /** Probes begun so far, the newest last. */
      progress: z.array(z.object({ id: z.string(), probe: z.string(), done: z.boolean() })),
      result: run.optional(),
      error: z.object({ code: z.string(), params }).optional(),
    }),
  },
  "runs/cancel": {
    request: z.object({ run: z.string().max(100) }).strict(),
    reply: z.object({}),
  },
  /**
   * Begins a watch of a vCenter or keeps it going: where a look is due, it is taken now. Nobody who asks, no look.
   * `minutes`: from look to look.
   */
  "watches/keep": {
    request: z.object({ vcenter: vcenterUrl, minutes: z.number().min(0.01).max(1440) }).strict(),
    reply: watchView,
  },
  "watches/stop": {
    request: z.object({ vcenter: vcenterUrl }).strict(),
    reply: z.object({}),
  },
  /** Reads the data centre and plans its update; `supervisor` as for a run: the others stay as they are. `targets` as with `plan --vcenter`. */
  "plans/start": {
    request: z.object({ vcenter: vcenterUrl, supervisor: z.string().max(200).optional(), targets: planTargets.optional() }).strict(),
    reply: z.object({ plan: z.string() }),
  },
  "plans/get": {
    request: z.object({ plan: z.string().max(100) }).strict(),
    reply: z.object({
      state: z.enum(["running", "done", "failed"]),
      /** Parts of the inventory whose reading has begun, the newest last; ids as in the result's `unread`. */
      progress: z.array(z.object({ id: z.string(), done: z.boolean() })),
      result: plannedLive.optional(),
      error: z.object({ code: z.string(), params }).optional(),
    }),
  },
  "plans/cancel": {
    request: z.object({ plan: z.string().max(100) }).strict(),
    reply: z.object({}),
  },
  /**
   * Begins to carry out a plan, or the repair of a cause that a diagnosis has proven. Nothing is written before a person
   * has answered; the same plan once more is taken up where it stands. `plan` is an id from `plans/start`.
   */
  "upgrades/start": {
    request: z.union([
      z.object({ ...startOf, plan: z.string().max(100) }).strict(),
      z.object({ ...startOf, repair: repairWish }).strict(),
    ]),
    reply: z.object({ upgrade: z.string() }),
  },
  /** Of a vCenter: what is carried out, and what was left unfinished; the newest first. */
  "upgrades/list": {
    request: z.object({ vcenter: vcenterUrl }).strict(),
    reply: z.object({ upgrades: z.array(upgradeSummary) }),
  },
  "upgrades/get": {
    request: upgradeOf,
    reply: upgradeView,
  },
  /** Answers exactly what is asked: `digest` is the one that was shown. `typed`: the name, where it cannot be undone; `reason`: why warnings are accepted. */
  "upgrades/answer": {
    request: upgradeOf.extend({ step: stepId, kind: z.enum(ASKS), digest: z.string().max(100), verdict: z.enum(["yes", "no"]), typed: z.string().max(300).optional(), reason: z.string().max(2000).optional() }).strict(),
    reply: z.object({}),
  },
  /** What is not begun waits; what is under way goes on. */
  "upgrades/pause": {
    request: upgradeOf,
    reply: z.object({}),
  },
  /** After a pause, or after its agent ended: then with the login that `connect` left. */
  "upgrades/resume": {
    request: upgradeOf.extend({ locale: z.enum(LOCALES).default("en"), inputs: upgradeInputs.optional() }).strict(),
    reply: z.object({}),
  },
  /** Ends before the next step; what is under way is followed to its end. */
  "upgrades/stop": {
    request: upgradeOf,
    reply: z.object({}),
  },
} as const;

export type Call = keyof typeof calls;
export type RequestOf<C extends Call> = z.input<(typeof calls)[C]["request"]>;
export type ReplyOf<C extends Call> = z.infer<(typeof calls)[C]["reply"]>;

/** What the agent answers instead of a reply: a code with parameters; the extension has the words. */
export const refusal = z.object({ error: z.object({ code: z.string(), params: params.default({}) }) });

/** Which page of the vSphere Client a content script stands on; ids and text only, never credentials. */
export const pageContext = z.object({
  origin: z.url(),
  page: z.enum(["home", "supervisor", "namespace", "cluster", "other"]),
  tab: z.string().max(200).nullable(),
  vcenterGuid: z.string().max(80).nullable(),
  supervisorId: z.string().max(100).nullable(),
  clusterId: z.string().max(100).nullable(),
  locale: z.enum(LOCALES),
  /** Texts on the page that may be Supervisor errors. */
  messages: z.array(z.string().max(4000)).max(50),
});
export type PageContext = z.infer<typeof pageContext>;

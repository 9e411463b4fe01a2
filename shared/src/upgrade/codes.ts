import type { Params } from "../locale.ts";

/** `blocker`: nothing may start. `gate`: must be done first, and the plan holds the steps that do it. */
export const SEVERITIES = ["blocker", "gate", "warning", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Every code with its usual severity and where it is documented. Codes are for ever. */
export const CODES = {
  "B-VC-PATH": ["blocker", "SEED-13"],
  "B-VC-DOWNGRADE": ["blocker", "SEED-11"],
  "B-VC-RELEASE-UNKNOWN": ["blocker", "SEED-5"],
  "N-VIA": ["note", "SEED-13"],
  "B-SUP-GAP2": ["gate", "SEED-71"],
  "B-SUP-NEWER": ["blocker", "SEED-11"],
  "B-SUP-SKIP": ["blocker", "SEED-45"],
  "B-SUP-DOWNGRADE": ["blocker", "SEED-7"],
  "B-SUP-ERROR": ["blocker", "SEED-48"],
  "B-SUP-BUSY": ["blocker", "SEED-48"],
  "B-SUP-PRECHECK": ["blocker", "SEED-46"],
  "W-SUP-PRECHECK": ["warning", "SEED-46"],
  "W-SUP-UNSUPPORTED": ["warning", "SEED-37"],
  "B-LIC-EVAL": ["blocker", "SEED-73"],
  "W-LIC-EXPIRED": ["warning", "SEED-73"],
  "W-LIC-UNKNOWN": ["warning", "SEED-73"],
  "B-MIN-122": ["gate", "SEED-28"],
  "B-TKC-API": ["blocker", "SEED-180"],
  "B-TKR-INCOMPAT": ["blocker", "SEED-9"],
  "W-TKR-UNKNOWN": ["warning", "SEED-34"],
  "B-TKR-SKIP": ["blocker", "SEED-7"],
  "B-TKR-DOWNGRADE": ["blocker", "SEED-7"],
  "B-TKR-EDGE": ["blocker", "SEED-129"],
  "B-CP-WORKER-TKR": ["blocker", "SEED-135"],
  "B-CP-COUNT": ["blocker", "SEED-134"],
  "B-VMCLASS-UNBOUND": ["blocker", "SEED-148"],
  "W-VMCLASS-UNKNOWN": ["warning", "SEED-148"],
  "B-SC-UNASSIGNED": ["blocker", "SEED-142"],
  "B-CLUSTER-BUSY": ["blocker", "SEED-105"],
  "B-CLUSTER-UNHEALTHY": ["blocker", "SEED-191"],
  "B-SYSCHECKS": ["blocker", "SEED-103"],
  "B-TKC-RETIRE": ["gate", "SEED-179"],
  "B-NSX-INTEROP": ["blocker", "SEED-29"],
  "W-INTEROP-UNKNOWN": ["warning", "SEED-29"],
  "B-TKGS-SUPVER": ["blocker", "SEED-18"],
  "B-TKGS-DOWNGRADE": ["blocker", "SEED-80"],
  "B-TKGS-HOP": ["blocker", "SEED-81"],
  "B-TKGS-FAILED": ["blocker", "SEED-90"],
  "B-TKGS-AIRGAP": ["blocker", "SEED-88"],
  "W-TKGS-NOT-AUTO": ["warning", "SEED-67"],
  "W-TKGS-CHOOSE": ["warning", "SEED-92"],
  "W-TKGS-SUPPORT": ["warning", "SEED-85"],
  "W-TKGS-UNKNOWN": ["warning", "SEED-90"],
  "N-TKGS-3.0-ARRIVES": ["note", "SEED-82"],
  "B-VUM": ["blocker", "SEED-3"],
  "B-VLCM-NSX": ["blocker", "SEED-158"],
  "B-VLCM-VERSION": ["blocker", "SEED-154"],
  "B-VLCM-VDS": ["blocker", "SEED-157"],
  "B-VLCM-DRS": ["blocker", "SEED-168"],
  "B-VLCM-HA": ["blocker", "SEED-156"],
  "W-HOST-EVACUATION": ["warning", "SEED-161"],
  "W-VCENTER-IN-CLUSTER": ["warning", "SEED-169"],
  "B-ZONES": ["blocker", "SEED-170"],
  "W-SHARED-STORAGE": ["warning", "SEED-168"],
  "W-AUTO-UPGRADE": ["warning", "SEED-69"],
  "W-BACK-IN-TIME": ["warning", "SEED-11"],
  "W-RELEASE-DATA": ["warning", "SEED-5"],
  "W-CADENCE": ["warning", "SEED-10"],
  "W-SUPPORT-END": ["warning", "SEED-8"],
  "W-PDB": ["warning", "SEED-103"],
  "W-NO-PDB": ["note", "SEED-124"],
  "W-UNMANAGED-POD": ["warning", "SEED-106"],
  "W-EMPTYDIR": ["warning", "SEED-232"],
  "W-LOCAL-VOLUME": ["warning", "SEED-231"],
  "W-NODE-UNHEALTHY": ["warning", "SEED-209"],
  "W-CORDONED": ["warning", "SEED-204"],
  "B-DRAIN-STUCK": ["blocker", "SEED-103"],
  "W-ADDONS": ["warning", "SEED-102"],
  "W-WEBHOOK": ["warning", "SEED-20"],
  "W-DEPRECATED-API": ["warning", "SEED-197"],
  "W-KUBELET-SKEW": ["warning", "SEED-201"],
  "B-KUBELET-SKEW": ["blocker", "SEED-199"],
  "W-IDENTICAL-POOLS": ["note", "SEED-123"],
  "W-4VM": ["warning", "SEED-22"],
  "W-KUBECTL-SKEW": ["warning", "SEED-206"],
  "W-PLUGIN": ["warning", "SEED-75"],
  "W-LEGACY-TKR": ["warning", "SEED-130"],
  "W-CONTENTLIB": ["warning", "SEED-117"],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>;
export type Code = keyof typeof CODES;

/** Ids and parameters; the words are in `words/`. */
export interface Finding {
  readonly code: Code;
  readonly severity: Severity;
  /** What it is about: a Supervisor's id, a cluster as namespace/name, or nothing. */
  readonly subject: string | null;
  readonly params: Params;
  /** The statement of the documents that it rests on. */
  readonly source: string;
}

export const finding = (code: Code, subject: string | null, params: Params = {}, severity: Severity = CODES[code][0]): Finding => ({ code, severity, subject, params: { ...(subject !== null && { subject }), ...params }, source: CODES[code][1] });

/** Worst first, then by code. */
export const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

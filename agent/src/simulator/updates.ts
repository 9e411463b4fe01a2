/** Updates that can be started, as plain data: what is wanted, how far it is, how long it takes and what goes wrong. */

export interface Upgrade {
  /** All versions that vCenter brings. */
  shippedVersions: string[];
  state: "READY" | "PENDING" | "ERROR";
  /** The version that it is on its way to. */
  desired: string | null;
  /** What the upgrade complains of. */
  errors: string[];
  /** ISO 8601 */
  lastUpgradedAt: string | null;
  /** What the last prechecks found, by target version; none were run where there are none. */
  prechecks: PrecheckResult[];
  /** What a run finds from now on, where that is not what `prechecks` holds for the same version; nothing where neither has it. */
  precheckOutcomes: PrecheckResult[];
  /** A precheck that runs. */
  precheckRun: { targetVersion: string; endsAt: number | null } | null;
  pace: UpgradePace;
  /** How far it is; kept where it failed, since it goes on from there. null: no update of this simulation, moving or not. */
  run: UpdateRun | null;
  /** Fails once, when so many control plane VMs and hosts are done. */
  failure: { afterVms: number; afterHosts: number; errors: string[] } | null;
}

export interface PrecheckResult {
  targetVersion: string;
  status: "SUCCEEDED" | "WARNING" | "ERROR";
  findings: PrecheckFinding[];
}

export interface PrecheckFinding {
  type: string;
  severity: "WARNING" | "ERROR";
  text: string;
  kb: string | null;
}

/** How long things take, in milliseconds of the data centre's clock. */
export interface UpgradePace {
  /** From the start of one control plane VM's replacement to the start of the next. */
  controlPlaneVmMs: number;
  /** The Spherelet of one host. */
  hostMs: number;
  precheckMs: number;
  /** For so long the Supervisor's API is away whenever a control plane VM goes. */
  apiAwayMs: number;
}

/** As on small Supervisors in the field: three quarters of an hour with three hosts. */
export const USUAL_PACE: UpgradePace = { controlPlaneVmMs: 600_000, hostMs: 300_000, precheckMs: 120_000, apiAwayMs: 0 };

export interface UpdateRun {
  /** Names of control plane VMs that still have to go, the next one first. */
  oldVms: string[];
  /** The new VM whose predecessor has not gone yet. */
  joined: string | null;
  vms: number;
  vmsDone: number;
  /** Names of nodes whose Spherelet is still the former one. */
  oldHosts: string[];
  hosts: number;
  /** When the next step is due, in milliseconds since the simulation began; null: counted from the next look on. */
  nextAt: number | null;
  /** The task that stands for it. */
  task: string | null;
}

export const noUpgrade = (shippedVersions: string[], lastUpgradedAt: string): Upgrade => ({
  shippedVersions,
  state: "READY",
  desired: null,
  errors: [],
  lastUpgradedAt,
  prechecks: [],
  precheckOutcomes: [],
  precheckRun: null,
  pace: { ...USUAL_PACE },
  run: null,
  failure: null,
});

/** What a precheck of that version finds now. */
export const precheckOf = ({ prechecks, precheckOutcomes }: Upgrade, targetVersion: string): PrecheckResult =>
  [...precheckOutcomes, ...prechecks].find((each) => each.targetVersion === targetVersion) ?? { targetVersion, status: "SUCCEEDED", findings: [] };

import type { Release, Supervisor } from "../environment.ts";
import { percentDone } from "../motion/supervisor-update.ts";
import type { PrecheckFinding, Upgrade } from "../updates.ts";

/** An update and its prechecks as vCenter tells them. */

/** Releases in the order of their calls. */
const ORDER: readonly Release[] = ["7.0.3", "8.0.3", "9.1.0"];
export const isFrom = (release: Release, first: Release): boolean => ORDER.indexOf(release) >= ORDER.indexOf(first);

const localizable = (id: string, text: string): object => ({ id: `vcenter.wcp.simulated.${id}`, default_message: text, args: [] });

function phase({ oldVms, vms, vmsDone, joined, oldHosts, hosts }: NonNullable<Upgrade["run"]>): string {
  if (oldVms.length > 0) return joined === null ? `Deploying control plane VM ${vmsDone + 1} of ${vms}.` : `Removing control plane VM ${vmsDone + 1} of ${vms}.`;
  return `Updating ESXi host ${hosts - oldHosts.length + 1} of ${hosts}.`;
}

const condition = (type: string, text: string, isDone: boolean, hasFailed: boolean): object => ({
  type,
  description: localizable("component", text),
  status: isDone ? "TRUE" : "FALSE",
  reason: isDone ? "" : "WaitForNodeUpgrade",
  severity: hasFailed && !isDone ? "ERROR" : "INFO",
  messages: [],
});

/** The types are not public; these are made up. */
function components({ run, state }: Upgrade): object[] {
  if (!run) return [];
  const hasFailed = state === "ERROR";
  return [
    condition("SimulatedControlPlaneNodes", "Control plane VMs are of the desired version.", run.oldVms.length === 0, hasFailed),
    condition("SimulatedWorkerNodes", "ESXi hosts are of the desired version.", run.oldVms.length === 0 && run.oldHosts.length === 0, hasFailed && run.oldVms.length === 0),
  ];
}

/** `completed`: control plane nodes, or in the calls of 9.1 a percentage; `total` is nodes in both. */
function upgradeStatus(supervisor: Supervisor, release: Release, inPercent: boolean): object {
  const { upgrade } = supervisor;
  const { desired, errors, run } = upgrade;
  if (desired === null) return {};
  return {
    upgrade_status: {
      desired_version: desired,
      messages: errors.map((text) => ({ severity: "ERROR", details: localizable("upgrade", text) })),
      ...(run && { progress: { total: run.vms, completed: inPercent ? percentDone(supervisor) : run.vmsDone, message: localizable("progress", phase(run)) } }),
      ...(run && isFrom(release, "8.0.3") && { components: components(upgrade) }),
    },
  };
}

const common = ({ version, availableVersions, upgrade }: Supervisor): object => ({
  current_version: version,
  available_versions: availableVersions,
  ...(upgrade.lastUpgradedAt !== null && { last_upgraded_date: upgrade.lastUpgradedAt }),
});
const desiredVersion = ({ upgrade }: Supervisor): object => (upgrade.desired === null ? {} : { desired_version: upgrade.desired });

/** `Software.Clusters.Info` */
export const softwareInfo = (supervisor: Supervisor, release: Release): object => ({ ...common(supervisor), state: supervisor.upgrade.state, messages: [], ...upgradeStatus(supervisor, release, false) });
/** `Software.Clusters.Summary` without the cluster. */
export const softwareSummary = (supervisor: Supervisor): object => ({ ...common(supervisor), ...desiredVersion(supervisor), state: supervisor.upgrade.state });

/** `Software.Supervisors.Upgrades.Summary` of 9.1 */
export const upgradeSummary = (supervisor: Supervisor): object => ({ ...common(supervisor), ...desiredVersion(supervisor), state: supervisor.upgrade.state === "PENDING" ? "INPROGRESS" : supervisor.upgrade.state });
/** `Software.Supervisors.Upgrades.Info` of 9.1 */
export const upgradeInfo = (supervisor: Supervisor, release: Release): object => ({
  ...common(supervisor),
  state: supervisor.upgrade.state === "PENDING" ? "INPROGRESS" : supervisor.upgrade.state,
  messages: [],
  ...upgradeStatus(supervisor, release, true),
});

function precheckCondition({ type, severity, text, kb }: PrecheckFinding): object {
  const details = localizable(type.toLowerCase(), text);
  return { type, status: "FALSE", reason: type, severity, description: details, messages: [{ severity, details, ...(kb !== null && { kb_article_link: kb }) }] };
}
const PASSED = { type: "SimulatedUpgradePrecheck", status: "TRUE", reason: "", severity: "INFO", description: localizable("precheck", "Nothing speaks against the update."), messages: [] };

/** A version whose precheck runs has the status RUNNING where there is one (9.0), and is the old one or none before. */
export function precheckResults({ prechecks, precheckRun }: Upgrade, release: Release): object[] {
  const hasStatus = isFrom(release, "9.1.0");
  const isRunning = (version: string): boolean => hasStatus && version === precheckRun?.targetVersion;
  const ended = prechecks.filter(({ targetVersion }) => !isRunning(targetVersion));
  return [
    ...ended.map(({ targetVersion, status, findings }) => ({ target_version: targetVersion, ...(hasStatus && { status }), conditions: findings.length > 0 ? findings.map(precheckCondition) : [PASSED] })),
    ...(hasStatus && precheckRun ? [{ target_version: precheckRun.targetVersion, status: "RUNNING", conditions: [] }] : []),
  ];
}

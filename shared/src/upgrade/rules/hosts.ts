import { compareNsx, compareReleases, parseNsx, parseRelease, type Release } from "../../version.ts";
import { finding, type Finding } from "../codes.ts";
import type { Inventory, Supervisor } from "../inventory.ts";
import type { PlanRule } from "./index.ts";

const LEAST = parseRelease("7.0U2");
const LEAST_NSX = parseNsx("3.1");
const isBelow = (release: Release): boolean => LEAST !== null && compareReleases(release, LEAST) < 0;

/** What a cluster must be so that images (vLCM) can manage a Supervisor's hosts. */
function ofImage({ id, networking, readiness }: Supervisor, { vcenter, hosts, switches, nsx }: Inventory): readonly Finding[] {
  if (!readiness) return [];
  if (readiness.wantsImage && readiness.imageManaged === false) return [finding("B-VUM", id)];
  if (readiness.imageManaged !== true) return [];
  const old = [...(isBelow(vcenter.version) ? ["vCenter"] : []), ...(hosts ?? []).filter(({ version }) => isBelow(version)).map(({ name }) => name)];
  const oldSwitches = (switches ?? []).filter(({ version }) => isBelow(version)).map(({ name }) => name);
  const isOldNsx = networking === "NSX" && nsx.version !== null && LEAST_NSX !== null && compareNsx(nsx.version, LEAST_NSX) < 0;
  return [
    ...(isOldNsx ? [finding("B-VLCM-NSX", id, { nsx: nsx.version?.text ?? "" })] : []),
    ...(old.length > 0 ? [finding("B-VLCM-VERSION", id, { things: old })] : []),
    ...(networking === "VDS" && oldSwitches.length > 0 ? [finding("B-VLCM-VDS", id, { switches: oldSwitches })] : []),
  ];
}

/** Every Supervisor needs HA, and DRS that acts by itself. */
function ofCluster({ id, name, readiness, zones }: Supervisor, vsphere: number): readonly Finding[] {
  // Zones came with vSphere 8.
  const ofZones = vsphere >= 8 && zones !== null && zones > 1 && zones !== 3 ? [finding("B-ZONES", id, { name, zones })] : [];
  if (!readiness) return ofZones;
  const { drs, ha, sharedStorage, vcenterInside, pinnedVms } = readiness;
  return [
    ...ofZones,
    ...(drs !== null && drs !== "fullyAutomated" ? [finding("B-VLCM-DRS", id, { name, drs })] : []),
    ...(ha === false ? [finding("B-VLCM-HA", id, { name })] : []),
    ...(sharedStorage === false ? [finding("W-SHARED-STORAGE", id, { name })] : []),
    ...(vcenterInside === true ? [finding("W-VCENTER-IN-CLUSTER", id, { name })] : []),
    ...(pinnedVms.length > 0 ? [finding("W-HOST-EVACUATION", id, { vms: pinnedVms.map(({ vm, host }) => `${vm} (${host})`) })] : []),
  ];
}

export const hosts: PlanRule = (inventory) => inventory.supervisors.flatMap((supervisor) => [...ofImage(supervisor, inventory), ...ofCluster(supervisor, inventory.vcenter.version.major)]);

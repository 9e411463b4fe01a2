import type { Finding } from "../codes.ts";
import type { Inventory } from "../inventory.ts";
import type { Walk } from "../walk.ts";
import { backInTime, contentLibrary, releaseData, serviceHealth, supportWindow } from "./catalogue.ts";
import { client } from "./client.ts";
import { clusterClasses } from "./cluster-classes.ts";
import { clusterHealth } from "./cluster-health.ts";
import { clusterNodes } from "./cluster-nodes.ts";
import { clusterVersion } from "./cluster-version.ts";
import { clusterWorkloads } from "./cluster-workloads.ts";
import { hosts } from "./hosts.ts";
import { licence } from "./licence.ts";
import { supervisorState } from "./supervisor-state.ts";

/** One question to the inventory, and where it matters to the plan made from it. */
export type PlanRule = (inventory: Inventory, walk: Walk) => readonly Finding[];

const rules: readonly PlanRule[] = [licence, supervisorState, client, clusterVersion, clusterClasses, clusterHealth, clusterWorkloads, clusterNodes, hosts, releaseData, backInTime, supportWindow, contentLibrary, serviceHealth];

export const judge = (inventory: Inventory, walk: Walk): readonly Finding[] => rules.flatMap((rule) => rule(inventory, walk));

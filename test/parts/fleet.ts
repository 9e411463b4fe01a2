import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { type FleetLine, type FleetLineOf, fleetLine } from "@supervisor-doctor/shared/fleet";
import type { RequestHandler } from "express";
import type { Lab } from "./lab.ts";

/** Simulated vCenters with many Supervisors each, and the fleet file that a person would write for them. */

export interface FleetSize {
  readonly vcenters: number;
  /** Of each vCenter. */
  readonly supervisors: number;
  /** Milliseconds before each answer of a vCenter: without any, one that runs in this process seldom has several requests in hand. */
  readonly latencyMs?: number;
}

export interface TestFleet {
  readonly file: string;
  readonly simulators: readonly Simulator[];
  /** Most requests that a vCenter had in hand at a time, by vCenter. */
  readonly inFlight: () => readonly number[];
  /** `vcenter cluster` of every Supervisor there is. */
  readonly supervisors: readonly string[];
}

/** Of every vCenter and load balancer of such a fleet, as the environment has them. */
export const PASSWORD = { FLEET_PASSWORD: "Simulated!23", FLEET_LB_PASSWORD: "Balanced!45" };
export const LOAD_BALANCER = { username: "controller", passwordEnv: "FLEET_LB_PASSWORD" };

/** A healthy vCenter of its own name with so many Supervisors; workload clusters are left out, no rule looks into them. */
export function manySupervisors(host: string, count: number): Environment {
  const renamed = JSON.stringify(buildEnvironment("healthy")).replaceAll("vc.lab.test", host);
  const environment = JSON.parse(renamed) as Environment;
  const [cluster] = environment.clusters;
  const supervisor = cluster?.supervisor;
  if (!cluster || !supervisor) throw new Error("No Supervisor to copy");
  environment.clusters = Array.from({ length: count }, (_, index) => {
    const { kubernetes, management, ...others } = structuredClone(supervisor);
    const own = `10.21.${index}`;
    return {
      ...structuredClone(cluster),
      id: `domain-c${1000 + index}`,
      name: `cluster-${index + 1}`,
      supervisor: {
        ...others,
        id: `${String(index).padStart(8, "0")}-28e0-49a3-b922-a5ab0a91c79e`,
        name: `supervisor-${index + 1}`,
        management: { ...management, floatingAddress: `${own}.100`, startingAddress: `${own}.100`, gateway: `${own}.1` },
        kubernetes: { ...kubernetes, guests: [], clusterAddress: `${own}.2`, certificate: { ...kubernetes.certificate, ipAddresses: [`${own}.2`, ...[100, 101, 102, 103, 104].map((last) => `${own}.${last}`)] } },
      },
    };
  });
  return environment;
}

/** Counts the requests that are under way; beneath it is nothing of a page. */
function counter(latencyMs: number): { readonly pages: () => RequestHandler; readonly most: () => number } {
  let now = 0;
  let most = 0;
  const pages = (): RequestHandler => (_request, response, next) => {
    now += 1;
    most = Math.max(most, now);
    response.once("close", () => (now -= 1));
    if (latencyMs > 0) setTimeout(next, latencyMs);
    else next();
  };
  return { pages, most: () => most };
}

const frontOf = ({ vcenterUrl, routes }: Simulator): Simulator["routes"][number] => {
  const front = routes.find((route) => route.host === new URL(vcenterUrl).hostname && route.port === 443);
  if (!front) throw new Error(`No way to ${vcenterUrl}`);
  return front;
};

/** The same vCenter by its address alone. */
export const byAddress = (simulator: Simulator): object => ({ ...entryFor(simulator), url: `https://${frontOf(simulator).address}:${frontOf(simulator).toPort}` });

/** `port`: under which it goes; at 443 it is found too. */
function entryFor(simulator: Simulator, port = 443): { readonly url: string; readonly thumbprint: string; readonly resolve: readonly string[] } {
  const { vcenterUrl, thumbprint, routes } = simulator;
  const { hostname } = new URL(vcenterUrl);
  const other = port === 443 ? [] : [{ ...frontOf(simulator), port }];
  return { url: `https://${hostname}:${port}`, thumbprint, resolve: [...routes, ...other].map(({ host, port: from, address, toPort }) => `${host}:${from}:${address}:${toPort}`) };
}

/** Each vCenter so many times, under ports of its own: as many vCenters for whoever asks, and fewer that have to stand. */
export const entriesFor = (simulators: readonly Simulator[], times: number): readonly object[] => Array.from({ length: times }, (_, time) => simulators.map((simulator) => entryFor(simulator, 443 + time))).flat();

/** The first vCenters of a fleet in a file of their own. JSON is YAML. */
export function writeFleet(folder: string, simulators: readonly Simulator[], changes: object = {}, name = "fleet.yaml"): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ defaults: { username: "administrator@vsphere.local", passwordEnv: "FLEET_PASSWORD", loadBalancer: LOAD_BALANCER }, vcenters: entriesFor(simulators, 1), ...changes }));
  return file;
}

export async function startFleet(lab: Lab, folder: string, { vcenters, supervisors, latencyMs = 0 }: FleetSize, change: (environment: Environment, index: number) => void = () => {}): Promise<TestFleet> {
  const started: { readonly simulator: Simulator; readonly most: () => number }[] = [];
  // One after the other: their certificates are made in this very thread.
  for (let index = 0; index < vcenters; index += 1) {
    const { pages, most } = counter(latencyMs);
    const environment = manySupervisors(`vc${index + 1}.lab.test`, supervisors);
    change(environment, index);
    started.push({ simulator: await lab.start(environment, { pages }), most });
  }
  const simulators = started.map(({ simulator }) => simulator);
  return {
    file: writeFleet(folder, simulators),
    simulators,
    inFlight: () => started.map(({ most }) => most()),
    supervisors: simulators.flatMap(({ environment }) => environment.clusters.map(({ id }) => `${environment.vcenter.host}:443 ${id}`)),
  };
}

/** Every line, each as the contract says. */
export const linesOf = (text: string): FleetLine[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => fleetLine.parse(JSON.parse(line)));

export const told = <E extends FleetLine["event"]>(lines: readonly FleetLine[], event: E): FleetLineOf<E>[] => lines.filter((line): line is FleetLineOf<E> => line.event === event);

/** `vcenter cluster` of those that were told of, in order. */
export const namesIn = (lines: readonly FleetLine[]): string[] => told(lines, "supervisor").map(({ vcenter, supervisor }) => `${vcenter} ${supervisor}`).toSorted();

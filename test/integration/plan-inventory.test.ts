import { openVcenter } from "@supervisor-doctor/agent/clients/vcenter";
import type { ClusterInput, PlanFile } from "@supervisor-doctor/agent/inventory/input";
import { type LiveInventory, readInventory } from "@supervisor-doctor/agent/inventory/inventory";
import { type Environment, RELEASES, type Release, type Supervisor } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { parsePlanInput } from "@supervisor-doctor/shared/upgrade/plan-input";
import { partNames } from "@supervisor-doctor/shared/words/inventory-parts";
import { describe, expect, test } from "vitest";
import { clustersOf, inputOf, NAMESPACES } from "../parts/expected-inventory.ts";
import { orderFor, uninterrupted } from "../parts/lab.ts";
import { simulators } from "../parts/simulated.ts";

const start = simulators();
const NOW = new Date("2026-06-01T08:00:00.000Z");
const NSX = { username: "admin", password: "Networked!67" };

async function readFrom(simulator: Simulator, nsxCredentials: typeof NSX | null = null): Promise<LiveInventory> {
  const { network, vcenter, trust, credentials } = orderFor(simulator);
  const session = await openVcenter(network, vcenter, trust, credentials, 15_000, uninterrupted());
  try {
    return await readInventory({ session, network, credentials, nsxCredentials, tools: () => Promise.resolve({ kubectl: "v1.28.2", plugin: "0.1.9" }), now: NOW }, uninterrupted());
  } finally {
    await session.close();
  }
}

const healthy = (release: Release): Environment => buildEnvironment("healthy", { release, now: NOW });
function supervisorOf({ clusters }: Environment): Supervisor {
  const [found] = clusters.flatMap(({ supervisor }) => supervisor ?? []);
  if (!found) throw new Error("No Supervisor");
  return found;
}
/** A healthy data centre but for one change. */
function healthyBut(release: Release, change: (environment: Environment, supervisor: Supervisor) => void): Environment {
  const environment = healthy(release);
  change(environment, supervisorOf(environment));
  return environment;
}
const whatOf = ({ unread }: LiveInventory): string[] => unread.map(({ what, reason }) => `${what} ${reason}`);
const clusterNamed = ({ input }: LiveInventory, name: string): ClusterInput | undefined => input.supervisors[0]?.clusters.find((each) => each.name === name);

describe("a healthy data centre", () => {
  test.each(RELEASES)("of release %s is read in full, by reading alone, and is what the planner takes", async (release) => {
    const simulator = await start(healthy(release));
    const read = await readFrom(simulator);
    expect(read.unread).toEqual([]);
    expect(read.input).toEqual(inputOf(release));
    expect(parsePlanInput(JSON.parse(JSON.stringify(read.input)))).toMatchObject({ ok: true });
    expect(simulator.vcenter.unimplemented).toEqual([]);
    const written = simulator.vcenter.calls.filter(({ method, path }) => method !== "GET" && path !== "/sdk" && !/session$|FindAllByIp$/.test(path));
    expect(written).toEqual([]);
    const [supervisor] = simulator.supervisors;
    expect(supervisor).toMatchObject({ logins: 1, refusedLogins: 0 });
    expect(supervisor?.guests.map(({ name, logins }) => `${name} ${logins}`)).toEqual(["shop 1", "billing 1", "search 1"]);
    const asked = [...(supervisor?.calls ?? []), ...(supervisor?.guests ?? []).flatMap(({ calls }) => calls)];
    expect(asked.filter(({ method, path }) => (method !== "GET" && path !== "/wcp/login") || /\/secrets/.test(path))).toEqual([]);
  });
});

describe("what stands in the way is read as it is", () => {
  test("prechecks that were run, with their articles", async () => {
    const simulator = await start(
      healthyBut("8.0.3", (_, { upgrade }) => {
        const finding = { type: "EtcdBackup", severity: "ERROR" as const, text: "The etcd backup is too old.", kb: "https://kb.vmware.com/s/article/1" };
        upgrade.prechecks = [{ targetVersion: "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114", status: "ERROR", findings: [finding] }];
      }),
    );
    const { input } = await readFrom(simulator);
    expect(input.supervisors[0]?.prechecks).toEqual([{ version: "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114", severity: "ERROR", message: "The etcd backup is too old.", kb: "https://kb.vmware.com/s/article/1" }]);
  });

  test.each([
    ["8.0.3", "PENDING", "CONFIGURING"],
    ["9.1.0", "PENDING", "CONFIGURING"],
    ["9.1.0", "ERROR", "ERROR"],
  ] as const)("on %s an upgrade that is %s makes the Supervisor %s", async (release, given, state) => {
    const simulator = await start(healthyBut(release, (_, { upgrade }) => void (upgrade.state = given)));
    expect((await readFrom(simulator)).input.supervisors[0]?.state).toBe(state);
  });

  test("vCenter and local disks in the cluster, and a rule that holds a VM on one host", async () => {
    const simulator = await start(
      healthyBut("8.0.3", ({ clusters: [cluster], vms }) => {
        if (!cluster) return;
        for (const vm of vms) if (vm.name === "vcenter-01") vm.host = "host-31";
        cluster.datastores.push({ id: "datastore-62", name: "local-esx02", isShared: false, vms: ["vm-104"] });
        cluster.settings = { ...cluster.settings, drs: false, pinned: [{ vm: "vm-102", host: "host-33" }] };
      }),
    );
    expect((await readFrom(simulator)).input.supervisors[0]?.readiness).toMatchObject({
      drs: "off",
      vcenterInside: true,
      sharedStorage: true,
      pinnedVms: [
        { vm: "haproxy-01", host: "esx01.lab.test", why: "local-storage" },
        { vm: "dns-01", host: "esx03.lab.test", why: "rule" },
      ],
    });
  });

  test("by SOAP too, where there is no VI-JSON", async () => {
    const simulator = await start(healthyBut("7.0.3", ({ clusters: [cluster] }) => void (cluster && (cluster.settings = { ...cluster.settings, pinned: [{ vm: "vm-102", host: "host-33" }] }))));
    expect((await readFrom(simulator)).input.supervisors[0]?.readiness.pinnedVms).toEqual([{ vm: "dns-01", host: "esx03.lab.test", why: "rule" }]);
  });

  test("a drain that a budget holds up, with the time it began", async () => {
    const simulator = await start(
      healthyBut("8.0.3", (_, { kubernetes }) => {
        const machine = (kubernetes.objects["machines.cluster.x-k8s.io"] ?? []).find(({ metadata }) => metadata.name === "search-np-1-7f9c");
        if (!machine) throw new Error("No such machine");
        machine.metadata["deletionTimestamp"] = "2026-06-01T07:30:00Z";
        machine["status"] = { phase: "Deleting", nodeRef: { name: "search-np-1-7f9c" }, conditions: [{ type: "DrainingSucceeded", status: "False", reason: "Draining", lastTransitionTime: "2026-06-01T07:31:00Z", message: "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget index needs 3 healthy pods and has 3 currently" }] };
      }),
    );
    expect(clusterNamed(await readFrom(simulator), "search")?.machines[1]).toEqual({
      name: "search-np-1-7f9c",
      node: "search-np-1-7f9c",
      phase: "Deleting",
      deletedAt: "2026-06-01T07:30:00Z",
      drainStartedAt: "2026-06-01T07:31:00Z",
      message: "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget index needs 3 healthy pods and has 3 currently",
    });
  });

  test("NSX's version, from vCenter's registration or in its own words", async () => {
    const simulator = await start(withNsx(healthy("8.0.3")));
    expect((await readFrom(simulator)).input).toMatchObject({ nsx: { version: "4.1.2.3" }, supervisors: [{ networking: "NSX" }] });
    expect((await readFrom(simulator, NSX)).input.nsx).toEqual({ version: "4.1.2.3" });
    expect(simulator.otherSystems.flatMap(({ calls }) => calls.filter(({ path }) => path === "/api/v1/node/version"))).toHaveLength(1);
    expect(whatOf(await readFrom(simulator, { ...NSX, password: "wrong" }))).toEqual(["nsx unauthorized"]);
  });

  test("a Supervisor on three zones once, with the hosts of all, and the worst of their settings", async () => {
    const simulator = await start(
      healthyBut("9.1.0", ({ clusters }, supervisor) => {
        for (const number of [2, 3]) {
          const [cluster] = clusters;
          if (!cluster) return;
          const hosts = cluster.hosts.slice(0, number).map((host) => ({ ...host, id: `host-${number}${host.id.slice(5)}`, name: `zone${number}-${host.name}` }));
          const clone = { ...structuredClone(supervisor), kubernetes: { ...structuredClone(supervisor.kubernetes), guests: [] } };
          clusters.push({ ...cluster, id: `domain-c8${number}`, name: `cluster-zone-${number}`, supervisor: clone, hosts, settings: { ...cluster.settings, automation: number === 3 ? "partiallyAutomated" : "fullyAutomated" } });
        }
      }),
    );
    const { input, unread } = await readFrom(simulator);
    expect(unread).toEqual([]);
    expect(input.supervisors.map(({ id, zones }) => [id, zones])).toEqual([["domain-c8", 3]]);
    expect(input.supervisors[0]?.readiness).toEqual({ drs: "partiallyAutomated", ha: true, imageManaged: true, vcenterInside: false, sharedStorage: true, hosts: 8 });
    expect(input.esxi).toHaveLength(8);
    expect(simulator.supervisors.map(({ logins }) => logins)).toEqual([1, 0, 0]);
  });

  test("every class of the Supervisor is usable where nothing binds them to namespaces", async () => {
    const simulator = await start(healthyBut("7.0.3", (_, { kubernetes }) => void kubernetes.lacking.push("virtualmachineclassbindings")));
    expect((await readFrom(simulator)).input.supervisors[0]?.namespaces.map(({ vmClasses }) => vmClasses?.length)).toEqual([4, 4, 4]);
  });
});

/** What is left of a healthy inventory. */
const without = (input: PlanFile, change: (supervisor: PlanFile["supervisors"][number]) => object): object => ({ ...input, supervisors: input.supervisors.map(change) });

describe("where a part cannot be read the rest is, and the reason is told", () => {
  test("the Supervisor's Kubernetes API cannot be reached: what vCenter knows remains", async () => {
    const whole = await readFrom(await start(healthy("8.0.3")));
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => void (kubernetes.behaviour = "closed"))));
    expect(whatOf(read)).toEqual(["kubernetes:domain-c8 unreachable"]);
    const left = without(whole.input, ({ controlPlaneVms: _vms, ...supervisor }) => ({ ...supervisor, clusters: [], tkrs: [], namespaces: NAMESPACES.map(({ name, vmClasses }) => ({ name, vmClasses })) }));
    expect(read.input).toEqual(left);
  });

  test("one namespace is forbidden: its clusters are missing, and it says so", async () => {
    const forbidden = ["clusters.cluster.x-k8s.io", "machines.cluster.x-k8s.io", "tanzukubernetesclusters.run.tanzu.vmware.com", "virtualmachineclasses.vmoperator.vmware.com", "resourcequotas"];
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => Object.assign(kubernetes.failing, Object.fromEntries(forbidden.flatMap((each) => [[`${each}@`, 403], [`${each}@team-c`, 403]]))))));
    expect(whatOf(read)).toEqual(["clusters:team-c unauthorized", "machines:team-c unauthorized", "storage-quotas:team-c unauthorized", "tanzu-clusters:team-c unauthorized", "vm-classes:team-c unauthorized"]);
    expect(read.input.supervisors[0]?.clusters).toEqual(clustersOf("8.0.3").slice(0, 2));
    // vCenter still tells what it has assigned there; of storage only the quota would.
    expect(read.input.supervisors[0]?.namespaces).toEqual([...NAMESPACES.slice(0, 2), { name: "team-c", vmClasses: ["best-effort-medium"] }]);
  });

  test("a Cluster whose TanzuKubernetesCluster may not be seen is still changed through that", async () => {
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => void (kubernetes.failing["tanzukubernetesclusters.run.tanzu.vmware.com"] = 403))));
    expect(clusterNamed(read, "billing")).toMatchObject({ api: "v1alpha3", kubernetes: "v1.27.11+vmware.1-fips.1", tkr: "v1.27.11---vmware.1-fips.1-tkg.2" });
    expect(whatOf(read)).toEqual(["team-a", "team-b", "team-c"].map((namespace) => `tanzu-clusters:${namespace} unauthorized`));
  });

  test("there is no API for Kubernetes releases", async () => {
    const whole = await readFrom(await start(healthy("8.0.3")));
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => void kubernetes.lacking.push("tanzukubernetesreleases"))));
    expect(whatOf(read)).toEqual(["tkrs:domain-c8 not-supported"]);
    expect(read.input).toEqual(without(whole.input, (supervisor) => ({ ...supervisor, tkrs: [] })));
  });

  test("one workload cluster does not answer: what it alone knows is unknown", async () => {
    const whole = await readFrom(await start(healthy("8.0.3")));
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes: { guests } }) => void guests.forEach((guest) => guest.name === "shop" && (guest.behaviour = "closed")))));
    expect(whatOf(read)).toEqual(["guest:team-a/shop unreachable"]);
    const inside = ["podDisruptionBudgets", "pods", "nodes", "webhooks", "deprecatedApis"];
    expect(clusterNamed(read, "shop")).toEqual(Object.fromEntries(Object.entries(clusterNamed(whole, "shop") ?? {}).filter(([name]) => !inside.includes(name))));
    expect(clusterNamed(read, "search")).toEqual(clusterNamed(whole, "search"));
  });

  test("inside of a workload cluster only the pods are forbidden", async () => {
    const read = await readFrom(await start(healthyBut("9.1.0", (_, { kubernetes: { guests } }) => void guests.forEach((guest) => guest.name === "shop" && (guest.failing["pods"] = 403)))));
    expect(whatOf(read)).toEqual(["guest-pods:team-a/shop unauthorized"]);
    expect(clusterNamed(read, "shop")).not.toHaveProperty("pods");
    expect(clusterNamed(read, "shop")?.podDisruptionBudgets).toHaveLength(1);
  });

  test.each([
    ["/api/vcenter/namespace-management/software/clusters", 403, "supervisor-software unauthorized", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
    ["/api/vcenter/namespaces/instances/v2", 500, "namespaces:domain-c8 failed", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
    ["/api/vcenter/host", 500, "hosts:domain-c8 failed", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
    ["/sdk/vim25/8.0.3.0/DistributedVirtualSwitch/dvs-41/config", 500, "switch:dvs-41 failed", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
  ])("vCenter answers %s with %d", async (path, status, what, current) => {
    const read = await readFrom(await start(healthyBut("8.0.3", ({ vcenter }) => void (vcenter.faults.overrides[path] = { status }))));
    expect(whatOf(read)).toEqual([what]);
    expect(read.input.supervisors[0]).toMatchObject({ current });
    expect(parsePlanInput(JSON.parse(JSON.stringify(read.input)))).toMatchObject({ ok: true });
  });

  test("without vCenter's own word the Supervisor's Kubernetes API tells its version", async () => {
    const software = "/api/vcenter/namespace-management/software/clusters";
    const read = await readFrom(await start(healthyBut("8.0.3", ({ vcenter }) => Object.assign(vcenter.faults.overrides, { [software]: { status: 403 }, [`${software}/domain-c8`]: { status: 403 } }))));
    expect(read.input.supervisors[0]).toMatchObject({ current: "v1.28.3+vmware.wcp.1" });
    expect(read.input.supervisors[0]).not.toHaveProperty("available");
  });

  test("whatever is told as not read has a name in every language", async () => {
    const read = await readFrom(await start(healthyBut("8.0.3", ({ vcenter }, { kubernetes }) => {
      kubernetes.loginStatus = 403;
      for (const path of ["/api/vcenter/host", "/api/vcenter/namespace-management/distributed-switch-compatibility", "/api/vcenter/namespace-management/software/cluster-available-versions"]) vcenter.faults.overrides[path] = { status: 500 };
    })));
    expect(read.unread.length).toBeGreaterThan(3);
    expect(read.unread.map(({ what }) => what.split(":")[0]).filter((name) => !partNames.some((each) => each === name))).toEqual([]);
  });
});

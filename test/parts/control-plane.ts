import { Failure } from "@supervisor-doctor/agent/failure";
import { createLand, type Land, noLandBecause, type Place } from "./namespace.ts";
import { noSshdBecause, type Sshd, type SshdPlan, startSshd } from "./sshd.ts";

/** Why there can be no stand-in for a control plane VM on this machine; null if there can. */
export const noControlPlaneBecause = (): string | null => noLandBecause() ?? noSshdBecause();

/**
 * A data centre of real machines: this one, a vCenter appliance, a control plane VM with its management device eth0 and a
 * second device eth1, `near` that only this machine reaches, and `there` that only the VM reaches (by eth1). Packets that
 * take the wrong way are lost in silence; addresses from `land.address(28)` on have no route at all.
 */
export interface DataCentre {
  readonly land: Land;
  readonly vm: Place;
  readonly appliance: Place;
  readonly near: Place;
  readonly there: Place;
  readonly at: {
    /** This machine, as the VM reaches it. */
    readonly here: string;
    readonly vm: string;
    /** The VM, as the appliance reaches it. */
    readonly vmBehindAppliance: string;
    readonly appliance: string;
    readonly near: string;
    readonly there: string;
    readonly nowhere: string;
  };
  /** sshd on the VM, on every address. */
  startVm(plan: Omit<SshdPlan, "place" | "address">): Promise<Sshd>;
  startAppliance(plan: Omit<SshdPlan, "place" | "address">): Promise<Sshd>;
  remove(): Promise<void>;
}

export function createDataCentre(): DataCentre {
  const land = createLand();
  const at = (host: number): string => land.address(host);
  const [vm, appliance, near, there] = ["vm", "appliance", "near", "there"].map((name) => land.place(name)) as [Place, Place, Place, Place];
  const end = (place: Place, device: string, host: number) => ({ place, device, address: `${at(host)}/30` });
  // A device of this machine needs a name that no other land's has.
  const own = (name: string): string => `sdoc${at(0).split(".")[3]}${name}`;
  land.cable(end(land.here, own("vm"), 1), end(vm, "eth0", 2));
  land.cable(end(vm, "eth1", 5), end(there, "eth0", 6));
  land.cable(end(land.here, own("near"), 9), end(near, "eth0", 10));
  land.cable(end(land.here, own("vc"), 13), end(appliance, "eth0", 14));
  land.cable(end(appliance, "eth1", 17), end(vm, "eth2", 18));
  vm.run("sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward");
  // Each goes to a machine that passes nothing on, or whose target knows no way back.
  land.here.run("ip", "route", "add", `${at(4)}/30`, "via", at(2));
  vm.run("ip", "route", "add", `${at(8)}/30`, "via", at(1));
  return {
    land,
    vm,
    appliance,
    near,
    there,
    at: { here: at(1), vm: at(2), vmBehindAppliance: at(18), appliance: at(14), near: at(10), there: at(6), nowhere: at(29) },
    startVm: (plan) => startSshd({ place: vm, address: "0.0.0.0", ...plan }),
    startAppliance: (plan) => startSshd({ place: appliance, address: "0.0.0.0", ...plan }),
    remove: land.remove,
  };
}

/** What vCenter's `decryptK8Pwd.py` prints. */
export const passwordsText = (logins: readonly { readonly cluster: string; readonly address: string; readonly password: string }[]): string =>
  [
    "Read key from file\n",
    "Connected to PSQL\n",
    ...logins.map(({ cluster, address, password }) => `Cluster: ${cluster}:3d5ecdc7-5a3c-4b1c-a4a2-8a2b5b3a7b1c\nIP: ${address}\nPWD: ${password}\n------------------------------------------------------------\n`),
  ].join("\n");

/** That program on an appliance of ours: it prints, and takes its time as the real one does, which asks a database. */
export const decryptProgram = (text: string): NonNullable<SshdPlan["files"]> => ({
  "/usr/lib/vmware-wcp/decryptK8Pwd.py": { text: `#!/bin/sh\nsleep 0.5\ncat <<'LOGINS'\n${text}LOGINS\n`, mode: 0o755 },
});

/** The Failure that something ends with. @throws Error if it ends well, or otherwise */
export const failureOf = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: unknown) => (error instanceof Failure ? error : Promise.reject(error)),
  );

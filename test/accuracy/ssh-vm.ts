import { OPEN_NETWORK } from "@supervisor-doctor/agent/clients/network";
import { openControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import { isAddress } from "@supervisor-doctor/shared/address";
import { createLand, type Place } from "../parts/namespace.ts";
import { startSshd } from "../parts/sshd.ts";
import { type Served, transplant } from "../parts/transplant.ts";
import type { PlaceVm } from "./look.ts";

/**
 * A control plane VM that is a real sshd in a network namespace, with the simulated data centre at its own addresses
 * behind its eth0. One stands for all cases, one after another: the addresses are the data centre's.
 */

const PASSWORD = "Throw-away!12";
/** Names that the VM knows; none under .local, which its resolver asks nobody for. */
const HOSTS = ["127.0.0.1 localhost", "10.20.30.10 vc.lab.test", "10.20.30.20 haproxy-01.lab.test"].join("\n");

export interface SshVm {
  readonly place: PlaceVm;
  remove(): Promise<void>;
}

const servedBy = (routes: Parameters<PlaceVm>[0]): Served[] =>
  routes.flatMap(({ host, port, toPort }) => (isAddress(host) ? [{ address: host, port, here: toPort, udp: false }, ...(port === 53 ? [{ address: host, port, here: toPort, udp: true }] : [])] : []));

export async function createSshVm(): Promise<SshVm> {
  const land = createLand();
  const [vm, management] = ["vm", "mgmt"].map((name) => land.place(name)) as [Place, Place];
  const end = (place: Place, device: string, host: number) => ({ place, device, address: `${land.address(host)}/30` });
  land.cable(end(land.here, `sdoca${land.address(0).split(".")[3]}`, 1), end(vm, "ssh0", 2));
  land.cable(end(vm, "eth0", 5), end(management, "eth0", 6));
  vm.run("ip", "route", "add", "10.0.0.0/8", "via", land.address(6));
  const sshd = await startSshd({
    place: vm,
    address: land.address(2),
    password: PASSWORD,
    files: { "/etc/nsswitch.conf": { text: "hosts: files\n" }, "/etc/resolv.conf": { text: "nameserver 10.20.30.53\n" }, "/etc/hosts": { text: `${HOSTS}\n` } },
  });
  const access = { via: "direct", address: land.address(2), username: "root", password: PASSWORD, hostKeys: [sshd.fingerprint] } as const;
  return {
    place: async (routes) => {
      const stop = await transplant(management, servedBy(routes));
      return {
        open: (cluster, signal) => openControlPlane(access, cluster, OPEN_NETWORK, signal),
        stop: async () => {
          await stop();
          management.run("ip", "addr", "flush", "dev", "lo");
          management.run("ip", "addr", "add", "127.0.0.1/8", "dev", "lo");
        },
      };
    },
    remove: async () => {
      await sshd.stop();
      await land.remove();
    },
  };
}

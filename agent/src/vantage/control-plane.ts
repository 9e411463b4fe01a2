import type { Duplex } from "node:stream";
import { type Network, timeIn } from "../clients/network.ts";
import { type AskHostKey, dialSsh, openSsh, type Shell } from "../clients/ssh.ts";
import { within } from "../deadline.ts";
import { Failure } from "../failure.ts";
import { type ControlPlaneFacts, factsThere } from "./control-plane-facts.ts";
import { type ControlPlaneLogin, parseControlPlaneLogins } from "./control-plane-passwords.ts";
import { fromControlPlaneVm, resolveThere } from "./control-plane-vm.ts";
import { relayTo } from "./relay.ts";
import { remoteCommands } from "./remote-commands.ts";
import type { Vantage } from "./vantage.ts";

const CONNECT_MS = 10_000;

interface Accepted {
  readonly username: string;
  readonly password: string;
  /** Accepted host keys of the appliance and of the VMs, `SHA256:…` as OpenSSH shows them. */
  readonly hostKeys: readonly string[];
  /** Asks about a key that is not among them; nobody is asked without it. */
  readonly askHostKey?: AskHostKey;
}

/** How a control plane VM is reached: by its own login, or through the vCenter appliance, which knows the VMs' password. */
export type ControlPlaneAccess = (Accepted & { readonly via: "direct"; readonly address: string }) | (Accepted & { readonly via: "appliance"; readonly appliance: string });

/** One control plane VM, logged in to. */
export interface ControlPlane {
  readonly vantage: Vantage;
  /** As it was connected to. */
  readonly address: string;
  /** The VM as it sees itself. @throws Failure */
  facts(signal: AbortSignal): Promise<ControlPlaneFacts>;
  /** What the VM's own resolver says of a name; null: it does not resolve. @throws Failure */
  resolve(name: string, signal: AbortSignal): Promise<readonly string[] | null>;
  close(): Promise<void>;
}

function controlPlaneOf(shell: Shell, address: string, network: Network, close: () => Promise<void>): ControlPlane {
  return {
    vantage: fromControlPlaneVm(shell, network.dnsPort, () => timeIn(network)),
    address,
    facts: (signal) => factsThere(shell, signal, () => timeIn(network)),
    resolve: (name, signal) => resolveThere(shell, name, signal),
    close,
  };
}

/** Not a word of that program's output stands in any error: it may be a password. */
async function askAppliance(shell: Shell, username: string, cluster: string, signal: AbortSignal): Promise<ControlPlaneLogin> {
  const { host } = shell;
  const { code, stdout, stderr } = await shell.run(remoteCommands.controlPlanePasswords(), signal);
  if (/unknown command|appliancesh/i.test(`${stdout.slice(0, 2_000)}\n${stderr}`) && !/^[ \t]*PWD[ \t]*:/im.test(stdout)) throw new Failure("appliance-shell", { host, username });
  const logins = parseControlPlaneLogins(stdout);
  const login = logins.find((each) => each.cluster === cluster);
  if (login) return login;
  const known = [...new Set(logins.map((each) => each.cluster))].join(", ");
  throw new Failure("control-plane-unlisted", { host, cluster, detail: known !== "" ? known : code === 0 ? "no login" : `exit ${code}` });
}

/** From the appliance to the VM: by sshd's own forwarding, or where that is forbidden by a byte pipe of bash, which also says why it has none. */
async function hop(appliance: Shell, address: string, signal: AbortSignal): Promise<Duplex> {
  const limit = within(CONNECT_MS, signal);
  const unreached = (detail: string): Failure => new Failure("control-plane-unreached", { host: appliance.host, address, detail });
  try {
    const forwarded = await appliance.forward(address, 22, limit);
    if (forwarded) return forwarded;
  } catch (error) {
    if (limit.aborted && !signal.aborted) throw unreached("ETIMEDOUT");
    throw error;
  }
  // The connection outlives the time that making it may take.
  const life = new AbortController();
  const giveUp = (): void => life.abort(limit.reason);
  limit.addEventListener("abort", giveUp);
  const relayed = await relayTo(appliance, address, 22, life.signal);
  limit.removeEventListener("abort", giveUp);
  if ("stream" in relayed) return relayed.stream;
  signal.throwIfAborted();
  throw unreached(relayed.code);
}

/**
 * Logs in to a control plane VM of a vSphere cluster's Supervisor. Every password goes only to a peer whose host key was
 * accepted, once, and through nobody who could read it: behind the appliance, too, the login is this machine's own.
 * `cluster`: the id, `domain-c8`; a VM that is named directly is taken at its word. @throws Failure
 */
export async function openControlPlane(access: ControlPlaneAccess, cluster: string, network: Network, signal: AbortSignal): Promise<ControlPlane> {
  if (access.via === "direct") {
    const { address } = access;
    const shell = await openSsh(await dialSsh(network, address, signal), { ...access, host: address }, signal);
    return controlPlaneOf(shell, address, network, shell.close);
  }
  const host = access.appliance;
  const appliance = await openSsh(await dialSsh(network, host, signal), { ...access, host }, signal);
  try {
    const { address, password } = await askAppliance(appliance, access.username, cluster, signal);
    const shell = await openSsh(await hop(appliance, address, signal), { ...access, host: address, username: "root", password }, signal);
    return controlPlaneOf(shell, address, network, async () => {
      await shell.close();
      await appliance.close();
    });
  } catch (error) {
    await appliance.close();
    throw error;
  }
}

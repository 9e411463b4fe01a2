import { canonicalAddress } from "@supervisor-doctor/shared/address";
import type { Duplex } from "node:stream";
import { domainToASCII } from "node:url";
import { askThrough, NOT_AN_ADDRESS } from "../clients/dns.ts";
import type { Shell } from "../clients/ssh.ts";
import { hangUp, inspectOver, noConnection, type TlsLook } from "../clients/tls.ts";
import { limited } from "../deadline.ts";
import { Failure } from "../failure.ts";
import { notBegun, relayTo, silentThere } from "./relay.ts";
import { isHostName, remoteCommands } from "./remote-commands.ts";
import { dnsThrough } from "./remote-dns.ts";
import { parseHosts, parseRouteTo, requireTools } from "./remote-output.ts";
import { answered, type LookAndAnswer, NO_ANSWER, type Vantage } from "./vantage.ts";

/** Addresses of one name that are tried side by side. */
const SIDE_BY_SIDE = 3;

type Reached = { readonly stream: Duplex; readonly address: string; close(): void } | Exclude<TlsLook, { outcome: "connected" | "malformed" }>;

/** What the VM's own resolver says, `.local` and search domains included: addresses in its order, or null. @throws Failure */
export async function resolveThere(shell: Shell, name: string, signal: AbortSignal): Promise<string[] | null> {
  const ascii = domainToASCII(name.replace(/\.$/, "")) || name;
  if (!isHostName(ascii)) return null;
  const { stdout, stderr } = await shell.run(remoteCommands.resolve(ascii), signal);
  requireTools(shell.host, stderr);
  return parseHosts(stdout);
}

async function addressesOf(shell: Shell, host: string, signal: AbortSignal): Promise<string[] | null> {
  const own = canonicalAddress(host);
  if (own !== null) return [own];
  try {
    return await resolveThere(shell, host, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    // A resolver that hangs until the look is over has not resolved the name.
    return silentThere(shell, null);
  }
}

/** Connects from the VM; of several addresses the first that answers. @throws Failure */
async function reach(shell: Shell, host: string, port: number, signal: AbortSignal): Promise<Reached> {
  const addresses = await addressesOf(shell, host, signal);
  if (addresses === null) return { outcome: "name-unresolved", detail: "ENOTFOUND" };
  const tries = addresses.slice(0, SIDE_BY_SIDE).map((address) => {
    const enough = new AbortController();
    const relayed = relayTo(shell, address, port, AbortSignal.any([signal, enough.signal]));
    const connected = relayed.then((each) => ("stream" in each ? { address, ...each } : Promise.reject(each)));
    return { address, enough, relayed, connected };
  });
  try {
    const first = await Promise.any(tries.map(({ connected }) => connected));
    // Its own connection ends with the look; the others end now, made or not.
    for (const { address, enough } of tries) if (address !== first.address) enough.abort();
    return first;
  } catch {
    const codes = (await Promise.all(tries.map(({ relayed }) => relayed))).flatMap((each) => ("code" in each ? each.code : []));
    const code = codes[0] ?? "";
    return { outcome: noConnection(code), detail: code };
  }
}

/** A Supervisor control plane VM: every byte leaves from there, and is made and read here by the same code as the agent's own. */
export function fromControlPlaneVm(shell: Shell, dnsPort: number, now: () => number = Date.now): Vantage {
  const notOffered = (): Promise<never> => Promise.reject(new Failure("not-from-control-plane"));

  async function askDns(server: string, name: string, type: "A" | "AAAA", limitMs: number, signal: AbortSignal) {
    const address = canonicalAddress(server);
    if (address === null) return NOT_AN_ADDRESS;
    const broken = new AbortController();
    const carrier = dnsThrough(shell, address, dnsPort, (error) => broken.abort(error));
    const reply = await askThrough(carrier, name, type, limitMs, AbortSignal.any([signal, broken.signal]));
    if (reply.kind === "answer") return reply;
    if (broken.signal.aborted && !signal.aborted) throw broken.signal.reason;
    if (reply.kind !== "silent") return reply;
    if (!carrier.begun()) throw notBegun(shell.host);
    return silentThere(shell, reply);
  }

  /** A handshake that failed in silence, or broke off, may be this connection's own end. */
  const sure = (look: TlsLook): Promise<TlsLook> => (look.outcome === "tls-failed" ? silentThere(shell, look) : Promise.resolve(look));

  async function lookAtTls(host: string, port: number, name: string, signal: AbortSignal): Promise<TlsLook> {
    const reached = await reach(shell, host, port, signal);
    if ("outcome" in reached) return reached;
    try {
      return await sure(hangUp(await inspectOver(reached.stream, name, reached.address, signal)));
    } finally {
      reached.close();
    }
  }

  async function lookAndAsk(host: string, port: number, path: string, lookMs: number, signal: AbortSignal): Promise<LookAndAnswer> {
    const limit = limited(lookMs, signal);
    const reached = await reach(shell, host, port, limit.signal);
    if ("outcome" in reached) return { look: reached, answer: NO_ANSWER };
    try {
      const seen = await inspectOver(reached.stream, host, reached.address, limit.signal);
      // What carries the bytes ends with the limit of the look, and the answer may take longer.
      limit.lift();
      const { look, answer } = await answered(seen, { host, port, path, now }, signal);
      const isSilent = look.outcome === "connected" && answer.status === null;
      return { look: await sure(look), answer: isSilent ? await silentThere(shell, answer) : answer };
    } finally {
      reached.close();
    }
  }

  return {
    name: "control-plane-vm",
    askDns: (...args) => unnoticed(askDns(...args)),
    // Loopback there is the VM's own, where its resolver may well be; no password goes anywhere from it.
    lookAtTls: (host, port, name, signal) => unnoticed(lookAtTls(host, port, name, signal)),
    lookAndAsk: (...args) => unnoticed(lookAndAsk(...args)),
    routeTo: async (address, signal) => {
      const canonical = canonicalAddress(address);
      if (canonical === null) return null;
      const { code, stdout, stderr } = await shell.run(remoteCommands.routeTo(canonical), signal);
      requireTools(shell.host, stderr);
      return code === 0 ? parseRouteTo(stdout) : null;
    },
    resolve: (name, signal) => resolveThere(shell, name, signal),
    // The VM has a network of its own, whatever this machine's lab leads elsewhere.
    labRoute: () => null,
    logIn: notOffered,
    askNsx: notOffered,
  };
}

/** A probe may begin two looks and give up at the first's failure: the other's must not end the process. */
function unnoticed<T>(look: Promise<T>): Promise<T> {
  look.catch(() => {});
  return look;
}

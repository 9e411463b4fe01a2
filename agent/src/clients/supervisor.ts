import { isNamed } from "@supervisor-doctor/shared/certificate-name";
import { z } from "zod";
import { Failure, plainMessage } from "../failure.ts";
import { findAnchor } from "./certificate.ts";
import { basic, type HttpsHost } from "./http.ts";
import { type KubernetesReader, openKubernetes } from "./kubernetes.ts";
import { type KubernetesWriter, openKubernetesWriter } from "./kubernetes-writer.ts";
import { type Network, timeIn } from "./network.ts";
import { type IsTrusted, openPeer } from "./peer.ts";
import type { Credentials } from "./vcenter.ts";

/** Where a Supervisor's control plane is reached, and which certificates vCenter says are its own (base64 DER: leaves or CAs). */
export interface SupervisorEndpoint {
  /** Management endpoint first, then the load balancer's address. */
  readonly hosts: readonly string[];
  readonly vouched: readonly string[];
}

export const LOGIN_PORT = 443;
/** The API answers on the login's port too; its own is the documented one. */
export const API_PORT = 6443;
/** An address that has no route from this machine must not hold the run up; a list may be long. */
export const LIMITS = { lookMs: 3_000, callMs: 10_000 };

const session = z.object({ session_id: z.string().min(1) });

/** Exactly a certificate that vCenter names, or one that a CA it names has signed for this very host and that is valid now. */
export const isVouched =
  (network: Network, host: string, vouched: readonly string[]): IsTrusted =>
  (chain, leaf) => {
    if (vouched.includes(chain[0] ?? "")) return true;
    const now = new Date(timeIn(network)).toISOString();
    return findAnchor(chain, vouched)?.trusted === true && isNamed(leaf, host) && leaf.notBefore <= now && now <= leaf.notAfter;
  };

interface Front {
  readonly login: HttpsHost;
  readonly api: HttpsHost;
}

/** A host whose certificates are vouched for on both ports; the login's port alone is enough. @throws Failure */
async function openFront(network: Network, host: string, vouched: readonly string[], signal: AbortSignal): Promise<Front> {
  const trusted = isVouched(network, host, vouched);
  const [login, api] = await Promise.allSettled([LOGIN_PORT, API_PORT].map((port) => openPeer(network, { peer: "supervisor", host, port }, trusted, signal, LIMITS)));
  if (login?.status === "fulfilled" && api) return { login: login.value, api: api.status === "fulfilled" ? api.value : login.value };
  if (api?.status === "fulfilled") await api.value.close();
  throw login?.status === "rejected" ? login.reason : new Error("Two ports were tried");
}

const closeFront = ({ login, api }: Front): Promise<unknown> => Promise.all([login.close(), api === login ? null : api.close()]);

/** The first host in order that may be trusted; every other connection is closed again. @throws Failure */
async function firstFront(network: Network, { hosts, vouched }: SupervisorEndpoint, signal: AbortSignal): Promise<Front> {
  if (vouched.length === 0) throw new Failure("kubernetes-not-vouched");
  const tried = await Promise.allSettled(hosts.map((host) => openFront(network, host, vouched, signal)));
  const open = tried.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const [first, ...others] = open;
  await Promise.all(others.map(closeFront));
  if (first) return first;
  const ownAddress = tried.find((each) => each.status === "rejected" && each.reason instanceof Failure && each.reason.code === "own-address");
  if (ownAddress?.status === "rejected") throw ownAddress.reason;
  const told = tried.map((each, index) => `${hosts[index]}: ${each.status === "rejected" ? (each.reason instanceof Failure ? String(each.reason.params["detail"] ?? each.reason.code) : plainMessage(each.reason)) : ""}`);
  throw new Failure("kubernetes-unreachable", { detail: told.join("; ") || "vCenter names no address of it" });
}

/** One login as `kubectl vsphere login` does it, never repeated. Returns the token, which lives in memory only. @throws Failure */
async function logIn(https: HttpsHost, credentials: Credentials, signal: AbortSignal): Promise<string> {
  const reply = await https.request({ method: "POST", path: "/wcp/login", headers: { authorization: basic(credentials) }, body: {} }, signal);
  const { host } = https;
  if (reply.status === 401 || reply.status === 403) throw new Failure("kubernetes-login-refused", { host, username: credentials.username, status: reply.status });
  const parsed = session.safeParse(reply.json);
  if (reply.status !== 200 || !parsed.success) throw new Failure("kubernetes-login-failed", { host, status: reply.status, detail: reply.status === 200 ? "no session_id" : "an error" });
  return parsed.data.session_id;
}

/**
 * Logs in to the Supervisor's Kubernetes API with the vCenter credentials: it is the same SSO. Nothing is sent to a host
 * whose certificate vCenter does not vouch for. There is no logout: the token is dropped with the reader. @throws Failure
 */
export const openSupervisor = (network: Network, endpoint: SupervisorEndpoint, credentials: Credentials, signal: AbortSignal): Promise<KubernetesReader> =>
  openWith(openKubernetes, network, endpoint, credentials, signal);

/** The same with a hand that writes, for `upgrade/steps/` alone. @throws Failure */
export const openSupervisorWriter = (network: Network, endpoint: SupervisorEndpoint, credentials: Credentials, signal: AbortSignal): Promise<KubernetesWriter> =>
  openWith(openKubernetesWriter, network, endpoint, credentials, signal);

async function openWith<T extends KubernetesReader>(open: (api: HttpsHost, token: string) => T, network: Network, endpoint: SupervisorEndpoint, credentials: Credentials, signal: AbortSignal): Promise<T> {
  const front = await firstFront(network, endpoint, signal);
  const { login, api } = front;
  try {
    const token = await logIn(login, credentials, signal);
    return { ...open(api, token), close: async () => void (await closeFront(front)) };
  } catch (error) {
    await closeFront(front);
    throw error;
  }
}

import { z } from "zod";
import { Failure, plainMessage } from "../failure.ts";
import { basic, type HttpsHost, openHttpsHost } from "./http.ts";
import { type KubernetesReader, openKubernetes } from "./kubernetes.ts";
import { type Network, routedAsTold } from "./network.ts";
import { openPeer } from "./peer.ts";
import { API_PORT, isVouched, LIMITS, LOGIN_PORT } from "./supervisor.ts";
import type { Credentials } from "./vcenter.ts";

/** A workload cluster's own API, with what of it is no object. */
export interface GuestReader extends KubernetesReader {
  /** The API server's metrics as Prometheus reads them. @throws Failure */
  metrics(signal: AbortSignal): Promise<string>;
}

/** Logins to the workload clusters of one Supervisor, as `kubectl vsphere login` does them; no Secret is read. */
export interface GuestLogins {
  /** One login, never repeated. @throws Failure */
  open(guest: { readonly name: string; readonly namespace: string }, signal: AbortSignal): Promise<GuestReader>;
  close(): Promise<void>;
}

const answer = z.object({ session_id: z.string().min(1), guest_cluster_server: z.string().nullish(), guest_cluster_ca: z.string().nullish() });

async function metricsOf(https: HttpsHost, token: string, signal: AbortSignal): Promise<string> {
  const reply = await https.send({ method: "GET", path: "/metrics", headers: { authorization: `Bearer ${token}`, accept: "text/plain" } }, signal);
  if (reply.status !== 200) throw new Failure("kubernetes-error", { host: https.host, path: "/metrics", status: reply.status, detail: "no details" }, { reason: reply.status === 401 || reply.status === 403 ? "unauthorized" : "failed" });
  return reply.text;
}

/** `host`: where the Supervisor was logged in to already. `vouched`: certificates that vCenter says are its own (base64 DER). @throws Failure */
export async function openGuestLogins(network: Network, { host, vouched }: { readonly host: string; readonly vouched: readonly string[] }, credentials: Credentials, signal: AbortSignal): Promise<GuestLogins> {
  const login = await openPeer(network, { peer: "supervisor", host, port: LOGIN_PORT }, isVouched(network, host, vouched), signal, LIMITS);
  return {
    open: async ({ name, namespace }, ends) => {
      const reply = await login.request({ method: "POST", path: "/wcp/login", headers: { authorization: basic(credentials) }, body: { guest_cluster_name: name, guest_cluster_namespace: namespace } }, ends);
      if (reply.status === 401 || reply.status === 403) throw new Failure("kubernetes-login-refused", { host, username: credentials.username, status: reply.status });
      const parsed = answer.safeParse(reply.json);
      const { session_id: token, guest_cluster_server: server, guest_cluster_ca: ca } = parsed.data ?? {};
      // A cluster that the Supervisor does not find is told only by what is missing.
      if (reply.status !== 200 || !token || !server || !ca) throw new Failure("kubernetes-login-failed", { host, status: reply.status, detail: `${namespace}/${name}` });
      const https = openHttpsHost(network, routedAsTold, server, API_PORT, { kind: "ca", pem: Buffer.from(ca, "base64").toString("utf8") }, LIMITS.callMs, { peer: "workload-cluster" });
      const api = openKubernetes(https, token);
      try {
        await api.version(ends);
      } catch (error) {
        await api.close();
        if (error instanceof Failure && (error.code.startsWith("kubernetes-") || error.code === "own-address")) throw error;
        const detail = error instanceof Failure && error.code.startsWith("certificate-") ? "certificate" : error instanceof Failure ? error.code : plainMessage(error);
        throw new Failure("guest-unreachable", { cluster: `${namespace}/${name}`, host: server, detail }, { reason: error instanceof Failure ? error.reason : "unreachable" });
      }
      return { ...api, metrics: (until) => metricsOf(https, token, until) };
    },
    close: () => login.close(),
  };
}

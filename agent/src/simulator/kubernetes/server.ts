import { randomBytes } from "node:crypto";
import express, { type RequestHandler } from "express";
import type { Environment, Guest, Supervisor } from "../environment.ts";
import { guardOf, kubernetesApi, type KubernetesCall, recordingIn } from "./api.ts";
import { kubernetesPart } from "../motion/nodes.ts";
import { awayWhile } from "../network/away.ts";
import { movingOn } from "../network/moving.ts";
import { guestResources, resourcesOf } from "./resources.ts";

/** What a Supervisor's control plane was asked. */
export interface SupervisorRecord {
  /** Its vSphere cluster. */
  readonly cluster: string;
  /** PEM of the certificate that it serves. */
  readonly certificatePem: string;
  readonly logins: number;
  readonly refusedLogins: number;
  readonly calls: readonly KubernetesCall[];
  readonly guests: readonly GuestRecord[];
}

/** What a workload cluster was asked. */
export interface GuestRecord {
  readonly namespace: string;
  readonly name: string;
  readonly logins: number;
  readonly calls: readonly KubernetesCall[];
}

export interface GuestServer {
  readonly guest: Guest;
  readonly handle: express.Express;
  readonly record: GuestRecord;
}

export interface SupervisorServer {
  readonly handle: express.Express;
  readonly record: SupervisorRecord;
  readonly guests: readonly GuestServer[];
}

const newToken = (): string => `simulated.${randomBytes(24).toString("base64url")}.jwt`;

interface GuestState extends GuestServer {
  /** A login of its own, for it alone. */
  admit(): string;
}

function createGuestApi(environment: Environment, guest: Guest, elapsed: () => number): GuestState {
  const calls: KubernetesCall[] = [];
  const tokens = new Set<string>();
  const handle = express();
  handle.disable("x-powered-by").disable("etag");
  handle.use(movingOn(elapsed), recordingIn(calls), guardOf(tokens));
  handle.get("/metrics", (_request, response) => void response.type("text/plain").send(guest.metrics));
  handle.use(kubernetesApi({ resources: guestResources, username: environment.vcenter.username, version: guest.version, objects: guest.objects, failing: guest.failing }));
  const { namespace, name } = guest;
  return {
    guest,
    handle,
    admit: () => {
      const token = newToken();
      tokens.add(token);
      return token;
    },
    record: {
      namespace,
      name,
      calls,
      get logins() {
        return tokens.size;
      },
    },
  };
}

/** The Supervisor's control plane: the login of `kubectl vsphere`, and a Kubernetes API that can be read. `guestCa`: PEM of who signs for its workload clusters. `elapsed`: the data centre's time, which moves it on. */
export function createSupervisorApi(environment: Environment, cluster: string, supervisor: Supervisor, certificatePem: string, guestCa: string, elapsed: () => number): SupervisorServer {
  const { kubernetes } = supervisor;
  const calls: KubernetesCall[] = [];
  const tokens = new Set<string>();
  let logins = 0;
  let refusedLogins = 0;
  const guests = kubernetes.guests.map((guest) => createGuestApi(environment, guest, elapsed));

  /** A cluster that is not there is told only by what is missing in the answer. */
  const logInToGuest = (name: unknown, namespace: unknown): object => {
    const found = guests.find(({ guest }) => guest.name === name && guest.namespace === namespace);
    if (!found) return { session_id: newToken() };
    return { session_id: found.admit(), guest_cluster_server: found.guest.address, guest_cluster_ca: Buffer.from(guestCa).toString("base64") };
  };

  const logIn: RequestHandler = (request, response) => {
    const [scheme, credentials = ""] = (request.header("authorization") ?? "").split(" ");
    const { username, password } = environment.vcenter;
    const right = scheme?.toLowerCase() === "basic" && Buffer.from(credentials, "base64").toString("utf8") === `${username}:${password}`;
    const status = right ? kubernetes.loginStatus : 401;
    if (status !== 200) refusedLogins += 1;
    if (status !== 200) return void response.status(status).json({ message: `Simulated answer with status ${status}.` });
    const { guest_cluster_name: name, guest_cluster_namespace: namespace } = (request.body ?? {}) as Record<string, unknown>;
    if (name !== undefined) return void response.json(logInToGuest(name, namespace));
    logins += 1;
    const token = newToken();
    tokens.add(token);
    response.json({ session_id: token });
  };

  const handle = express();
  handle.disable("x-powered-by").disable("etag");
  handle.use(movingOn(elapsed), awayWhile(() => elapsed() < kubernetes.awayUntil), recordingIn(calls));
  handle.get("/wcp/loginbanner", (_request, response) => void response.type("text/plain").send(""));
  handle.post("/wcp/login", express.json(), logIn);
  handle.use(guardOf(tokens));
  handle.use(
    kubernetesApi({
      resources: resourcesOf(environment.release).filter((each) => !kubernetes.lacking.includes(each.plural)),
      username: environment.vcenter.username,
      get version() {
        return kubernetesPart(supervisor.version);
      },
      get objects() {
        return kubernetes.objects;
      },
      get failing() {
        return kubernetes.failing;
      },
    }),
  );

  return {
    handle,
    guests,
    record: {
      cluster,
      certificatePem,
      calls,
      guests: guests.map((each) => each.record),
      get logins() {
        return logins;
      },
      get refusedLogins() {
        return refusedLogins;
      },
    },
  };
}

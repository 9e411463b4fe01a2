import { randomBytes } from "node:crypto";
import express, { type RequestHandler } from "express";
import type { Environment, Guest, Supervisor } from "../environment.ts";
import { kubernetesPart } from "../motion/nodes.ts";
import { awayWhile } from "../network/away.ts";
import { dated } from "../network/dated.ts";
import { movingOn } from "../network/moving.ts";
import { timeAt } from "../time.ts";
import { admissionOf } from "./admission/admission.ts";
import { guardOf, kubernetesApi, recordingIn } from "./api.ts";
import { guestResources, resourcesOf } from "./resources.ts";
import type { KubernetesCall, KubernetesWrite, World } from "./world.ts";

/** What a Supervisor's control plane was asked. */
export interface SupervisorRecord {
  /** Its vSphere cluster. */
  readonly cluster: string;
  /** PEM of the certificate that it serves. */
  readonly certificatePem: string;
  readonly logins: number;
  readonly refusedLogins: number;
  readonly calls: readonly KubernetesCall[];
  /** Of the calls those that were to change something. */
  readonly writes: readonly KubernetesWrite[];
  readonly guests: readonly GuestRecord[];
}

/** What a workload cluster was asked. */
export interface GuestRecord {
  readonly namespace: string;
  readonly name: string;
  readonly logins: number;
  readonly calls: readonly KubernetesCall[];
  readonly writes: readonly KubernetesWrite[];
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

type Moved = Pick<World, "username" | "now" | "settle">;
const movedBy = (environment: Environment, elapsed: () => number): Moved => ({ username: environment.vcenter.username, now: () => timeAt(environment, elapsed()), settle: () => void elapsed() });

function createGuestApi(environment: Environment, guest: Guest, elapsed: () => number): GuestState {
  const calls: KubernetesCall[] = [];
  const writes: KubernetesWrite[] = [];
  const tokens = new Set<string>();
  let logins = 0;
  const handle = express();
  handle.disable("x-powered-by").disable("etag");
  handle.use(movingOn(elapsed), recordingIn(calls), guardOf(tokens));
  handle.get("/metrics", (_request, response) => void response.type("text/plain").send(guest.metrics));
  handle.use(kubernetesApi({ resources: guestResources, state: guest, version: () => guest.version, tokens, writes, admit: () => null, ...movedBy(environment, elapsed) }));
  const { namespace, name } = guest;
  return {
    guest,
    handle,
    admit: () => {
      const token = newToken();
      tokens.add(token);
      logins += 1;
      return token;
    },
    record: {
      namespace,
      name,
      calls,
      writes,
      get logins() {
        return logins;
      },
    },
  };
}

/** The Supervisor's control plane: the login of `kubectl vsphere`, and a Kubernetes API. `guestCa`: PEM of who signs for its workload clusters. `elapsed`: the data centre's time, which moves it on. */
export function createSupervisorApi(environment: Environment, cluster: string, supervisor: Supervisor, certificatePem: string, guestCa: string, elapsed: () => number): SupervisorServer {
  const { kubernetes } = supervisor;
  const calls: KubernetesCall[] = [];
  const writes: KubernetesWrite[] = [];
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
  handle.use(movingOn(elapsed), awayWhile(() => elapsed() < kubernetes.awayUntil), dated(() => Date.parse(environment.now) + elapsed() - Date.now()), recordingIn(calls));
  handle.get("/wcp/loginbanner", (_request, response) => void response.type("text/plain").send(""));
  handle.post("/wcp/login", express.json(), logIn);
  handle.use(guardOf(tokens));
  handle.use(
    kubernetesApi({
      resources: resourcesOf(environment.release).filter((each) => !kubernetes.lacking.includes(each.plural)),
      state: kubernetes,
      version: () => kubernetesPart(supervisor.version),
      tokens,
      writes,
      admit: admissionOf(environment.release, kubernetes),
      ...movedBy(environment, elapsed),
    }),
  );

  return {
    handle,
    guests,
    record: {
      cluster,
      certificatePem,
      calls,
      writes,
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

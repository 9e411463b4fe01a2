import type { RequestListener } from "node:http";
import type { MintedCertificate } from "../certificates.ts";
import type { Environment, Supervisor } from "../environment.ts";
import type { Listening } from "../network/loopback.ts";
import { startTls } from "../network/endpoints.ts";
import { hangUp } from "../network/away.ts";
import { apiAddresses, controlPlaneAddresses } from "./addresses.ts";

export const API_PORT = 6443;

export interface ApiCall {
  readonly address: string;
  readonly method: string;
  readonly path: string;
  /** Whether credentials of any kind came with it. */
  readonly authorization: boolean;
}

export interface SupervisorApis {
  readonly listening: readonly { readonly address: string; readonly port: number; readonly starting: Promise<Listening>; readonly leaf: MintedCertificate }[];
  /** Who asked for an API's health. */
  readonly calls: readonly ApiCall[];
}

interface ControlPlane {
  readonly supervisor: Supervisor;
  readonly leaf: MintedCertificate | undefined;
  /** The Kubernetes API itself. */
  readonly handle: RequestListener;
}

/** Each control plane VM's own API, and the one behind the floating address: anybody may ask whether it is well. `elapsed`: the data centre's time, which moves it on. */
export function startSupervisorApis(environment: Environment, controlPlanes: readonly ControlPlane[], elapsed: () => number): SupervisorApis {
  const calls: ApiCall[] = [];
  const { faults } = environment.supervisorApi;
  const listenerOf =
    (address: string, supervisor: Supervisor, handle: RequestListener): RequestListener =>
    (request, response) => {
      const isAway = elapsed() < supervisor.kubernetes.awayUntil;
      const isThere = address === supervisor.management.floatingAddress || controlPlaneAddresses(supervisor).includes(address);
      if (isAway || !isThere) return hangUp(request);
      const path = request.url ?? "";
      if (path !== "/healthz") return handle(request, response);
      calls.push({ address, method: request.method ?? "", path, authorization: request.headers.authorization !== undefined });
      response.writeHead(faults[address]?.health ?? 200, { "content-type": "text/plain" }).end("ok");
    };
  const listening = controlPlanes.flatMap(({ supervisor, leaf, handle }) => {
    if (!leaf) throw new Error(`No certificate for ${supervisor.name}`);
    return apiAddresses(supervisor).map((address) => ({
      address,
      port: API_PORT,
      leaf,
      starting: startTls(faults[address]?.behaviour ?? supervisor.kubernetes.behaviour, { listener: listenerOf(address, supervisor, handle), leaf, chain: [] }),
    }));
  });
  return { listening, calls };
}

import type { Credentials } from "../clients/vcenter.ts";
import type { Order } from "../diagnose.ts";
import { Failure } from "../failure.ts";
import { networkOf, readText, trustOf } from "../options.ts";
import type { Entry } from "./fleet.ts";

interface Place {
  readonly passwordEnv?: string | undefined;
  readonly passwordFile?: string | undefined;
}

/** From the variable or the file that is named; a mounted Secret may end with a line break. @throws Failure */
function credentialsFrom(username: string, { passwordEnv, passwordFile }: Place, usual: string, host: string): Credentials {
  const variable = passwordEnv ?? usual;
  const password = passwordFile === undefined ? process.env[variable] : readText(passwordFile).replace(/\r?\n$/, "");
  if (!password) throw new Failure("fleet-password-missing", { username, host, place: passwordFile ?? variable });
  return { username, password };
}

/** What one entry orders. Nobody is asked: what is missing fails this vCenter and no other. @throws Failure */
export function orderFrom(entry: Entry, timeoutMs: number): Order {
  const { vcenter, username = "", nsx, loadBalancer, supervisors, thumbprint, ca, resolve, dnsPort } = entry;
  const { host } = vcenter;
  return {
    network: networkOf({ ...(resolve && { resolve }), ...(dnsPort !== undefined && { dnsPort: String(dnsPort) }) }),
    vcenter,
    trust: trustOf({ ...(thumbprint !== undefined && { thumbprint }), ...(ca !== undefined && { ca }) }, vcenter),
    credentials: credentialsFrom(username, entry, "SUPERVISOR_DOCTOR_PASSWORD", host),
    ...(nsx && { nsxCredentials: credentialsFrom(nsx.username, nsx, "SUPERVISOR_DOCTOR_NSX_PASSWORD", host) }),
    ...(loadBalancer && { loadBalancerCredentials: credentialsFrom(loadBalancer.username, loadBalancer, "SUPERVISOR_DOCTOR_LB_PASSWORD", host) }),
    ...(supervisors && { supervisors }),
    all: true,
    timeoutMs,
  };
}

import type { ReadingName, Readings } from "../../readings.ts";
import { leaf, look, readingsOf, SHA1 } from "../readings-fixture.ts";
import type { Example } from "./example.ts";

const asked = <N extends ReadingName>(name: N, value: object) => ({ [name]: look(name, { asked: true, ...value }) }) as unknown as Pick<Readings, N>;
const served = (notAfter: string) => {
  const { "nsx-registration": registration, "nsx-server": server } = readingsOf({ nsx: [{ answer: { leaf: leaf({ sha1: SHA1, notAfter }) } }] });
  return { "nsx-registration": registration, "nsx-server": server };
};
const cluster = (over: object = {}) => asked("nsx-cluster", { host: "10.0.0.20", http: 200, management: "STABLE", overall: "STABLE", control: "STABLE", offline: [], ...over });
const manager = (over: object = {}) => asked("nsx-compute-managers", { managers: [{ server: "vc.lab.test", name: "vc", connection: "UP", registration: "REGISTERED", errors: [], ...over }, { server: "other.lab.test", name: "other", connection: "DOWN", registration: null, errors: [] }] });
const host = (over: object = {}) => asked("nsx-hosts", { hosts: [{ name: "esx01.lab.test", deployment: "INSTALL_SUCCESSFUL", manager: "UP", controller: "CONTROLLER_CONNECTIVITY_UP", ...over }] });
const edges = (status: string, ...down: string[]) => asked("nsx-edges", { cluster: { id: "edge-1", status, down } });
const versions = (nsx: string, version: string) => ({ ...asked("nsx-version", { version: nsx }), supervisor: readingsOf({ config: { version } }).supervisor });

export const examplesOfNsx: Readonly<Record<string, Example>> = {
  "nsx-certificate-expired": { broken: served("2026-05-30T00:00:00.000Z"), proves: ["expired"], healthy: served("2026-12-30T00:00:00.000Z"), says: ["Error creating WCP service principal identity: x509: certificate has expired"] },
  "nsx-certificate-expired soon": { broken: served("2026-06-20T00:00:00.000Z"), proves: ["expires-soon"], healthy: served("2026-07-05T00:00:00.000Z") },
  "nsx-manager-cluster-degraded": { broken: cluster({ management: "DEGRADED" }), proves: ["management-degraded"], healthy: cluster() },
  "nsx-manager-cluster-degraded control": { broken: cluster({ control: "UNSTABLE" }), proves: ["control-plane-not-stable"], healthy: cluster({ control: null }) },
  "nsx-manager-cluster-degraded offline": { broken: cluster({ offline: ["10.0.0.22"] }), proves: ["node-offline"], healthy: cluster() },
  "nsx-compute-manager-disconnected": { broken: manager({ connection: "DOWN", errors: ["certificate does not match"] }), proves: ["connection-down"], healthy: manager() },
  "nsx-compute-manager-disconnected registration": { broken: manager({ registration: "REGISTERED_WITH_ERRORS" }), proves: ["registration-failed"], healthy: manager({ registration: null }) },
  "nsx-edge-unavailable": { broken: edges("DOWN", "edge-01", "edge-02"), proves: ["cluster-down"], healthy: edges("UP") },
  "nsx-edge-unavailable member": { broken: edges("DEGRADED", "edge-02"), proves: ["member-down"], healthy: edges("UNKNOWN") },
  "nsx-transport-node-failed": { broken: host({ deployment: "INSTALL_SKIPPED" }), proves: ["preparation-skipped"], healthy: host() },
  "nsx-transport-node-failed failed": { broken: host({ deployment: "INSTALL_FAILED" }), proves: ["preparation-failed"], healthy: host({ deployment: "INSTALL_IN_PROGRESS" }) },
  "nsx-transport-node-failed away": { broken: host({ manager: "DOWN" }), proves: ["disconnected"], healthy: host({ controller: null }) },
  "nsx-version-incompatible": { broken: versions("9.1.0.0.0.24896587", "v1.30.10+vmware.1-fips-vsc9.0.2.0-24761120"), proves: ["supervisor-older-than-nsx"], healthy: versions("9.1.0.0.0.24896587", "v1.32.9+vmware.2-fips-vsc9.1.0.0100-25417926") },
  "nsx-ip-pool-exhausted": { broken: asked("nsx-pools", { counted: 2, exhausted: ["domain-c8-ingress"] }), proves: ["pool-exhausted"], healthy: asked("nsx-pools", { counted: 2, exhausted: [] }) },
};

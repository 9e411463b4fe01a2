import type { ApplianceHealth, AppliancePartition } from "../../readings-inventory.ts";
import { leaf, look } from "../readings-fixture.ts";
import type { Example } from "./example.ts";
import { examplesOfServices } from "./examples-services.ts";

const GREEN: ApplianceHealth = { memory: "green", swap: "green", load: "green", storage: "green", databaseStorage: "green" };
const health = (over: Partial<ApplianceHealth>) => ({ "appliance-health": look("appliance-health", { ...GREEN, ...over }) });
const partitions = (...list: AppliancePartition[]) => ({ "appliance-partitions": look("appliance-partitions", [{ path: "/", used: 41 }, ...list]) });

const served = (notAfter: string) => ({ "vcenter-certificate": look("vcenter-certificate", { malformed: null, leaf: leaf({ notAfter }), chain: [] }) });
const anchor = (notAfter: string) => ({ "vcenter-trust": look("vcenter-trust", { trusted: true as const, anchor: leaf({ subject: "CN=CA", notAfter }) }) });
const signing = (...ends: string[]) => ({ "vcenter-signing-certificate": look("vcenter-signing-certificate", { chain: ends.map((notAfter) => leaf({ subject: "CN=ssoserverSign", notAfter })) }) });
/** Tests judge at 2026-06-01. */
const [PAST, SOON, LATER] = ["2026-05-31T00:00:00.000Z", "2026-06-20T00:00:00.000Z", "2031-01-01T00:00:00.000Z"] as const;

const licensed = (is: boolean) => ({ "namespaces-capability": look("namespaces-capability", { licensed: is }) });
const UNLICENSED = "None of the hosts connected to this vCenter are licensed for Workload Management.";

const named = (version: string, pnid: string, hostname: string | null) => ({
  "vcenter-version": look("vcenter-version", { version, build: "1" }),
  "vcenter-pnid": look("vcenter-pnid", { pnid, source: "topology-nodes" as const }),
  "vcenter-addresses": look("vcenter-addresses", { connected: "10.0.0.10", connectedName: pnid, port: 443, interfaces: null, hostname }),
});
const stopped = examplesOfServices["vcenter-service-stopped"];

export const examplesOfAppliance: Readonly<Record<string, Example>> = {
  "vcenter-partition-full": { broken: partitions({ path: "/storage/log", used: 98 }), proves: ["partition-full"], healthy: { ...partitions({ path: "/storage/log", used: 94 }), ...health({ storage: "yellow" }) } },
  "vcenter-partition-full reported": { broken: health({ storage: "red" }), proves: ["reported-short"], healthy: health({}) },
  "vcenter-partition-full both": { broken: { ...partitions({ path: "/storage/db", used: 100 }), ...health({ storage: "red" }) }, proves: ["partition-full"], healthy: health({ storage: "gray" }) },
  "vcenter-memory-short": { broken: health({ memory: "orange" }), proves: ["memory"], healthy: health({ memory: "yellow" }) },
  "vcenter-memory-short swap": { broken: health({ memory: "red", swap: "red" }), proves: ["memory", "swap"], healthy: health({ swap: null }) },
  "vcenter-load-high": { broken: health({ load: "red" }), proves: ["overloaded"], healthy: health({ memory: "red" }) },
  "vcenter-database-storage-short": { broken: health({ databaseStorage: "orange" }), proves: ["short"], healthy: health({ storage: "red" }) },
  "vcenter-license-assignment-failed": { broken: stopped?.broken ?? {}, proves: ["service-stopped"], healthy: stopped?.healthy ?? {}, says: ["Cannot complete the license assignment operation."] },
  "supervisor-license-missing": { broken: licensed(false), proves: ["not-licensed"], healthy: licensed(true) },
  "supervisor-license-missing page": { broken: licensed(true), proves: ["page-out-of-date"], healthy: licensed(true), says: [UNLICENSED] },
  "vcenter-certificate-expiring": { broken: served(SOON), proves: ["expires-soon"], healthy: served(LATER) },
  "vcenter-root-expiring": { broken: anchor(PAST), proves: ["expired"], healthy: anchor(LATER) },
  "vcenter-root-expiring soon": { broken: anchor(SOON), proves: ["expiring"], healthy: { "vcenter-trust": look("vcenter-trust", { trusted: false as const, lastIssuer: "CN=Other" }) } },
  "vcenter-signing-certificate-expiring": { broken: signing(PAST, LATER), proves: ["expired"], healthy: signing(LATER, LATER) },
  "vcenter-signing-certificate-expiring soon": { broken: signing(LATER, SOON), proves: ["expiring"], healthy: signing(LATER) },
  "vcenter-pnid-case-differs": { broken: named("7.0.3.01700", "vc.lab.test", "VC.lab.test"), proves: ["host-name-differs"], healthy: named("7.0.3.01700", "vc.lab.test", "vc.lab.test") },
  "vcenter-pnid-case-differs later": { broken: named("7.0.1.00000", "VC.lab.test", "vc.lab.test"), proves: ["host-name-differs"], healthy: named("8.0.3.00000", "vc.lab.test", "VC.lab.test") },
  "vcenter-pnid-case-differs otherwise": { broken: named("7.0.3.01700", "VC.LAB.TEST", "vc.lab.test"), proves: ["host-name-differs"], healthy: named("7.0.3.01700", "10.0.0.10", null) },
};

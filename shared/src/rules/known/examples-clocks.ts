import type { Clock, Readings } from "../../readings.ts";
import type { HostTime } from "../../readings-inventory.ts";
import { look, serverAnswer } from "../readings-fixture.ts";
import type { Example } from "./example.ts";

const MINUTE = 60_000;
const clock = (aheadMs: number): Clock => ({ aheadMs, uncertaintyMs: 500 });

const NAMES = ["esx01.lab.test", "esx02.lab.test"];
const hosts = look("hosts:domain-c8", NAMES.map((name, index) => ({ id: `host-${index}`, name, connection: "CONNECTED", power: "POWERED_ON" })));

interface Ahead {
  readonly vcenter?: number;
  readonly hosts?: readonly number[];
  readonly nsx?: number;
  readonly balancer?: number;
  readonly vm?: number;
}

/** How far ahead each machine is, in milliseconds. */
const clocks = ({ vcenter = 0, hosts: ahead = [0, 0], nsx = 0, balancer = 0, vm = 0 }: Ahead = {}): Partial<Readings> => ({
  "vcenter-clock": look("vcenter-clock", { ...clock(vcenter), source: "appliance" }),
  hosts,
  "host-clock": NAMES.map((name, index) => ({ key: `host-${index}`, ...look(`host-clock:host-${index}`, { id: `host-${index}`, name, clock: clock(ahead[index] ?? 0) }) })),
  "nsx-server": [{ key: "10.0.0.20:443", ...look("nsx-server:10.0.0.20:443", serverAnswer({ clock: clock(nsx) })) }],
  "load-balancer": [{ key: "10.0.0.30:443", ...look("load-balancer:10.0.0.30:443", serverAnswer({ host: "10.0.0.30", clock: clock(balancer) })) }],
  "control-plane-vm": look("control-plane-vm:domain-c8", {
    asked: true,
    address: "10.0.0.101",
    hostname: "42001a",
    interfaces: [],
    resolver: { servers: [], search: [] },
    clock: clock(vm),
    ntpSynchronised: true,
  }),
});

const times = (over: Partial<HostTime> = {}): Partial<Readings> => ({
  hosts,
  host: NAMES.map((name, index) => {
    const time: HostTime = { protocol: "ntp", servers: ["10.0.0.123"], service: { running: true, policy: "on" }, ...(index === 1 && over) };
    return { key: `host-${index}`, ...look(`host:host-${index}`, { id: `host-${index}`, name, version: "8.0.3", build: "1", inMaintenance: false, time, addresses: null }) };
  }),
});

export const examplesOfClocks: Readonly<Record<string, Example>> = {
  "clock-skewed": { broken: clocks({ vcenter: -90 * MINUTE }), proves: ["vcenter-clock"], healthy: clocks() },
  "clock-skewed host": { broken: clocks({ hosts: [0, 40_000] }), proves: ["host-clock"], healthy: clocks({ hosts: [0, 29_000] }) },
  "clock-skewed nsx": { broken: clocks({ nsx: 6 * MINUTE }), proves: ["nsx-clock"], healthy: clocks({ nsx: 30_400 }) },
  "clock-skewed load-balancer": { broken: clocks({ balancer: 6 * MINUTE }), proves: ["load-balancer-clock"], healthy: clocks({ balancer: -20_000 }) },
  "clock-skewed control plane VM": { broken: clocks({ vm: 6 * MINUTE }), proves: ["control-plane-vm-clock"], healthy: clocks({ vm: 10_000 }) },
  "clock-skewed this machine": { broken: clocks({ vm: 600 * MINUTE, vcenter: 600 * MINUTE, hosts: [600 * MINUTE, 600 * MINUTE + 5_000], nsx: 600 * MINUTE, balancer: 600 * MINUTE }), proves: ["this-machine"], opens: ["vcenter-clock", "host-clock", "nsx-clock", "load-balancer-clock", "control-plane-vm-clock"], healthy: clocks() },
  "host-ntp-not-running": { broken: times({ service: { running: false, policy: "off" } }), proves: ["service-stopped"], healthy: times() },
  "host-ntp-not-running no server": { broken: times({ servers: [] }), proves: ["no-servers-configured"], healthy: times({ protocol: "ptp", servers: [], service: { running: false, policy: "off" } }) },
};

import type { Clock, Readings } from "../../readings.ts";
import { anyOf, defineRule, isAbsent, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { compareClocks, HARMFUL_MS, offsetText, TOLERABLE_MS } from "./clock-comparison.ts";
import { clockTexts } from "./clock-skewed-text.ts";

const MACHINES = ["vcenter-clock", "host-clock", "nsx-clock", "load-balancer-clock", "control-plane-vm-clock"] as const;
type Machine = (typeof MACHINES)[number];
const NEEDS = ["vcenter-clock", "hosts", "host-clock", "nsx-registration", "nsx-server", "supervisor", "load-balancer", "control-plane-vm"] as const;

interface Seen {
  readonly machine: Machine;
  readonly name: string;
  readonly id: string;
  readonly clock: Clock;
}
interface Look {
  readonly seen: readonly Seen[];
  /** Ids of looks that failed, by what they were meant for; what the release does not offer is not among them. */
  readonly failed: readonly { readonly machine: Machine; readonly id: string }[];
}

type Taken = { readonly id: string; readonly ok: boolean };
const failedLooks = (machine: Machine, readings: readonly Taken[]): Look["failed"] => readings.filter((each) => !each.ok && !isAbsent(each)).map(({ id }) => ({ machine, id }));

/** A machine that tells no time (a host that is not connected, a server that does not answer) is another rule's matter. */
function look(readings: Pick<Readings, (typeof NEEDS)[number]>): Look {
  const vcenter = readings["vcenter-clock"];
  const hosts = readings["host-clock"];
  const nsx = readings["nsx-server"];
  const balancers = readings["load-balancer"];
  const vm = readings["control-plane-vm"];
  const told = (machine: Machine, id: string, name: string, clock: Clock | null): Seen[] => (clock ? [{ machine, id, name, clock }] : []);
  return {
    seen: [
      ...(vcenter.ok ? told("vcenter-clock", vcenter.id, "vCenter", vcenter.value) : []),
      ...hosts.flatMap((each) => (each.ok ? told("host-clock", each.id, each.value.name, each.value.clock) : [])),
      ...nsx.flatMap((each) => (each.ok ? told("nsx-clock", each.id, each.value.host, each.value.clock) : [])),
      ...balancers.flatMap((each) => (each.ok ? told("load-balancer-clock", each.id, each.value.host, each.value.clock) : [])),
      ...(vm.ok && vm.value.asked ? told("control-plane-vm-clock", vm.id, vm.value.address, vm.value.clock) : []),
    ],
    failed: [
      ...failedLooks("vcenter-clock", [vcenter]),
      ...failedLooks("host-clock", [readings.hosts, ...hosts]),
      ...failedLooks("nsx-clock", [readings["nsx-registration"], ...nsx]),
      ...failedLooks("load-balancer-clock", [readings.supervisor, ...balancers]),
      ...failedLooks("control-plane-vm-clock", [vm]),
    ],
  };
}

/**
 * Clocks that do not agree: certificates and tokens then seem expired, or not valid yet. The vendor says so of every
 * machine of a vSphere network (vSphere 7.0, GUID-9FD3A5E3-6C2D-4161-9270-4BF57FADCE6D); both thresholds are the field's.
 */
export const clockSkewed = defineRule({
  id: "clock-skewed",
  source: { issue: "CLOCK", confidence: "documented", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: NEEDS,
  causes: [...MACHINES, "this-machine"],
  // Certificates are judged here by this machine's clock: only if that is the wrong one, the judgement is. What a control
  // plane VM complains of, and passes here, it judged by its own clock, which it has from its host.
  explains: ["vcenter-certificate-invalid", "load-balancer-certificate-invalid"].flatMap((rule) => [
    { rule, because: ["this-machine"], causes: ["expired", "not-yet-valid"] },
    { rule, because: ["host-clock", "control-plane-vm-clock"], basis: "contradicted" as const },
  ]),
  check(readings) {
    const { seen, failed } = look(readings);
    if (seen.length === 0 && failed.length === 0) return { applies: false, params: {} };
    const blurred = seen.filter(({ clock }) => clock.uncertaintyMs > TOLERABLE_MS);
    const clear = seen.filter((each) => !blurred.includes(each));
    const { wrong, ours, undecided, worst } = compareClocks(clear);
    const isOpen = undecided || ours !== null;
    const judged = (machine: Machine) => {
      const own = clear.filter((each) => each.machine === machine).map((each) => (wrong.has(each) ? yes(each.id) : isOpen ? unknown(each.id) : no(each.id)));
      const unseen = [...failed, ...blurred].filter((each) => each.machine === machine).map(({ id }) => unknown(id));
      return own.length + unseen.length > 0 ? anyOf([...own, ...unseen]) : no();
    };
    const ids = clear.map(({ id }) => id);
    const named = (machine: Machine): string[] => [...wrong.keys()].flatMap((each) => (each.machine === machine ? [each.name] : []));
    const off = (machine: Machine): string[] => [...wrong].flatMap(([each, ms]) => (each.machine === machine ? [`${each.name} (${offsetText(ms)})`] : []));
    const differ = undecided || ours !== null || wrong.size > 0;
    return {
      applies: true,
      fails: differ ? "yes" : failed.length + blurred.length > 0 ? "unknown" : "no",
      severity: worst > HARMFUL_MS ? "ERROR" : "WARNING",
      params: {
        vcenterOff: off("vcenter-clock"),
        hosts: named("host-clock"),
        hostsOff: off("host-clock"),
        nsx: named("nsx-clock"),
        nsxOff: off("nsx-clock"),
        balancers: named("load-balancer-clock"),
        balancersOff: off("load-balancer-clock"),
        vm: named("control-plane-vm-clock"),
        vmOff: off("control-plane-vm-clock"),
        ours: ours === null ? "" : offsetText(ours),
        others: clear.filter((each) => !wrong.has(each)).map(({ name }) => name),
      },
      causes: {
        "vcenter-clock": judged("vcenter-clock"),
        "host-clock": judged("host-clock"),
        "nsx-clock": judged("nsx-clock"),
        "load-balancer-clock": judged("load-balancer-clock"),
        "control-plane-vm-clock": judged("control-plane-vm-clock"),
        "this-machine": ours !== null ? yes(...ids) : undecided ? unknown(...ids) : clear.length > 0 ? no(...ids) : unknown(...failed.map(({ id }) => id)),
      },
    };
  },
  text: clockTexts,
});

import { addHost, disableSupervisor, mayConvertToImage, removeHost } from "../host-changes.ts";
import { codes, file, lines, olderFile, type Statement } from "./statement.ts";

const readiness = (more: Readonly<Record<string, unknown>>, change: Readonly<Record<string, unknown>> = {}, supervisor: Readonly<Record<string, unknown>> = {}): readonly string[] => codes(file(change, { readiness: { drs: "fullyAutomated", ha: true, ...more }, ...supervisor }));
const image = { imageManaged: true };
const OLD = { vcenter: { version: "7.0U1" }, releases: { "7.0U1": ["1.26", "1.27", "1.28"] }, tkgService: undefined };

export const hostStatements: readonly Statement[] = [
  { seeds: ["SEED-3", "SEED-162"], name: "a cluster with baselines is never converted while the Supervisor is on", actual: () => [mayConvertToImage(true, false), mayConvertToImage(false, false), readiness({ imageManaged: false, wantsImage: true }), readiness({ imageManaged: false })], expected: [false, true, ["B-VUM"], []] },
  { seeds: ["SEED-153", "SEED-223"], name: "with an image the requirements are looked at", actual: () => [readiness(image, OLD), readiness(image)], expected: [["B-VLCM-VERSION"], []] },
  { seeds: ["SEED-154", "SEED-155"], name: "vCenter and hosts from 7.0 U2 on", actual: () => [readiness(image, { esxi: [{ host: "a", version: "7.0U1" }] }), readiness(image, { esxi: [{ host: "a", version: "7.0U2" }] })].map((list) => list.filter((code) => code.startsWith("B-VLCM"))), expected: [["B-VLCM-VERSION"], []] },
  { seeds: ["SEED-157"], name: "distributed switches from 7.0 U2 on", actual: () => readiness(image, { vds: [{ name: "dvs", version: "7.0.1" }] }).filter((code) => code.startsWith("B-")), expected: ["B-VLCM-VDS"] },
  { seeds: ["SEED-158"], name: "U19 NSX from 3.1 on", actual: () => ["3.0.2", "3.1"].map((version) => readiness(image, { nsx: { version } }, { networking: "NSX" })), expected: [["B-VLCM-NSX"], []] },
  { seeds: ["SEED-168", "SEED-156"], name: "U21 DRS must act by itself, and HA be on", actual: () => [readiness({ drs: "partiallyAutomated" }), readiness({ ha: false })], expected: [["B-VLCM-DRS"], ["B-VLCM-HA"]] },
  { seeds: ["SEED-168"], name: "hosts without shared storage are told", actual: () => readiness({ sharedStorage: false }), expected: ["W-SHARED-STORAGE"] },
  { seeds: ["SEED-169", "SEED-161"], name: "vCenter in the Supervisor's own cluster is told", actual: () => readiness({ vcenterInside: true }), expected: ["W-VCENTER-IN-CLUSTER"] },
  { seeds: ["SEED-161"], name: "virtual machines that cannot leave their host are named", actual: () => readiness({ pinnedVms: [{ vm: "db", host: "esx1", why: "local-storage" }] }), expected: ["W-HOST-EVACUATION"] },
  { seeds: ["SEED-170"], name: "one zone or three, not two", actual: () => [1, 2, 3].map((zones) => codes(file({}, { zones }))), expected: [[], ["B-ZONES"], []] },
  { seeds: ["SEED-226"], name: "before vSphere 8 there are no zones to judge", actual: () => codes(file(OLD, { zones: 2 })), expected: [] },
  { seeds: ["SEED-164", "SEED-159"], name: "a new host comes with its password, and with NSX gets its Spherelet", actual: () => [addHost({ isInVcenter: false, isInMaintenance: false }, "NSX"), addHost({ isInVcenter: false, isInMaintenance: false }, "VDS")], expected: [["add-with-credentials", "install-spherelet", "configure-spherelet"], ["add-with-credentials"]] },
  { seeds: ["SEED-165"], name: "a host of the same data centre enters maintenance mode and is moved", actual: () => addHost({ isInVcenter: true, isInMaintenance: false }, "VDS"), expected: ["enter-maintenance", "move-into-cluster", "exit-maintenance"] },
  { seeds: ["SEED-166"], name: "a host leaves only empty, and its Spherelet is cleared, stopped and removed in this order", actual: () => [removeHost(2, "NSX"), removeHost(0, "NSX")], expected: [null, ["enter-maintenance", "move-out", "clear-spherelet", "stop-spherelet", "remove-spherelet", "remove-metadata", "exit-maintenance"]] },
  { seeds: ["SEED-167"], name: "U22 disabling a Supervisor says what is lost, and its name must be typed", actual: () => disableSupervisor("sup-1", { namespaces: 3, clusters: 2, pods: 40, volumes: 12 }), expected: { loss: { namespaces: 3, clusters: 2, pods: 40, volumes: 12 }, typed: "sup-1" } },
  { seeds: ["SEED-160", "SEED-33"], name: "hosts follow vCenter as a step of their own", actual: () => [lines(olderFile({ esxi: [{ host: "a", version: "8.0U1" }] })), lines(olderFile({ esxi: [{ host: "a", version: "8.0U2" }] }))], expected: [["interoperability-check", "esxi 8.0U2"], ["interoperability-check"]] },
];

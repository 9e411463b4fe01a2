import {
  compareReleases,
  compareSupervisors,
  compareTkrs,
  compareVsc,
  isVariant,
  minorText,
  parseMinor,
  parseNsx,
  parseRelease,
  parseService,
  parseSpherelet,
  parseSupervisor,
  parseTkr,
  parseVsc,
  releaseText,
  sameSupervisor,
  tkrName,
  tkrVersion,
} from "../../version.ts";
import { isPlausible, releaseOfVsc, shippedReleases } from "../release-table.ts";
import { supportEnd, supportState } from "../support.ts";
import { codes, file, inventory, made, minor, type Statement } from "./statement.ts";

const sup = (text: string): unknown => {
  const parsed = parseSupervisor(text);
  return parsed && { kubernetes: parsed.kubernetes.join("."), vsc: parsed.vsc.join("."), build: parsed.build };
};
const tkr = (text: string): unknown => {
  const parsed = parseTkr(text);
  return parsed && [parsed.kubernetes.join("."), parsed.meta];
};
const order = <T>(parse: (text: string) => T | null, compare: (a: T, b: T) => number | null, a: string, b: string): unknown => {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return "unreadable";
  const difference = compare(left, right);
  return difference === null ? "no order" : Math.sign(difference);
};
const tkrs = (a: string, b: string): unknown => order(parseTkr, compareTkrs, a, b);
const releases = (a: string, b: string): unknown => order(parseRelease, compareReleases, a, b);
const service = (text: string): unknown => {
  const parsed = parseService(text);
  return parsed && [parsed.version.join("."), parsed.newest === null ? null : minorText(parsed.newest), parsed.known];
};
const isSame = (a: string, b: string): unknown => {
  const [left, right] = [parseSupervisor(a), parseSupervisor(b)];
  return left && right && sameSupervisor(left, right);
};
const NAMESPACES_019 = ["v1.26.8+vmware.wcp.1-vsc0.1.9-23708114", "v1.27.5+vmware.wcp.1-vsc0.1.9-23708114", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"];

export const versionStatements: readonly Statement[] = [
  { seeds: ["SEED-17", "SEED-38"], name: "V01 a Supervisor version is its Kubernetes version, its release and its build", actual: () => NAMESPACES_019.map(sup), expected: ["1.26.8", "1.27.5", "1.28.3"].map((kubernetes) => ({ kubernetes, vsc: "0.1.9", build: 23708114 })) },
  { seeds: ["SEED-17", "SEED-39"], name: "one vSphere Namespaces release belongs to one vCenter", actual: () => [...new Set(NAMESPACES_019.flatMap((text) => { const version = parseSupervisor(text); const release = version && releaseOfVsc(version.vsc); return release ? [releaseText(release)] : []; }))], expected: ["8.0U3"] },
  { seeds: ["SEED-38"], name: "V02 the middle of a Supervisor version is no part of its identity", actual: () => isSame("v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "v1.28.3+vmware.2-fips.1-vsc0.1.9"), expected: true },
  { seeds: ["SEED-163"], name: "V03 a Supervisor version of 7.0 has no plus sign", actual: () => sup("v1.17.4-vsc0.0.2-16293900"), expected: { kubernetes: "1.17.4", vsc: "0.0.2", build: 16293900 } },
  { seeds: [], name: "V04 the second line of releases", actual: () => sup("v1.32.9+vmware.2-fips-vsc9.1.0.0200"), expected: { kubernetes: "1.32.9", vsc: "9.1.0.200", build: null } },
  { seeds: ["SEED-38"], name: "V05 the doubled letter of one document is forgiven", actual: () => [parseVsc("vvsc0.1.9-23708114")?.join("."), sup("v1.28.3+vmware.wcp.1-vvsc0.1.9-23708114")], expected: ["0.1.9", { kubernetes: "1.28.3", vsc: "0.1.9", build: 23708114 }] },
  { seeds: ["SEED-129"], name: "V06, V07 a TKR's name and its version are one", actual: () => [tkr("v1.26.5---vmware.2-fips.1-tkg.1"), tkr("v1.26.5+vmware.2-fips.1-tkg.1")], expected: [["1.26.5", "vmware.2-fips.1-tkg.1"], ["1.26.5", "vmware.2-fips.1-tkg.1"]] },
  { seeds: ["SEED-152"], name: "V08 to V12 other forms of a Kubernetes release", actual: () => ["v1.31.4---vmware.1-fips-vkr.3", "v1.20.2---vmware.1-tkg.2.3e10706", "v1.23.8---vmware.2-tkg.2-zshippable", "v1.27.11---vmware.1-fips.1-tkg.2", "v1.20.2"].map(tkr), expected: [["1.31.4", "vmware.1-fips-vkr.3"], ["1.20.2", "vmware.1-tkg.2.3e10706"], ["1.23.8", "vmware.2-tkg.2-zshippable"], ["1.27.11", "vmware.1-fips.1-tkg.2"], ["1.20.2", ""]] },
  { seeds: ["SEED-24"], name: "V13 an ESXi host's node says its Spherelet", actual: () => [parseSpherelet("v1.25.6-sph-cf2e16c"), parseTkr("v1.25.6-sph-cf2e16c")], expected: [[1, 25, 6], null] },
  { seeds: [], name: "V14 versions of the TKG service", actual: () => ["3.6.3-embedded+v1.35", "3.6.3+1.35", "3.4.1+v1.33", "3.1"].map(service), expected: [["3.6.3", "1.35", true], ["3.6.3", "1.35", true], ["3.4.1", "1.33", true], ["3.1.0", null, true]] },
  { seeds: ["SEED-90"], name: "V15 a development build of the TKG service compares with nothing", actual: () => service("0.0.1-b836be7"), expected: ["0.0.1", null, false] },
  { seeds: ["SEED-193"], name: "V16 what is no version is none", actual: () => ["1.29.x", "banana", "", "1", "v1.28.3-"].map((text) => [parseMinor(text), parseSupervisor(text), parseTkr(text)]), expected: Array.from({ length: 5 }, () => [null, null, null]) },
  { seeds: ["SEED-193"], name: "major, minor and patch, 1.10 after 1.9", actual: () => [minorText(minor("v1.28.3")), minor("1.10") > minor("1.9"), tkrs("v1.9.11+vmware.1", "v1.10.0+vmware.1")], expected: ["1.28", true, -1] },
  { seeds: ["SEED-134"], name: "C01 the next minor is above", actual: () => tkrs("v1.25.7---vmware.3-fips.1-tkg.1", "v1.26.5+vmware.2-fips.1-tkg.1"), expected: -1 },
  { seeds: [], name: "C02, C05, C07 metadata is ordered run by run", actual: () => [tkrs("v1.20.2---vmware.1-tkg.1.1d4f79a", "v1.20.2---vmware.1-tkg.2.3e10706"), tkrs("v1.21.6---vmware.1-tkg.1", "v1.21.6---vmware.1-tkg.1.b3d708a"), tkrs("v1.33.6+vmware.9", "v1.33.6+vmware.10")], expected: [-1, -1, -1] },
  { seeds: ["SEED-129", "SEED-152"], name: "C03 name and version compare as equal", actual: () => tkrs("v1.26.5---vmware.2-fips.1-tkg.1", "v1.26.5+vmware.2-fips.1-tkg.1"), expected: 0 },
  { seeds: [], name: "C04 FIPS and no FIPS are variants, not an upgrade", actual: () => { const [a, b] = [parseTkr("v1.26.5+vmware.2-fips.1-tkg.1"), parseTkr("v1.26.5+vmware.2-tkg.1")]; return [tkrs("v1.26.5+vmware.2-fips.1-tkg.1", "v1.26.5+vmware.2-tkg.1"), a && b && isVariant(a, b)]; }, expected: [-1, true] },
  { seeds: [], name: "a git hash carries no order", actual: () => tkrs("v1.20.2---vmware.1-tkg.2.3e10706", "v1.20.2---vmware.1-tkg.2.f3d5c6a"), expected: "no order" },
  { seeds: [], name: "C08, C09 updates and letters of vSphere", actual: () => [releases("8.0c", "8.0U3"), releases("8.0.2", "8.0 Update 2"), releases("8.0U2c", "8.0.2.00300"), releases("8.0 U2c", "8.0U3"), releases("8.0", "8.0.0b"), releases("8.0.0c", "8.0U1"), releases("9.0.0.0", "9.1.0.0200"), releases("8.0U3k", "9.0.0.0")], expected: [-1, 0, 0, -1, -1, -1, -1, -1] },
  { seeds: [], name: "C10 two lines of Supervisor releases do not compare", actual: () => { const [a, b] = [parseSupervisor("v1.30.10+vmware.1-vsc0.1.13"), parseSupervisor("v1.30.14+vmware.1-vsc9.1.0.0")]; return a && b && [Math.sign(compareSupervisors(a, b) ?? 0), compareVsc(a.vsc, b.vsc)]; }, expected: [-1, null] },
  { seeds: [], name: "a same-minor move to a newer release is an update", actual: () => order(parseSupervisor, compareSupervisors, "v1.28.3+vmware.1-vsc0.1.9-23708114", "v1.28.3+vmware.1-vsc0.1.10"), expected: -1 },
  { seeds: ["SEED-129", "SEED-152"], name: "names and versions are written back", actual: () => { const parsed = parseTkr("v1.26.5+vmware.2-fips.1-tkg.1"); return parsed && [tkrName(parsed), tkrVersion(parsed)]; }, expected: ["v1.26.5---vmware.2-fips.1-tkg.1", "v1.26.5+vmware.2-fips.1-tkg.1"] },
  { seeds: [], name: "ESXi, switch and NSX versions", actual: () => [releaseText(parseRelease("VMware ESXi 8.0.2 build-22380479") ?? { text: "", major: 0, minor: 0, update: 0, patch: 0 }), releases("7.0.3", "7.0U3"), parseNsx("3.2.3.1")?.version, parseNsx("NSX 4.1")?.version, parseNsx("x")], expected: ["8.0U2", 0, [3, 2, 3, 1], [4, 1], null] },
  { seeds: ["SEED-5", "SEED-40"], name: "every shipped release brings three minors in a row, and one that does not is told", actual: () => [shippedReleases.every(({ minors }) => isPlausible(minors)), codes(file({ releases: { "8.0U3": ["1.26", "1.28"] } }))], expected: [true, ["W-RELEASE-DATA"]] },
  { seeds: ["SEED-8", "SEED-40", "SEED-196"], name: "support ends twelve months after the release at the earliest, and is unknown without a date", actual: () => [supportEnd("2024-06-25"), supportState("2024-06-25", "2024-08-01"), supportState("2024-06-25", "2025-05-01"), supportState("2024-06-25", "2025-07-01"), supportState(null, "2025-07-01")], expected: ["2025-06-25", "supported", "soon", "over", "unknown"] },
  { seeds: ["SEED-8"], name: "a cluster older than N-2 is shown as such", actual: () => made(file({ clusters: [{ name: "old", kubernetes: "1.25" }, { name: "edge", kubernetes: "1.26" }] })).support.map(({ subject, isWithin }) => [subject, isWithin]), expected: [["supervisor", true], ["old", false], ["edge", true]] },
  { seeds: ["SEED-8"], name: "a cluster's release past its twelve months is told", actual: () => codes(file({ takenAt: "2026-01-01", clusters: [{ name: "c", kubernetes: "1.26", tkr: "v1.26.5---vmware.2-fips.1-tkg.1" }], tkrs: [{ name: "v1.26.5---vmware.2-fips.1-tkg.1", compatible: true, released: "2023-08-01" }] })), expected: ["W-SUPPORT-END"] },
  { seeds: ["SEED-10", "SEED-194"], name: "more than four months without an update is told", actual: () => [codes(file({ takenAt: "2026-11-20" }, { lastUpdated: "2026-03-01" })), codes(file({ takenAt: "2026-11-20" }, { lastUpdated: "2026-09-01" }))], expected: [["W-CADENCE"], []] },
  { seeds: ["SEED-211"], name: "the same minor on Supervisor and cluster stays two lines of versions", actual: () => { const { supervisors } = inventory(file({ clusters: [{ name: "c", kubernetes: "1.28" }] })); return [supervisors[0]?.current, supervisors[0]?.clusters[0]?.kubernetes]; }, expected: [1028, 1028] },
];

import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { addVm, CONTROL_PLANE_VM, type Fault, inDays } from "./fault.ts";

/** Table 1-2, rows 7 to 9. */

const INVALID = { name: "vcenter-certificate-invalid", named: ({ vcenter }: Environment) => ({ vm: CONTROL_PLANE_VM, vcenter: vcenter.pnid }) } as const;
const UNTRUSTED = { name: "vcenter-certificate-untrusted", named: ({ vcenter }: Environment) => ({ vm: CONTROL_PLANE_VM, vcenter: vcenter.pnid }) } as const;
const SECOND = "10.20.30.11";
const unreachable = (address: string) => ({ name: "vcenter-unreachable", named: () => ({ component: "vCenter Server", address, vm: CONTROL_PLANE_VM, error: `dial tcp ${address}:443: connect: failed` }) }) as const;

/** vCenter's second interface, of which only the message tells that a control plane VM uses it. */
const second = (id: string, behaviour: "closed" | "silent" | null, cause: string): Fault => ({
  id: `vcenter-second-interface-${id}`,
  takes: ["vcenter:interfaces"],
  at: SECOND,
  change: ({ vcenter, endpoints }) => {
    vcenter.interfaces.push({ name: "nic1", address: SECOND, prefix: 24 });
    if (behaviour) endpoints.push({ address: SECOND, port: 443, behaviour });
  },
  truth: [`vcenter-unreachable/${cause}`],
  reports: unreachable(SECOND),
  needsReport: true,
});

/** What vCenter serves there cannot be seen there, nor compared with what NSX's extension leads to. */
const SERVED = ["vcenter-certificate-untrusted", "vcenter-certificate-expiring", "vcenter-root-expiring", "nsx-unreachable/extension-address-wrong"];

/** The root was exchanged a day ago, and signed vCenter's certificate anew. */
function exchangeRoot(environment: Environment): void {
  const [root] = environment.vcenter.roots;
  if (root) root.notBefore = inDays(environment, -1);
  environment.vcenter.certificate.notBefore = inDays(environment, -1);
}

export const vcenterFaults: readonly Fault[] = [
  second("closed", "closed", "connection-refused"),
  second("silent", "silent", "tls-failed"),
  second("gone", null, "connection-timeout"),
  // Two running VMs with that address: why it does not answer.
  { id: "vcenter-second-interface-shared", takes: ["vms:vcenter"], at: SECOND, change: (environment) => (addVm(environment, "vcenter-copy", SECOND), addVm(environment, "vcenter-old", SECOND)), truth: ["vcenter-unreachable/address-conflict"], onlyWith: "vcenter-unreachable" },
  { id: "vcenter-certificate-expired", takes: ["vcenter:dates"], change: (environment) => (environment.vcenter.certificate.notAfter = inDays(environment, -10)), truth: ["vcenter-certificate-invalid/expired"], reports: INVALID },
  { id: "vcenter-certificate-expired-by-an-hour", takes: ["vcenter:dates"], change: (environment) => (environment.vcenter.certificate.notAfter = inDays(environment, -1 / 24)), truth: ["vcenter-certificate-invalid/expired"], reports: INVALID },
  { id: "vcenter-certificate-not-yet-valid", takes: ["vcenter:dates"], change: (environment) => (environment.vcenter.certificate.notBefore = inDays(environment, 0.5)), truth: ["vcenter-certificate-invalid/not-yet-valid"], reports: INVALID },
  { id: "vcenter-certificate-of-another-name", takes: ["vcenter:names"], change: ({ vcenter }) => void Object.assign(vcenter.certificate, { dnsNames: ["old.lab.test"], ipAddresses: [] }), truth: ["vcenter-certificate-invalid/name-mismatch"], reports: INVALID },
  {
    id: "vcenter-root-differs",
    takes: ["vcenter:roots"],
    change: ({ vcenter }) => {
      vcenter.roots.push(...vcenter.roots.map((root) => ({ ...root, id: "another-vmca", trusted: false })));
      vcenter.certificate.signer = "another-vmca";
    },
    truth: ["vcenter-certificate-untrusted/root-differs"],
    reports: UNTRUSTED,
  },
  {
    id: "vcenter-root-exchanged-and-wcp-not-restarted",
    takes: ["vcenter:roots", "vcenter:dates", "vcenter:wcp"],
    change: (environment) => {
      exchangeRoot(environment);
      environment.vcenter.wcp.startedAt = inDays(environment, -10);
    },
    truth: ["vcenter-certificate-untrusted/wcp-not-restarted"],
    reports: UNTRUSTED,
  },
  // Row 8 has the same remedy: "the trusted root bundle of the control plane VMs is up to date".
  {
    id: "vcenter-root-exchanged-and-reported-invalid",
    takes: ["vcenter:roots", "vcenter:dates", "vcenter:wcp"],
    change: (environment) => {
      exchangeRoot(environment);
      environment.vcenter.wcp.startedAt = inDays(environment, -10);
    },
    truth: ["vcenter-certificate-untrusted/wcp-not-restarted", "vcenter-certificate-invalid/trust-bundle-stale"],
    reports: INVALID,
    needsReport: true,
  },
  ...(["closed", "silent"] as const).map((tcp): Fault => ({
    id: `vcenter-${tcp}-from-there`,
    takes: ["vcenter:port", "dns:first", "dns:second"],
    at: "vcenter",
    truth: [`vcenter-unreachable/${tcp === "closed" ? "connection-refused" : "tls-failed"}`],
    hides: [...SERVED, "vcenter-certificate-invalid"],
    side: "there",
    vantage: "both",
    cut: { host: "10.20.30.10", port: 443, tcp },
    reports: unreachable("10.20.30.10"),
  })),
  { id: "vcenter-malformed-from-there", takes: ["vcenter:port", "dns:first", "dns:second"], at: "vcenter", truth: ["vcenter-certificate-invalid/malformed"], hides: [...SERVED.filter((each) => each !== "vcenter-certificate-expiring"), "vcenter-certificate-invalid/expired", "vcenter-certificate-invalid/not-yet-valid", "vcenter-certificate-invalid/name-mismatch"], side: "there", vantage: "both", cut: { host: "10.20.30.10", port: 443, tcp: "malformed-certificate" }, reports: INVALID },
];

export const vcenterDisturbances: readonly Fault[] = [
  { id: "vcenter-sends-no-root", takes: ["vcenter:chain"], change: ({ vcenter }) => (vcenter.certificate.sendsRoot = false), isHarmless: true },
  { id: "vcenter-second-root-of-the-same-name", takes: ["vcenter:roots"], change: ({ vcenter }) => void vcenter.roots.push(...vcenter.roots.map((root) => ({ ...root, id: "another-vmca" }))), isHarmless: true },
  { id: "vcenter-unreadable-root", takes: ["vcenter:unreadable"], change: ({ vcenter }) => (vcenter.faults.unreadableRoots = 1), isHarmless: true },
  { id: "vcenter-root-exchanged-and-wcp-restarted", takes: ["vcenter:roots", "vcenter:dates", "vcenter:wcp"], change: (environment) => (exchangeRoot(environment), void (environment.vcenter.wcp.startedAt = inDays(environment, -0.5))), isHarmless: true },
  { id: "vcenter-certificate-named-by-a-wildcard", takes: ["vcenter:names"], change: ({ vcenter }) => (vcenter.certificate.dnsNames = ["*.lab.test"]), isHarmless: true },
  { id: "vcenter-report-of-yesterday", takes: ["vcenter:dates", "vcenter:names", "vcenter:port"], reports: INVALID, isHarmless: true },
  { id: "vcenter-unrelated-message", takes: ["messages:unrelated"], change: ({ clusters }) => clusters.forEach(({ supervisor }) => supervisor?.messages.push({ severity: "WARNING", id: "vcenter.wcp.simulated.other", text: { en: "Something else.", ko: "다른 내용입니다.", ja: "別の内容です。" }, args: [], defaultMessage: "Something else.", since: new Date().toISOString(), kb: null, condition: { type: "Other", reason: "Other" } })), isHarmless: true },
];

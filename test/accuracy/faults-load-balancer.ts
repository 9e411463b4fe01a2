import type { Environment, OtherSystem } from "@supervisor-doctor/agent/simulator/environment";
import type { ErrorName } from "@supervisor-doctor/agent/simulator/messages";
import { addVm, CONTROL_PLANE_VM, type Fault, inDays, supervisorOf } from "./fault.ts";

/** Table 1-4. `lb`: the first server of the HAProxy; `lb-2`: a second one that is configured beside it. */

const ENDPOINT = "10.20.30.20:5556";
type At = "lb" | "lb-2";

const reports = (name: ErrorName, endpoint = ENDPOINT) => ({
  name,
  named: (environment: Environment) => {
    const common = { vm: CONTROL_PLANE_VM, balancer: "haproxy-01", endpoint };
    if (name === "load-balancer-credentials-rejected") return { ...common, user: supervisorOf(environment).loadBalancers[0]?.username ?? "" };
    return name === "load-balancer-unreachable" ? { ...common, error: `dial tcp ${endpoint}: connect: failed` } : common;
  },
}) as const;

function systemAt({ otherSystems }: Environment, address: string): OtherSystem {
  const system = otherSystems.find((each) => each.address === address);
  if (!system) throw new Error(`Nothing at ${address}`);
  return system;
}

/** Whoever cannot be connected to shows neither certificate nor login nor status. */
const BEHIND = ["load-balancer-certificate-untrusted", "load-balancer-certificate-invalid", "load-balancer-http-error"];
const LOGIN = "load-balancer-credentials-rejected";

/** The login goes to the first server only. */
const behind = (at: At, ...more: readonly string[]): string[] => [...more, ...(at === "lb" ? [LOGIN] : [])];

/** The same fault at either server. */
function atEither(make: (at: At, change: (how: (system: OtherSystem, environment: Environment) => void) => NonNullable<Fault["change"]>, endpoint: string) => Omit<Fault, "at" | "world">): Fault[] {
  const first = make("lb", (how) => (environment) => how(systemAt(environment, "10.20.30.20"), environment), ENDPOINT);
  const beside = make("lb-2", (how) => (environment) => {
    const pattern = structuredClone(systemAt(environment, "10.20.30.20"));
    const system = { ...pattern, address: "10.20.30.21", behaviour: "answers", status: null, password: supervisorOf(environment).loadBalancers[0]?.password ?? "" } as OtherSystem;
    Object.assign(system.certificate, { signer: "haproxy-ca", dnsNames: ["haproxy-02.lab.test"], ipAddresses: ["10.20.30.21"], notBefore: inDays(environment, -200), notAfter: inDays(environment, 530) });
    environment.otherSystems.push(system);
    supervisorOf(environment).loadBalancers[0]?.servers.push({ host: "10.20.30.21", port: 5556 });
    how(system, environment);
  }, "10.20.30.21:5556");
  return [{ ...first, at: "lb", world: "haproxy" }, { ...beside, id: `${beside.id}-of-two`, takes: ["lb-2"], at: "lb-2", world: "haproxy" }];
}

const withAuthority = (environment: Environment): void => void environment.authorities.push(...environment.authorities.filter(({ id }) => id === "haproxy-ca").map((each) => ({ ...each, id: "another-haproxy-ca" })));

export const loadBalancerFaults: readonly Fault[] = [
  ...atEither((at, change, endpoint) => ({ id: "lb-untrusted", takes: ["lb:chain"], change: change((system, environment) => (withAuthority(environment), void (system.certificate.signer = "another-haproxy-ca"))), truth: ["load-balancer-certificate-untrusted/configured-certificate-differs"], hides: behind(at), reports: reports("load-balancer-certificate-untrusted", endpoint) })),
  ...atEither((_at, change, endpoint) => ({ id: "lb-expired", takes: ["lb:dates"], change: change((system, environment) => void (system.certificate.notAfter = inDays(environment, -10))), truth: ["load-balancer-certificate-invalid/expired"], reports: reports("load-balancer-certificate-invalid", endpoint) })),
  ...atEither((_at, change, endpoint) => ({ id: "lb-not-yet-valid", takes: ["lb:dates"], change: change((system, environment) => void (system.certificate.notBefore = inDays(environment, 0.5))), truth: ["load-balancer-certificate-invalid/not-yet-valid"], reports: reports("load-balancer-certificate-invalid", endpoint) })),
  ...atEither((_at, change, endpoint) => ({ id: "lb-of-another-name", takes: ["lb:names"], change: change(({ certificate }) => void Object.assign(certificate, { dnsNames: ["other.lab.test"], ipAddresses: [] })), truth: ["load-balancer-certificate-invalid/name-mismatch"], reports: reports("load-balancer-certificate-invalid", endpoint) })),
  ...atEither((at, change, endpoint) => ({
    id: "lb-malformed",
    takes: ["lb:port"],
    change: change((system) => void (system.behaviour = "malformed-certificate")),
    truth: ["load-balancer-certificate-invalid/malformed"],
    hides: behind(at, "load-balancer-certificate-untrusted", "load-balancer-http-error", "load-balancer-certificate-invalid/expired", "load-balancer-certificate-invalid/not-yet-valid", "load-balancer-certificate-invalid/name-mismatch"),
    reports: reports("load-balancer-certificate-invalid", endpoint),
  })),
  ...([500, 503, 404, 302] as const).flatMap((status) =>
    atEither((at, change, endpoint) => ({ id: `lb-http-${status}`, takes: ["lb:status"], change: change((system) => void (system.status = status)), truth: ["load-balancer-http-error/status-not-200"], hides: behind(at), reports: reports("load-balancer-http-error", endpoint) })),
  ),
  ...atEither((at, change, endpoint) => ({ id: "lb-closed", takes: ["lb:port"], change: change((system) => void (system.behaviour = "closed")), truth: ["load-balancer-unreachable/connection-refused"], hides: behind(at, ...BEHIND), reports: reports("load-balancer-unreachable", endpoint) })),
  ...atEither((at, change, endpoint) => ({ id: "lb-silent", takes: ["lb:port"], change: change((system) => void (system.behaviour = "silent")), truth: ["load-balancer-unreachable/tls-failed"], hides: behind(at, ...BEHIND), reports: reports("load-balancer-unreachable", endpoint) })),
  {
    id: "lb-configured-elsewhere",
    world: "haproxy",
    takes: ["lb:port", "lb:config", "lb-2"],
    at: "lb",
    change: (environment) => void Object.assign(supervisorOf(environment).loadBalancers[0] ?? {}, { servers: [{ host: "10.20.30.29", port: 5556 }] }),
    truth: ["load-balancer-unreachable/connection-timeout"],
    hides: behind("lb", ...BEHIND),
    reports: reports("load-balancer-unreachable", "10.20.30.29:5556"),
  },
  { id: "lb-other-password", world: "haproxy", at: "lb", takes: ["lb:account"], change: (environment) => (systemAt(environment, "10.20.30.20").password = "Rebalanced!89"), truth: [`${LOGIN}/credentials-wrong`], reports: reports(LOGIN) },
  { id: "lb-address-shared", world: "haproxy", at: "lb", takes: ["vms:lb"], change: (environment) => addVm(environment, "haproxy-old", "10.20.30.20"), truth: ["load-balancer-unreachable/address-conflict"], onlyWith: "load-balancer-unreachable" },
  { id: "lb-closed-and-address-shared", world: "haproxy", at: "lb", takes: ["vms:lb", "lb:port"], change: (environment) => (addVm(environment, "haproxy-old", "10.20.30.20"), void (systemAt(environment, "10.20.30.20").behaviour = "closed")), truth: ["load-balancer-unreachable/connection-refused", "load-balancer-unreachable/address-conflict"], hides: behind("lb", ...BEHIND), reports: reports("load-balancer-unreachable") },
  ...(["closed", "silent", "malformed-certificate"] as const).map((tcp): Fault => ({
    id: `lb-${tcp}-from-there`,
    world: "haproxy",
    at: "lb",
    takes: ["lb:port", "lb:status"],
    truth: [tcp === "malformed-certificate" ? "load-balancer-certificate-invalid/malformed" : `load-balancer-unreachable/${tcp === "closed" ? "connection-refused" : "tls-failed"}`],
    hides: BEHIND.filter((rule) => tcp !== "malformed-certificate" || rule !== "load-balancer-certificate-invalid"),
    side: "there",
    vantage: "both",
    cut: { host: "10.20.30.20", port: 5556, tcp },
    reports: reports(tcp === "malformed-certificate" ? "load-balancer-certificate-invalid" : "load-balancer-unreachable"),
  })),
  // The one login is made from this machine.
  ...(["closed", "silent"] as const).map((tcp): Fault => ({ id: `lb-${tcp}-from-here`, world: "haproxy", at: "lb", takes: ["lb:port", "lb:status"], hides: [LOGIN], side: "here", vantage: "both", cut: { host: "10.20.30.20", port: 5556, tcp }, isHarmless: true })),
];

/** Well, but not as plain as in the healthy data centre; or not to be looked at. */
export const loadBalancerDisturbances: readonly Fault[] = [
  { id: "lb-second-well", world: "haproxy", takes: ["lb-2"], change: (environment) => atEither((_at, change) => ({ id: "", takes: [], change: change(() => undefined) }))[1]?.change?.(environment), isHarmless: true },
  { id: "lb-sends-its-root", world: "haproxy", takes: ["lb:sends"], change: (environment) => (systemAt(environment, "10.20.30.20").certificate.sendsRoot = true), isHarmless: true },
  { id: "lb-password-not-given", world: "haproxy", takes: ["lb:login"], hides: [LOGIN], order: { loadBalancerCredentials: null }, isHarmless: true },
  { id: "lb-trust-unreadable", world: "haproxy", at: "lb", takes: ["lb:chain", "lb-2"], change: (environment) => void Object.assign(supervisorOf(environment).loadBalancers[0] ?? {}, { trusts: { pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" } }), hides: ["load-balancer-certificate-untrusted", LOGIN], isHarmless: true },
  { id: "lb-report-of-yesterday", world: "haproxy", takes: ["lb:dates", "lb:names", "lb:port"], reports: reports("load-balancer-certificate-invalid"), isHarmless: true },
  { id: "lb-powered-off-copy", world: "haproxy", takes: ["vms:lb"], change: (environment) => addVm(environment, "haproxy-copy", "10.20.30.20", "POWERED_OFF"), isHarmless: true },
];

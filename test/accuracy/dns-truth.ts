import type { DnsFacts, DnsState, Hidden, Truth } from "./fault.ts";

/**
 * What is true of management DNS and of the way to vCenter, from what each server does: table 1-2, rows 1 to 7, and
 * "DNS causes", "Worker DNS", "DHCP" of the contract. Nothing here knows what a probe or a rule makes of it.
 */

/** "Silence is server-unreachable." */
const SILENT: readonly DnsState[] = ["silent", "typo"];
/** "A closed port on a host that answers is not-a-dns-server." */
const NO_DNS: readonly DnsState[] = ["closed", "not-dns"];
const DEAD = [...SILENT, ...NO_DNS];
/** "NXDOMAIN or no address is record-missing." */
const LACKING: readonly DnsState[] = ["nxdomain", "no-record", "empty"];
/** "SERVFAIL or REFUSED is server-error." */
const ERRING: readonly DnsState[] = ["servfail", "refused"];
const ASTRAY: readonly DnsState[] = ["astray-closed", "astray-silent", "astray-nowhere", "astray-other-host", "astray-malformed"];

/** What stands at the wrong address, as the row "unable to connect to vCenter" has it; nothing where a connection stands. */
const BEHIND: Readonly<Partial<Record<DnsState, Truth>>> = {
  "astray-closed": "vcenter-unreachable/connection-refused",
  "astray-silent": "vcenter-unreachable/tls-failed",
  "astray-nowhere": "vcenter-unreachable/connection-timeout",
};

export interface DnsTruth {
  readonly truth: readonly Truth[];
  readonly hides: readonly Hidden[];
  /** Of the truth, what cannot be seen at all. */
  readonly unseen: readonly Truth[];
  /** Rules that are only a consequence here. */
  readonly follows: readonly string[];
}

const NOTHING: DnsTruth = { truth: [], hides: [], unseen: [], follows: [] };
const UNRESOLVED: DnsTruth = { truth: ["vcenter-unreachable/name-unresolved"], hides: ["connection-refused", "connection-timeout", "tls-failed"].map((cause) => `vcenter-unreachable/${cause}`), unseen: [], follows: ["vcenter-unreachable"] };
const join = (...parts: readonly DnsTruth[]): DnsTruth => ({ truth: parts.flatMap(({ truth }) => truth), hides: parts.flatMap(({ hides }) => hides), unseen: parts.flatMap(({ unseen }) => unseen), follows: parts.flatMap(({ follows }) => follows) });

/** Rows 1 and 2: the servers do not resolve the name. "A dead server says nothing about its records"; while another resolves it, it is no matter of these rows unless they are reported. */
function unresolving(rule: string, states: readonly DnsState[], isReported: boolean): DnsTruth {
  const has = (kinds: readonly DnsState[]): boolean => states.some((state) => kinds.includes(state));
  const happens = isReported || has([...LACKING, ...ERRING, ...ASTRAY]) || states.every((state) => DEAD.includes(state));
  if (!happens) return NOTHING;
  const truth = [...(has(DEAD) ? ["server-unreachable"] : []), ...(has(LACKING) ? ["record-missing"] : []), ...(has(ERRING) ? ["server-error"] : []), ...(has(ASTRAY) ? ["wrong-address"] : [])];
  const hides = has(DEAD) ? ["record-missing", "server-error", "wrong-address"] : [];
  return { truth: truth.map((cause) => `${rule}/${cause}`), hides: hides.map((cause) => `${rule}/${cause}`), unseen: [], follows: [] };
}

/** Row 7, as far as names matter: whoever gets no address, or a wrong one only, does not reach vCenter. */
function reaching(states: readonly DnsState[]): DnsTruth {
  if (states.every((state) => [...DEAD, ...LACKING, ...ERRING].includes(state))) return UNRESOLVED;
  if (states.includes("well")) return NOTHING;
  const malformed: readonly Truth[] = states.includes("astray-malformed") ? ["vcenter-certificate-invalid/malformed"] : [];
  const truth = states.includes("astray-other-host") || malformed.length > 0 ? [] : states.flatMap((state) => BEHIND[state] ?? []);
  return { truth: [...truth, ...malformed], hides: [], unseen: [], follows: truth.length > 0 ? ["vcenter-unreachable"] : [] };
}

/** Rows 5 and 6: servers that serve nobody, whatever their records. "One dead server of several is already a problem of its own." */
function unserving({ first, second, isCovered, hasTilde, isSecondShared }: DnsFacts, isReported: (rule: string) => boolean): DnsTruth {
  const states = [first, second];
  const has = (kinds: readonly DnsState[]): boolean => states.some((state) => kinds.includes(state));
  const failing = (state: DnsState): boolean => [...DEAD, "refused"].includes(state);
  // An address that two machines have matters where what stands there fails, or where nothing else does.
  const isConflict = isSecondShared && (failing(second) || !states.some(failing));
  const common = [...(has(SILENT) ? ["server-unreachable"] : []), ...(has(NO_DNS) ? ["not-a-dns-server"] : []), ...(hasTilde ? ["search-domain-tilde"] : [])];
  const own = [...common, ...(has(["refused"]) ? ["source-refused"] : [])];
  const unreachable = own.length > 0 || isReported("dns-server-unreachable") ? [...own, ...(isConflict ? ["address-conflict"] : [])] : [];
  // "A problem when reported or when they fail, not by itself."
  const routed = isReported("dns-routed-over-workload-network") || (isCovered && states.some(failing)) ? [...common, ...(isCovered ? ["worker-dns-covers-management-dns"] : []), ...(isConflict ? ["address-conflict"] : [])] : [];
  const truth = [...unreachable.map((cause) => `dns-server-unreachable/${cause}`), ...routed.map((cause) => `dns-routed-over-workload-network/${cause}`)];
  return { ...NOTHING, truth };
}

/** `isVmAsked`: under DHCP only the VM and the message tell the servers. */
export function dnsTruth(facts: DnsFacts, isReported: (rule: string) => boolean, isVmAsked: boolean): DnsTruth {
  const { mode, pnid, first, second } = facts;
  // "Missing servers are no problem … when the PNID is an address."
  if (pnid === "address") return NOTHING;
  // systemd-resolved asks nobody for a name under .local that it is not told to search.
  const local: DnsTruth = pnid === "local-unsearched" ? join({ ...NOTHING, truth: ["dns-local-domain-not-searched/local-not-in-search-domains"] }, { ...UNRESOLVED, hides: [] }) : NOTHING;
  if (mode === "none") return join(local, { ...NOTHING, truth: ["dns-servers-missing/none-configured"] }, UNRESOLVED);
  if (mode === "static") return join(local, unserving(facts, isReported), unresolving("dns-pnid-unresolved", [first, second], isReported("dns-pnid-unresolved")), reaching([first, second]));
  const isTold = isVmAsked || isReported("dns-pnid-unresolved-dhcp");
  if (!isTold) {
    const untold = join(unresolving("dns-pnid-unresolved-dhcp", [first], false), reaching([first]));
    return join(local, { ...untold, hides: ["dns-pnid-unresolved-dhcp", "vcenter-unreachable/name-unresolved"], unseen: untold.truth });
  }
  return join(local, unresolving("dns-pnid-unresolved-dhcp", [first], isReported("dns-pnid-unresolved-dhcp")), reaching([first]));
}

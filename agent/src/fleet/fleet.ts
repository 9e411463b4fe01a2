import { createHash } from "node:crypto";
import { type InputError, errorsOf, pathText } from "@supervisor-doctor/shared/upgrade/plan-input";
import type { z } from "zod";
import { parseRoute } from "../clients/network.ts";
import { isThumbprint } from "../clients/tls.ts";
import { parseVcenterUrl } from "../clients/vcenter-address.ts";
import type { VcenterAddress } from "../clients/vcenter.ts";
import { type FleetFile, fleetFile, type Login } from "./shape.ts";

/** One vCenter of a fleet, with the defaults filled in. */
export interface Entry extends Omit<FleetFile["vcenters"][number], "labels"> {
  readonly vcenter: VcenterAddress;
  /** `HOST:PORT`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Of all that the entry says; the same as long as it says the same. */
  readonly digest: string;
}

export interface Concurrency {
  /** vCenters at a time. */
  readonly vcenters: number;
  /** Supervisors of one vCenter at a time. */
  readonly supervisors: number;
  /** Requests to one vCenter at a time. */
  readonly requests: number;
}

export interface Fleet {
  readonly entries: readonly Entry[];
  readonly concurrency: Concurrency;
}

const USUAL: Concurrency = { vcenters: 4, supervisors: 4, requests: 4 };
const SECRET = /password|secret|token|credential/i;

/** A key that is none never has its value told: it may be a password. */
function told(issue: z.core.$ZodIssue, raw: unknown): readonly InputError[] {
  if (issue.code !== "unrecognized_keys") return errorsOf({ issues: [issue] } as unknown as z.ZodError, raw);
  return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), problem: { kind: SECRET.test(key) ? "secret" : "unknown" } }));
}

/** An entry that says where its own password is does not look where the defaults say. */
function withDefaults(given: FleetFile["vcenters"][number], defaults: NonNullable<FleetFile["defaults"]>): FleetFile["vcenters"][number] {
  const { passwordEnv, passwordFile, ca, labels, ...others } = defaults;
  const hasPlace = given.passwordEnv !== undefined || given.passwordFile !== undefined;
  const place = { ...(passwordEnv !== undefined && { passwordEnv }), ...(passwordFile !== undefined && { passwordFile }) };
  return { ...others, ...(!hasPlace && place), ...(given.thumbprint === undefined && ca !== undefined && { ca }), ...given, labels: { ...labels, ...given.labels } };
}

/** Two keys of which one would be passed over. */
function both(path: string, given: object | undefined, one: string, other: string): readonly InputError[] {
  return given && one in given && other in given ? [{ path: `${path}.${one}`, problem: { kind: "twice", value: `${one} / ${other}` } }] : [];
}

const malformed = (path: string, value: string | undefined, isGood: (value: string) => boolean, expected: string): readonly InputError[] => (value === undefined || isGood(value) ? [] : [{ path, problem: { kind: "type", expected } }]);

const places = (path: string, given: { readonly nsx?: Login | undefined; readonly loadBalancer?: Login | undefined } | undefined): readonly InputError[] => [
  ...both(path, given, "passwordEnv", "passwordFile"),
  ...both(`${path}.nsx`, given?.nsx, "passwordEnv", "passwordFile"),
  ...both(`${path}.loadBalancer`, given?.loadBalancer, "passwordEnv", "passwordFile"),
];

/** What the fields cannot say one by one. */
function crossErrors({ defaults, vcenters }: FleetFile): readonly InputError[] {
  const seen = new Set<string>();
  const errors = vcenters.flatMap((each, index): readonly InputError[] => {
    const path = `vcenters[${index}]`;
    const address = parseVcenterUrl(each.url);
    const routes = (each.resolve ?? []).flatMap((route, place) => malformed(`${path}.resolve[${place}]`, route, (text) => parseRoute(text) !== null, "HOST:PORT:ADDRESS:PORT"));
    const own = [...places(path, each), ...both(path, each, "ca", "thumbprint"), ...malformed(`${path}.thumbprint`, each.thumbprint, isThumbprint, "SHA-256"), ...routes];
    // An address with a password in it must not be told again.
    if (!address || address.host === "") return [...own, { path: `${path}.url`, problem: { kind: "type", expected: "https://HOST[:PORT]" } }];
    const name = nameOf(address);
    const twice: readonly InputError[] = seen.has(name) ? [{ path: `${path}.url`, problem: { kind: "twice", value: name } }] : [];
    seen.add(name);
    return [...own, ...twice, ...(each.username === undefined && defaults?.username === undefined ? [{ path: `${path}.username`, problem: { kind: "missing" } } as const] : [])];
  });
  return [...places("defaults", defaults), ...errors];
}

const nameOf = ({ host, port }: VcenterAddress): string => `${host.includes(":") ? `[${host}]` : host}:${port}`;

function entryOf(given: FleetFile["vcenters"][number], defaults: NonNullable<FleetFile["defaults"]>): Entry {
  const whole = withDefaults(given, defaults);
  const vcenter = parseVcenterUrl(whole.url);
  if (!vcenter) throw new Error(whole.url);
  const sorted = JSON.stringify(Object.entries(whole).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return { ...whole, vcenter, name: nameOf(vcenter), labels: whole.labels ?? {}, digest: createHash("sha256").update(sorted).digest("hex").slice(0, 16) };
}

/** A fleet file's content as js-yaml read it, or everything that is wrong with it. Pure. */
export function parseFleet(raw: unknown): { readonly ok: true; readonly fleet: Fleet } | { readonly ok: false; readonly errors: readonly InputError[] } {
  const parsed = fleetFile.safeParse(raw);
  if (!parsed.success) return { ok: false, errors: parsed.error.issues.flatMap((issue) => told(issue, raw)) };
  const errors = crossErrors(parsed.data);
  if (errors.length > 0) return { ok: false, errors };
  const { defaults = {}, concurrency = {}, vcenters } = parsed.data;
  return {
    ok: true,
    fleet: {
      entries: vcenters.map((each) => entryOf(each, defaults)),
      concurrency: { vcenters: concurrency.vcenters ?? USUAL.vcenters, supervisors: concurrency.supervisors ?? USUAL.supervisors, requests: concurrency.requests ?? USUAL.requests },
    },
  };
}

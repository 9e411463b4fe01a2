import { addressOf, isKnownWord, isNowhere, isVendorName, isVendorNamespace } from "./vocabulary.ts";

/** Replaces what tells whose data centre it is: the same name by the same mask, wherever it stands. */
export interface Mask {
  /** A field that holds one thing: an address, a name, a user, an object's `namespace/name`. */
  value(text: string): string;
  user(text: string): string;
  /** A certificate's distinguished name, and what it is made of. */
  subject(text: string): string;
  certificate(text: string): string;
  /** A sentence: everything that was met before, and whatever looks like a name or an address. */
  text(text: string): string;
}

type Kind = "host" | "addr" | "user" | "name" | "subject" | "certificate";

const DNS_NAME = /^(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.[a-z][a-z0-9-]*[a-z0-9]\.?$/i;
const USER = /^([\w.+-]+)@[\w.-]+$|^[\w.-]+\\([\w.-]+)$/;
const MAC = /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** In this order: what stays, what was met before, users, addresses, quoted words, and every other word. */
const rest = [
  String.raw`(?<user>[\w.+-]+@[\w-]+(?:\.[\w-]+)*|\b[\w.-]+\\[\w.-]+)`,
  String.raw`(?<address>(?<![\w.:])\[?[0-9a-f]*(?::[0-9a-f]*){2,}(?:\.\d+)*\]?(?![\w])|(?<![\w.])\d+\.\d+\.\d+\.\d+(?![\w]|\.\d))`,
  String.raw`(?<quote>(?<=")[^"\n]{1,200}(?=")|(?<=(?<![a-z])')[^'\s]{1,200}(?='))`,
  String.raw`(?<word>[a-z0-9](?:[a-z0-9._+-]*[a-z0-9])?)`,
].join("|");
const kept = String.raw`(?<kept>\[[a-z][a-z0-9-]*\]|\d{4}-\d\d-\d\dT[\d:.]+Z?|(?:[0-9a-f]{2}:){19,31}[0-9a-f]{2})|(?<url>https?:\/\/[^\s"'<>)\]]+)`;

/** `taken`: text in which no mask may stand already. */
export function createMask(taken: string): Mask {
  const reserved = new Set(taken.match(/\b(?:host|addr|user|name|subject|certificate)-\d+\b/g));
  const counts: Record<Kind, number> = { host: 0, addr: 0, user: 0, name: 0, subject: 0, certificate: 0 };
  const masks = new Map<string, string>();
  /** What is looked for in sentences. */
  const met = new Map<string, string>();
  let pattern: RegExp | null = null;

  function next(kind: Kind): string {
    counts[kind] += 1;
    const label = `${kind}-${counts[kind]}`;
    return reserved.has(label) ? next(kind) : label;
  }
  function of(kind: Kind, key: string): string {
    const known = masks.get(`${kind} ${key}`);
    if (known !== undefined) return known;
    const label = next(kind);
    masks.set(`${kind} ${key}`, label);
    return label;
  }
  /** Digits alone and single letters stand in every sentence. */
  function meet(original: string, label: string): string {
    const key = original.toLowerCase();
    if (original.length > 1 && !/^[\d.]+$/.test(original) && !isKnownWord(original) && !met.has(key)) {
      met.set(key, label);
      pattern = null;
    }
    return label;
  }

  function address(canonical: string): string {
    return isNowhere(canonical) ? canonical : of("addr", canonical);
  }
  function host(name: string): string {
    const bare = name.replace(/^\*\./, "").replace(/\.$/, "").toLowerCase();
    const label = meet(bare, of("host", bare));
    const short = bare.split(".")[0] ?? "";
    if (short.length > 2) meet(short, label);
    return name.startsWith("*.") ? `*.${label}` : label;
  }
  function name(text: string): string {
    return /^\d+$/.test(text) ? text : meet(text, of("name", text.toLowerCase()));
  }
  function user(text: string): string {
    const label = meet(text, of("user", text.toLowerCase()));
    const match = USER.exec(text);
    const short = match?.[1] ?? match?.[2] ?? "";
    if (short.length > 2) meet(short, label);
    return label;
  }
  function url(text: string): string {
    const match = /^([a-z]+:\/\/)(?:[^/@\s]*@)?([^/?#\s]+)((?:[/?#]\S*)?)$/i.exec(text);
    if (!match) return name(text);
    const [, scheme = "", server = "", path = ""] = match;
    if (isVendorName(server.replace(/:\d+$/, ""))) return text;
    return `${scheme}${value(server)}${path.replace(/[^/]+/g, (part) => (isKnownWord(part) ? part : name(part)))}`;
  }

  function value(text: string): string {
    const trimmed = text.trim();
    if (trimmed === "" || isKnownWord(trimmed)) return text;
    const canonical = addressOf(trimmed);
    if (canonical !== null) return address(canonical);
    const around = /^(\[[^\]]+\]|[^\s:/]+)(:\d{1,5}|\/\d{1,3})$/.exec(trimmed) ?? /^([0-9a-f:]+)(\/\d{1,3})$/i.exec(trimmed);
    if (around?.[1] && (addressOf(around[1]) !== null || around[2]?.startsWith(":"))) return `${value(around[1])}${around[2]}`;
    if (/^[a-z]+:\/\//i.test(trimmed)) return url(trimmed);
    if (USER.test(trimmed)) return user(trimmed);
    const pair = /^(\S+) \((\S+)\)$/.exec(trimmed);
    if (pair?.[1] && pair[2]) return `${value(pair[1])} (${value(pair[2])})`;
    const [space = "", ...parts] = trimmed.split("/");
    if (parts.length > 0 && !trimmed.includes(" ")) return isVendorNamespace(space) ? trimmed : [space, ...parts].map((part) => (part === "" ? "" : value(part))).join("/");
    return DNS_NAME.test(trimmed) ? host(trimmed) : name(trimmed);
  }

  function subject(text: string): string {
    // CN=vc.corp.com, O=Example Corp: whatever it is made of may stand alone elsewhere.
    for (const [, part = ""] of text.matchAll(/(?<![A-Z])[A-Z]+=("[^"]*"|[^,\n+]*)/gi)) {
      const own = part.replace(/^"|"$/g, "").trim();
      if (own !== "" && !/^[A-Z]{2}$/.test(own)) value(own);
    }
    return meet(text, of("subject", text));
  }

  function compiled(): RegExp {
    if (pattern) return pattern;
    const known = [...met.keys()].sort((one, other) => other.length - one.length).map(quoted);
    const dictionary = known.length > 0 ? `|(?<met>(?<![a-z0-9_.-])(?:${known.join("|")})(?![a-z0-9_-]|\\.[a-z0-9]))` : "";
    pattern = new RegExp(`${kept}${dictionary}|${rest}`, "giu");
    return pattern;
  }

  /** Prose stays; what has a digit, a dot or a dash within is a name. */
  function word(text: string): string {
    if (isKnownWord(text)) return text;
    if (DNS_NAME.test(text)) return host(text);
    return /[._-]|\d/.test(text) && !/^[\d.+-]+$/.test(text) ? name(text) : text;
  }

  function replaced(whole: string, groups: Readonly<Record<string, string | undefined>>): string {
    if (groups["kept"] !== undefined) return whole;
    if (groups["url"] !== undefined) return url(whole);
    if (groups["met"] !== undefined) return met.get(whole.toLowerCase()) ?? whole;
    if (groups["user"] !== undefined) return isVendorName(whole.split("@")[1] ?? "") ? whole : user(whole);
    if (groups["address"] !== undefined) {
      const canonical = MAC.test(whole) ? whole.toLowerCase() : addressOf(whole);
      return canonical === null ? whole : address(canonical);
    }
    if (groups["quote"] !== undefined) return /\s/.test(whole) ? text(whole) : value(whole);
    return word(whole);
  }

  function text(sentence: string): string {
    return sentence.replace(compiled(), (whole: string, ...more: unknown[]) => replaced(whole, more.at(-1) as Record<string, string | undefined>));
  }

  return { value, user: (given) => (given === "" ? given : user(given)), subject, certificate: (der) => of("certificate", der), text };
}

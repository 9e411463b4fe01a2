import { addressesIn, canonicalHost, parseEndpoint } from "./address.ts";
import type { SupervisorMessage } from "./readings.ts";
import type { Component, Report, Rule } from "./rule.ts";
import { isKnownIssue } from "./source.ts";
import { fragmentPattern, matchWording, tidyMessage } from "./wording.ts";

/** Whose address it is, if it is a known endpoint of the data centre. */
export type WhoseAddress = (host: string) => Component | null;

/**
 * "Unable to connect to <component> <address>" reads the same in three tables. The target stands between these words.
 * The management DNS rows read alike too, and are told apart by their own wording.
 */
const CONNECT_FAILURES = [
  /(?:unable to|failed to|not able to|cannot|can't|could not|couldn't) connect to (?<target>.{1,300}?)(?: from (?:the )?control plane (?:VM|node)\b|[.,]? error:|\.(?:\s|$)|$)/i,
  fragmentPattern("에서 (?<target>.{1,300}?) 에 연결할 수 없습니다"),
  fragmentPattern("(?:から|で|は|が) (?<target>[^、。]{1,300}?) に(?:は)? 接続(?:でき|することができ)(?:ません|ない)"),
];
const DNS_TARGET = /management\s*DNS|관리\s*DNS|管理\s*DNS/i;

interface ConnectFailure {
  readonly words: string;
  readonly address: string | null;
}

function connectFailure(tidy: string): ConnectFailure | null {
  for (const pattern of CONNECT_FAILURES) {
    const words = pattern.exec(tidy)?.groups?.["target"];
    if (!words || DNS_TARGET.test(words)) continue;
    const tokens = words.match(/[A-Za-z0-9[\]._:/%-]*[A-Za-z0-9\]]/g) ?? [];
    const last = tokens.at(-1);
    return { words, address: last ? (parseEndpoint(last)?.host ?? null) : null };
  }
  return null;
}

/** Hosts that "unable to connect to …" texts name. */
export function connectionTargets(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => connectFailure(tidyMessage(text))?.address ?? []))];
}

/** The component by its own name; "NSX Advanced Load Balancer" is a load balancer. */
function componentByName(words: string): Component | null {
  if (/load\s*balancer|로드\s*밸런서|ロード\s*バランサ|\bAvi\b|HA\s*Proxy/i.test(words)) return "load-balancer";
  if (/\bNSX/i.test(words)) return "nsx";
  if (/vCenter|VirtualCenter/i.test(words)) return "vcenter";
  // Only the load balancer's row puts the endpoint in parentheses behind a name.
  return /\S\s*\([^()]+\)$/.test(words.trim()) ? "load-balancer" : null;
}

interface Recognised {
  readonly rule: Rule;
  readonly named: Record<string, string>;
}

function byWording(tidy: string, rules: readonly Rule[]): Recognised | null {
  for (const rule of rules) {
    for (const wordings of Object.values(rule.recognition.wordings)) {
      for (const wording of wordings) {
        const named = matchWording(wording, tidy);
        if (named) return { rule, named };
      }
    }
  }
  return null;
}

function byComponent(tidy: string, rules: readonly Rule[], whose: WhoseAddress | null): Recognised | null {
  const failure = connectFailure(tidy);
  if (!failure) return null;
  const component = whose === null ? componentByName(failure.words) : failure.address && whose(failure.address);
  const rule = component && rules.find((each) => each.recognition.component === component);
  return rule ? { rule, named: failure.address ? { address: failure.address } : {} } : null;
}

/** The documents' "unable to connect" row, whoever's the address may be: the error behind it is not for other rules. */
const FROM_CONTROL_PLANE = [fragmentPattern("from (the )?control plane (VM|node)"), fragmentPattern("제어부 VM.{0,80}에서.*연결할 수 없"), fragmentPattern("制御プレーン仮想マシン.{0,80}から.*接続")];

/** What the documents have goes first, so that the looser wordings of other known issues take nothing from it. */
function recogniseText(text: string, rules: readonly Rule[], whose: WhoseAddress | null): Recognised | null {
  const tidy = tidyMessage(text);
  const isDocumented = (rule: Rule): boolean => !isKnownIssue(rule.source);
  const found = byWording(tidy, rules.filter(isDocumented)) ?? byComponent(tidy, rules, whose);
  if (found || (connectFailure(tidy) && FROM_CONTROL_PLANE.some((pattern) => pattern.test(tidy)))) return found;
  return byWording(tidy, rules.filter((rule) => !isDocumented(rule)));
}

/**
 * The rule that a Supervisor message belongs to, or null: by message id, then by a condition's reason, then by text.
 * `whose` tells known endpoints; null where there is no data centre, and then the component's own words decide.
 */
export function recognise(
  message: SupervisorMessage,
  rules: readonly Rule[],
  whose: WhoseAddress | null,
): { rule: Rule; report: Report } | null {
  const byText = message.texts.map((text) => recogniseText(text, rules, whose)).find((found) => found !== null);
  const byKey =
    rules.find((rule) => message.id !== null && rule.recognition.ids.includes(message.id)) ??
    rules.find((rule) => message.reason !== null && rule.recognition.reasons.includes(message.reason));
  const rule = byKey ?? byText?.rule;
  if (!rule) return null;
  return { rule, report: { message, named: byText?.rule === rule ? byText.named : {} } };
}

/** Every IP address that the reports' messages name, except the given ones. */
export function reportedAddresses(reports: readonly Report[], except: readonly string[]): string[] {
  const excluded = new Set(except.map(canonicalHost));
  const all = reports.flatMap((report) => report.message.texts.flatMap((text) => addressesIn(tidyMessage(text))));
  return [...new Set(all)].filter((address) => !excluded.has(address));
}

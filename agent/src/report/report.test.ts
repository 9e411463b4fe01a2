import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { LOCALES, type Locale } from "@supervisor-doctor/shared/locale";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { replay } from "../replay.ts";
import { report } from "./report.ts";

/** Breaks out of an element and of an attribute, turns the line round, rings the bell. */
const HOSTILE = `</bdi></td></p><script>alert(1)</script><img src=x onerror=alert(2)>"' onmouseover='alert(3)' &lt;\u202egnp.exe\u2066\u200f\u0007]]>`;
const read = (id: string, reading: unknown): ProbeRecord => ({ id, probe: id.split(":")[0] ?? id, system: "vcenter", vantage: "agent", startedMs: 0, ms: 1, after: [], ok: true, reading });
const missed = (id: string, reason: ProbeRecord["reason"], detail: string): ProbeRecord => ({ id, probe: id.split(":")[0] ?? id, system: "vcenter", vantage: "agent", startedMs: 0, ms: 1, after: [], ok: false, ...(reason && { reason }), detail });
const message = (text: string, kb: string | null) => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [text], since: "2026-11-20T09:00:00.000Z", kb });

/** A management DNS server without vCenter's name, and a message that nobody knows; every name is `named`. */
const broken = (named: string): Run => ({
  schema: 1,
  startedAt: "2026-11-20T10:00:00.000Z",
  durationMs: 800,
  vcenter: { host: named, version: named, pnid: named, pnidElsewhere: null },
  supervisors: [{ id: "domain-c8", name: named, supervisorId: null, configStatus: "ERROR", version: named }],
  findings: [],
  unrecognised: [],
  probes: [
    read("vcenter-version", { version: "8.0.3.00100", build: "1" }),
    read("vcenter-pnid", { pnid: named, source: "topology-nodes" }),
    read("vcenter-addresses", { connected: "10.0.0.10", connectedName: named, port: 443, interfaces: null, hostname: named }),
    read("supervisor-conditions:domain-c8", { supervisorId: "", supervisorName: named, messages: [], steps: [{ type: named, status: "FALSE", severity: "ERROR", since: null, description: null, messages: [] }] }),
    read("supervisor:domain-c8", {
      id: "domain-c8",
      name: named,
      configStatus: "ERROR",
      kubernetesStatus: "READY",
      version: named,
      managementMode: "STATICRANGE",
      managementDns: ["10.0.0.53"],
      managementSearchDomains: [named],
      workerDns: ["10.0.1.53"],
      networkProvider: "VSPHERE_NETWORK",
      loadBalancers: [],
      messages: [message(`The widget ${named} broke.`, `javascript:alert("${named}")`)],
    }),
    read("dns:10.0.0.53", { outcome: "answered", name: named, transport: "udp", rcodes: { A: "NXDOMAIN", AAAA: "NXDOMAIN" }, addresses: [] }),
    missed(`wcp-service`, "unauthorized", named),
    missed(`cluster-settings:${named}`, "timeout", named),
  ],
});

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of a page, as a strict reader sees it. */
function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  const walk = (nodes: readonly Record<string, unknown>[]): void => {
    for (const { ":@": attributes = {}, ...node } of nodes) {
      for (const [name, children] of Object.entries(node)) {
        if (!Array.isArray(children)) continue;
        tags.push({ name, attributes: attributes as Record<string, string> });
        walk(children as Record<string, unknown>[]);
      }
    }
  }
  walk(new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: "", trimValues: false }).parse(html) as Record<string, unknown>[]);
  return tags;
}

const TAGS = ["a", "article", "bdi", "body", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "head", "html", "li", "meta", "ol", "p", "section", "style", "table", "tbody", "td", "th", "thead", "time", "title", "tr", "ul"];
const ATTRIBUTES = ["charset", "class", "content", "datetime", "dir", "href", "http-equiv", "lang", "name", "rel"];

describe.each(LOCALES)("a report in %s", (locale: Locale) => {
  test.each([["plain names", "esx-01.corp"], ["hostile names", HOSTILE]])("of %s is one whole page without scripts, and leads nowhere but to the vendor", async (_, named) => {
    const html = report(await replay(broken(named)), "html", locale, false).replace(/^<!doctype html>\n/, "");
    expect(XMLValidator.validate(html)).toBe(true);
    const tags = tagsOf(html);
    expect([...new Set(tags.map(({ name }) => name))].filter((name) => !TAGS.includes(name))).toEqual([]);
    expect([...new Set(tags.flatMap(({ attributes }) => Object.keys(attributes)))].filter((name) => !ATTRIBUTES.includes(name))).toEqual([]);
    expect(tags.flatMap(({ attributes }) => attributes["href"] ?? []).filter((url) => !/^https:\/\/([a-z]+\.)?(broadcom|vmware)\.com\//.test(url))).toEqual([]);
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(html.match(/@import|url\(/)).toBeNull();
  });

  test("tells the problem, its proof, its remedy, what nobody knows, and what could not be looked at", async () => {
    const run = await replay(broken("esx-01.corp"));
    const { findings } = JSON.parse(report(run, "json", locale, false)) as { findings: { rule: string; status: string; title: string; observed: string; remediation: string[] }[] };
    const text = (value: string): string => value.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
    const shown = { html: report(run, "html", locale, false), junit: report(run, "junit", locale, false) };
    const problem = findings.find(({ rule }) => rule === "dns-pnid-unresolved");
    expect(problem?.status).toBe("problem");
    for (const [format, page] of Object.entries(shown)) {
      expect([format, [problem?.title, problem?.observed, ...(problem?.remediation ?? ["none"])].filter((each) => !page.includes(text(each ?? "?")))]).toEqual([format, []]);
      expect([format, page.includes("The widget esx-01.corp broke."), page.includes("NXDOMAIN")]).toEqual([format, true, true]);
    }
    const open = findings.filter(({ status }) => status === "unknown");
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ title }) => !shown.html.includes(text(title)))).toEqual([]);
    expect(run.probes.filter(({ id }) => !shown.html.includes(`<td><bdi>${id}</bdi></td>`))).toEqual([]);
    expect(shown.html).toContain(`<html lang="${locale}"`);
  });

  test("as JUnit is well-formed, counts its cases, and fails none for what could not be looked at", async () => {
    const run = await replay(broken(HOSTILE));
    const junit = report(run, "junit", locale, false);
    expect(XMLValidator.validate(junit)).toBe(true);
    const suite = (new XMLParser({ ignoreAttributes: false }).parse(junit) as { testsuites: { testsuite: Record<string, unknown> } }).testsuites.testsuite;
    const cases = suite["testcase"] as Record<string, unknown>[];
    const count = (status: string): number => run.findings.filter((finding) => finding.status === status).length;
    expect([suite["@_tests"], suite["@_failures"], suite["@_skipped"]].map(Number)).toEqual([run.findings.length, count("problem"), count("unknown") + count("not-applicable")]);
    expect([cases.length, cases.filter((each) => each["failure"] !== undefined).length]).toEqual([run.findings.length, count("problem")]);
  });
});

test("the same run in another language is another report", async () => {
  const run = await replay(broken("esx-01.corp"));
  for (const format of ["html", "junit"] as const) {
    const { size } = new Set(LOCALES.map((locale) => report(run, format, locale, false)));
    expect(size).toBe(LOCALES.length);
  }
});

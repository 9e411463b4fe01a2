import { articleUrl } from "@supervisor-doctor/shared/article";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { createMask, type Mask } from "./mask.ts";
import { addressOf, CERTIFICATE_FIELDS, KEPT_FIELDS, SUBJECT_FIELDS, TEXT_FIELDS, USER_FIELDS } from "./vocabulary.ts";

type Rewrite = (field: string, text: string) => string;

/** Every text of a reading with the name of the field that it stands in. Labels are named by people too. */
function rewritten(told: unknown, field: string, rewrite: Rewrite): unknown {
  if (typeof told === "string") return rewrite(field, told);
  if (Array.isArray(told)) return told.map((each) => rewritten(each, field, rewrite));
  if (told === null || typeof told !== "object") return told;
  const entries = Object.entries(told).map(([key, value]) => [field === "labels" ? rewrite("labels", key) : key, rewritten(value, key, rewrite)]);
  return Object.fromEntries(entries);
}

function fieldOf(mask: Mask, field: string, text: string): string {
  if (SUBJECT_FIELDS.has(field)) return mask.subject(text);
  if (CERTIFICATE_FIELDS.has(field)) return mask.certificate(text);
  if (USER_FIELDS.has(field)) return mask.user(text);
  return mask.value(text);
}

const isSentence = (field: string): boolean => TEXT_FIELDS.has(field);
/** What is no state, whatever its field is called. */
const staysIn = (field: string, text: string): boolean => KEPT_FIELDS.has(field) && !text.includes("@") && addressOf(text) === null;

/** First everything that stands by itself is met; only then are sentences read, which may name any of it. */
function meet(mask: Mask, run: Run): void {
  const { host, pnid, pnidElsewhere } = run.vcenter;
  for (const each of [host, pnid, pnidElsewhere]) if (each !== null) mask.value(each);
  for (const { name } of run.supervisors) mask.value(name);
  for (const probe of run.probes) {
    rewritten(probe.reading, probe.probe, (field, text) => (isSentence(field) || isOwnService(probe, field) || staysIn(field, text) ? text : fieldOf(mask, field, text)));
    if (probe.way?.source) mask.value(probe.way.source);
  }
}

/** The appliance's services have the vendor's names. */
const isOwnService = ({ probe }: ProbeRecord, field: string): boolean => (probe === "vcenter-services" && field === "id") || (probe === "appliance-partitions" && field === "path");

const maskedParams = (mask: Mask, params: Run["findings"][number]["params"]): Run["findings"][number]["params"] =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === "number" ? value : typeof value === "string" ? mask.text(value) : value.map(mask.text)]));

/** What stands by itself is a name, whatever it reads like. */
function ownFields(mask: Mask, { host, username }: Run["findings"][number]["params"]): Run["findings"][number]["params"] {
  return { ...(typeof host === "string" && { host: mask.value(host) }), ...(typeof username === "string" && { username: mask.user(username) }) };
}

/** `dns:10.0.0.53@domain-c8`: the probe's name stays. */
function maskedId(mask: Mask, id: string): string {
  const colon = id.indexOf(":");
  if (colon < 0) return id;
  const at = id.lastIndexOf("@") > colon ? id.lastIndexOf("@") : id.length;
  return `${id.slice(0, colon)}:${mask.value(id.slice(colon + 1, at))}${id.slice(at)}`;
}

function maskedProbe(mask: Mask, probe: ProbeRecord): ProbeRecord {
  const { id, by, detail, failure, way, reading, after, ...fixed } = probe;
  const rewrite: Rewrite = (field, text) => {
    if (isSentence(field)) return mask.text(text);
    return isOwnService(probe, field) || staysIn(field, text) ? text : fieldOf(mask, field, text);
  };
  return {
    ...fixed,
    id: maskedId(mask, id),
    after: after.map((each) => maskedId(mask, each)),
    ...(by !== undefined && { by: maskedId(mask, by) }),
    ...(detail !== undefined && { detail: detail === by ? maskedId(mask, detail) : mask.text(detail) }),
    ...(failure && { failure: { code: failure.code, params: { ...maskedParams(mask, failure.params), ...ownFields(mask, failure.params) } } }),
    ...(way && { way: { device: way.device, source: way.source === null ? null : mask.value(way.source) } }),
    ...(reading !== undefined && { reading: rewritten(reading, probe.probe, rewrite) }),
  };
}

type Finding = Run["findings"][number];

const articleOf = (mask: Mask, kb: string | null): string | null => (kb === null || articleUrl(kb) !== null ? kb : mask.text(kb));

function maskedFinding(mask: Mask, finding: Finding): Finding {
  return {
    ...finding,
    params: maskedParams(mask, finding.params),
    causes: finding.causes.map((cause) => ({ ...cause, evidence: cause.evidence.map((id) => maskedId(mask, id)) })),
    reportedBy: finding.reportedBy.map(({ text, since, kb }) => ({ text: mask.text(text), since, kb: articleOf(mask, kb) })),
    ...(finding.seenFrom && { seenFrom: finding.seenFrom.map((seen) => ({ ...seen, ways: seen.ways.map((way) => ({ ...way, to: mask.value(way.to), source: way.source === null ? null : mask.value(way.source) })) })) }),
  };
}

/** A mask that has met everything that these runs name. `more`: what else will be masked. */
export function maskFor(runs: readonly Run[], more: unknown = ""): Mask {
  const mask = createMask(JSON.stringify([runs, more]));
  for (const run of runs) meet(mask, run);
  return mask;
}

/** A run in which no name, address, user or certificate is left. Its verdicts are those of the original: of masks nothing can be judged. Pure but for the mask. */
export function maskedRun(mask: Mask, run: Run): Run {
  const named = (name: string | null): string | null => name && mask.value(name);
  return {
    ...run,
    masked: true,
    vcenter: { host: mask.value(run.vcenter.host), version: run.vcenter.version, pnid: named(run.vcenter.pnid), pnidElsewhere: named(run.vcenter.pnidElsewhere) },
    supervisors: run.supervisors.map((supervisor) => ({ ...supervisor, name: mask.value(supervisor.name) })),
    findings: run.findings.map((finding) => maskedFinding(mask, finding)),
    probes: run.probes.map((probe) => maskedProbe(mask, probe)),
    unrecognised: run.unrecognised.map((message) => ({ ...message, id: message.id && mask.text(message.id), text: mask.text(message.text), kb: articleOf(mask, message.kb) })),
  };
}

import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { parseService, type ServiceVersion } from "@supervisor-doctor/shared/version";
import { expect, test } from "vitest";
import { message } from "../../probes/supervisor-wire.ts";
import type { PackageTold, ServiceTold } from "./tkg-service-look.ts";
import { verdictOf } from "./tkg-service-precheck.ts";
import { observedOf } from "./tkg-service-state.ts";

const version = (text: string): ServiceVersion => {
  const parsed = parseService(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const still: ServiceTold = { current: "3.1.0+v1.28", desired: "3.1.0+v1.28", config: "CONFIGURED", messages: [], settings: null };
const begun: Partial<ServiceTold> = { desired: "3.2.0+v1.30", config: "CONFIGURING" };
const there: Partial<ServiceTold> = { current: "3.2.0+v1.30", desired: "3.2.0+v1.30" };
const complaint = (text: string): ServiceTold["messages"][number] => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [text], since: null, kb: null });
const pack = (more: Partial<PackageTold>): PackageTold => ({ version: "3.1.0+v1.28", attempted: "3.2.0+v1.30", failure: null, ...more });

interface Case {
  readonly when: string;
  readonly told?: Partial<ServiceTold> | null;
  readonly pack?: PackageTold;
  readonly to?: string;
  readonly isSent?: boolean;
  readonly is: string;
}
test.each<Case>([
  { when: "nothing has begun", is: "idle" },
  { when: "it is not installed", told: null, is: "idle" },
  { when: "it is not installed yet, after this run's write", told: null, isSent: true, is: "moving" },
  { when: "the version that it has is being configured", told: { config: "CONFIGURING" }, is: "idle" },
  { when: "the version that it has is being configured after this run's write", told: { config: "CONFIGURING" }, isSent: true, is: "moving" },
  { when: "it is on its way", told: begun, is: "moving" },
  { when: "vCenter tells a new version before it configures it", told: { ...begun, config: "CONFIGURED" }, is: "moving" },
  { when: "it has no version yet and is on its way to the first", told: { ...begun, current: null }, is: "moving" },
  { when: "it is on its way, and its package says from where", told: begun, pack: pack({}), is: "moving | The package is at 3.1.0+v1.28 and goes to 3.2.0+v1.30." },
  { when: "it is there", told: there, is: "done" },
  { when: "it is there, whatever a short version leaves open", told: there, to: "3.2.0", is: "done" },
  { when: "it is beyond, and never goes back", told: { current: "3.3.0+v1.31", desired: "3.3.0+v1.31" }, is: "done" },
  { when: "it is there and still being configured", told: { ...there, config: "CONFIGURING" }, is: "moving" },
  { when: "it is there, and its package is not", told: there, pack: pack({}), is: "moving | The package is at 3.1.0+v1.28 and goes to 3.2.0+v1.30." },
  { when: "it is there, and its package never heard of it", told: there, pack: pack({ attempted: "3.1.0+v1.28" }), is: "done" },
  { when: "it is there, and so is its package", told: there, pack: pack({ version: "3.2.0+v1.30" }), is: "done" },
  { when: "it is on its way to another version", told: { desired: "3.3.0+v1.31", config: "CONFIGURING" }, is: "elsewhere | The TKG service on sup-1 is on its way to 3.3.0+v1.31, which is not what this step wants." },
  { when: "it is being removed", told: { config: "REMOVING" }, is: "elsewhere | The TKG service on sup-1 is being removed." },
  { when: "it has failed", told: { ...begun, config: "ERROR", messages: [complaint("No image.")] }, is: "failed | The TKG service on sup-1 reports an error: No image." },
  { when: "it has failed, and its package says why", told: { ...begun, config: "ERROR", messages: [complaint("Reconcile failed.")] }, pack: pack({ failure: "MANIFEST_UNKNOWN" }), is: "failed | The TKG service on sup-1 reports an error: Reconcile failed. MANIFEST_UNKNOWN" },
  { when: "it has failed without a word", told: { ...begun, config: "ERROR" }, is: "failed | The TKG service on sup-1 reports an error: ERROR" },
  { when: "its package has failed, and vCenter has not noticed", told: begun, pack: pack({ failure: "MANIFEST_UNKNOWN" }), is: "failed | The TKG service on sup-1 reports an error: MANIFEST_UNKNOWN" },
  { when: "its package failed at the former version", told: begun, pack: pack({ attempted: "3.1.0+v1.28", failure: "old grief" }), is: "moving" },
  { when: "a development build says nothing of its order", told: { current: "0.0.1-b836be7", desired: "0.0.1-b836be7" }, is: "idle" },
  { when: "a development build is there", told: { current: "0.0.1-b836be7", desired: "0.0.1-b836be7" }, to: "0.0.1-b836be7", is: "done" },
])("$when", ({ told, pack: seen, to = "3.2.0+v1.30", isSent = false, is }) => {
  const observed = observedOf(told === null ? null : { ...still, ...told }, seen ?? null, { name: "sup-1", to: version(to), isSent });
  const said = observed.state === "moving" ? observed.detail : "said" in observed ? [observed.said] : [];
  expect([observed.state, ...said.map((each) => saidText(each, "en"))].join(" | ")).toBe(is);
});

const says = (severity: string, text: string): ReturnType<typeof message.parse> => message.parse({ severity, details: { default_message: text } });
test.each<readonly [string, string | null, ReturnType<typeof says>[], string]>([
  ["a compatible version", "COMPATIBLE", [says("INFO", "All is quiet.")], "passed"],
  ["a compatible version with a warning", "COMPATIBLE", [says("WARNING", "Cluster shop is old.")], "passed | The TKG service's own precheck: Cluster shop is old."],
  ["an incompatible version", "INCOMPATIBLE", [says("ERROR", "Cluster shop is too old."), says("INFO", "x")], "The TKG service's own precheck: Cluster shop is too old."],
  ["an incompatible version that says nothing", "INCOMPATIBLE", [], "vCenter's precheck of 3.2.0 ended with INCOMPATIBLE and does not say why."],
  ["a compatible version with an error", "COMPATIBLE", [says("ERROR", "Not signed.")], "The TKG service's own precheck: Not signed."],
  ["a word that nobody knows", "UNKNOWN", [], "vCenter's precheck of 3.2.0 ended with UNKNOWN and does not say why."],
  ["no word at all", null, [], "vCenter's precheck of 3.2.0 ended with … and does not say why."],
])("the precheck of %s", (_, status, status_messages, expected) => {
  const verdict = verdictOf("3.2.0", { status, status_messages });
  expect([...(verdict.passed ? ["passed"] : []), ...(verdict.passed ? verdict.warnings : verdict.said).map((each) => saidText(each, "en"))].join(" | ")).toBe(expected);
});

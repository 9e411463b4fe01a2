import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { expect, test } from "vitest";
import { condition } from "../../probes/supervisor-wire.ts";
import { type Condition, verdictOf } from "./precheck-verdict.ts";

const of = (status: string, severity: string | undefined, text: string | null, more: object = {}): Condition =>
  condition.parse({ type: "Check", status, reason: "Check", ...(severity && { severity }), messages: text === null ? [] : [{ ...(severity && { severity }), details: { id: "x", default_message: text, args: [] }, ...more }] });

test.each<readonly [string, string | null, readonly Condition[], string]>([
  ["8.0.3: everything holds", null, [of("TRUE", "INFO", null)], "passed"],
  ["8.0.3: nothing is told", null, [], "passed"],
  ["8.0.3: an error", null, [of("FALSE", "ERROR", "Cluster shop is too old."), of("FALSE", "WARNING", "Disk is filling.")], "vCenter's precheck: Cluster shop is too old."],
  ["8.0.3: a warning", null, [of("FALSE", "WARNING", "Disk is filling."), of("TRUE", "INFO", null)], "passed | vCenter's precheck: Disk is filling."],
  ["8.0.3: mere information", null, [of("FALSE", "INFO", "All is quiet.")], "passed"],
  ["8.0.3: a condition that nothing is known of", null, [of("UNKNOWN", "ERROR", "NSX did not answer.")], "vCenter's precheck could not tell: NSX did not answer."],
  ["an error with its article", "ERROR", [of("FALSE", "ERROR", "Too old.", { kb_article_link: "https://kb.test/1" })], "vCenter's precheck: Too old. (article: https://kb.test/1)"],
  ["a condition without a severity", "ERROR", [of("FALSE", undefined, "Too old.")], "vCenter's precheck: Too old."],
  ["a condition without words", "ERROR", [of("FALSE", "ERROR", null)], "vCenter's precheck: Check: Check"],
  ["an error that the verdict does not own to", "SUCCEEDED", [of("FALSE", "ERROR", "Too old.")], "vCenter's precheck: Too old."],
  ["a message that is worse than its condition", null, [condition.parse({ type: "Check", status: "FALSE", severity: "WARNING", messages: [{ severity: "ERROR", details: { default_message: "Too old." } }] })], "vCenter's precheck: Too old."],
  ["success", "SUCCEEDED", [], "passed"],
  ["success with a warning", "SUCCEEDED", [of("FALSE", "WARNING", "Disk is filling.")], "passed | vCenter's precheck: Disk is filling."],
  ["a warning that says nothing", "WARNING", [], "passed | vCenter's precheck of v1.28 ended with WARNING and does not say why."],
  ["an error that says nothing", "ERROR", [], "vCenter's precheck of v1.28 ended with ERROR and does not say why."],
  ["an error that only warns", "ERROR", [of("FALSE", "WARNING", "Disk is filling.")], "vCenter's precheck: Disk is filling."],
  ["UNKNOWN", "UNKNOWN", [], "vCenter's precheck of v1.28 ended with UNKNOWN and does not say why."],
  ["UNKNOWN with a warning", "UNKNOWN", [of("FALSE", "WARNING", "Disk is filling.")], "vCenter's precheck of v1.28 ended with UNKNOWN and does not say why."],
  ["success with a condition that nothing is known of", "SUCCEEDED", [of("UNKNOWN", "WARNING", "NSX did not answer.")], "vCenter's precheck could not tell: NSX did not answer."],
  ["a word that nobody knows", "PAUSED", [], "vCenter's precheck of v1.28 ended with PAUSED and does not say why."],
  ["two warnings, each once and in an order of their own", "WARNING", [of("FALSE", "WARNING", "b"), of("FALSE", "WARNING", "a"), of("FALSE", "WARNING", "b")], "passed | vCenter's precheck: a | vCenter's precheck: b"],
])("%s", (_, status, conditions, expected) => {
  const verdict = verdictOf("v1.28", { status, conditions });
  expect([...(verdict.passed ? ["passed"] : []), ...(verdict.passed ? verdict.warnings : verdict.said).map((each) => saidText(each, "en"))].join(" | ")).toBe(expected);
});

import { LOCALES } from "@supervisor-doctor/shared/locale";
import { errorCodes } from "@supervisor-doctor/shared/words/errors";
import { describe, expect, test } from "vitest";
import { failedRunView, noticeView } from "./notice-view.ts";

const VC = "https://vc.example.com";
const OWN_CODES = ["unpaired", "unreachable", "unreadable", "agent-older", "extension-older", "token-rejected", "not-connected", "code-malformed", "address-malformed"];

describe.each(LOCALES)("in %s", (locale) => {
  test.each([...new Set([...OWN_CODES, ...errorCodes])])("%s says what is wrong and what to do", (code) => {
    const notice = noticeView({ code, params: {} }, locale, VC);
    expect(notice.title).not.toMatch(/[{}]/);
    expect(notice.steps.length > 0 || notice.detail !== null).toBe(true);
    expect(notice.detail).not.toBe(code);
  });
});

test("an agent that is not there is started with the very vCenter", () => {
  const commands = noticeView({ code: "unreachable", params: {} }, "en", VC).steps.flatMap((step) => step.commands);
  expect(commands).toEqual([`npm start -- --vcenter ${VC}`, "supervisor-doctor serve"]);
});

test("a run that failed says so above the agent's reason", () => {
  const notice = failedRunView({ code: "no-supervisor", params: { host: "vc" } }, "en", VC);
  expect(notice.title).toBe("The diagnosis did not finish");
  expect(notice.detail).toContain("vc has no Supervisor");
});

test("a refusal that this version has no words for is shown as it came", () => {
  expect(noticeView({ code: "brand-new", params: {} }, "ja", VC).detail).toBe("brand-new");
});

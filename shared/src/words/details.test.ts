import { describe, expect, test } from "vitest";
import type { ProbeRecord } from "../contract.ts";
import { describeProbe } from "../evidence.ts";
import { LOCALES } from "../locale.ts";
import { saidText } from "../upgrade/words/carrying/index.ts";
import { causeParams } from "../upgrade/words/carrying/cause.ts";
import { detailIn } from "./details.ts";
import { errorText } from "./errors.ts";

const unseen = (more: Partial<ProbeRecord>): ProbeRecord => ({ id: "vcenter-pnid", probe: "vcenter-pnid", system: "vcenter", vantage: "agent", startedMs: 0, ms: 5, ok: false, reason: "unreachable", after: [], ...more });
const refused = { code: "connection-refused", params: { host: "vc.lab.test", port: 443 } };

test.each([
  ["ko", "응답 없음"],
  ["ja", "応答なし"],
  ["en", "no answer"],
] as const)("our own words are said in %s", (locale, said) => {
  expect(detailIn("no answer", locale)).toBe(said);
  expect(errorText("connection-failed", { host: "vc", detail: "no answer" }, locale)).toContain(said);
});

test.each(LOCALES)("a system's own words stay as they are in %s", (locale) => {
  for (const words of ["ECONNRESET", "The cluster is not ready.", "toString"]) expect(detailIn(words, locale)).toBe(words);
});

describe.each([
  ["ko", "vCenter vc.lab.test이(가) 포트 443의 연결을 거부합니다."],
  ["ja", "vCenter vc.lab.test がポート 443 の接続を拒否しました。"],
] as const)("why something could not be looked at is said in %s", (locale, said) => {
  test("of a probe", () => {
    expect(describeProbe(unseen({ detail: errorText(refused.code, refused.params, "en"), failure: refused }), locale)).toContain(said);
  });
  test("of a step that is carried out, and the English words are there for whoever reads no code", () => {
    const params = causeParams(errorText(refused.code, refused.params, "en"), refused);
    expect(saidText({ code: "cannot-look", params }, locale)).toContain(said);
    expect(params["told"]).toContain("refuses the connection");
  });
  test("unless it is a system's, which is quoted", () => {
    expect(saidText({ code: "cannot-look", params: causeParams("EHOSTUNREACH", null) }, locale)).toContain("EHOSTUNREACH");
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runHere } from "../parts/cli-here.ts";

/** A fleet file that cannot be used: each mistake gets a sentence that says where, nobody is asked, and no secret is told again. */

const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-fleet-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = "Hidden!23";
const HEAD = "defaults:\n  username: u\nvcenters:\n";
/** Each of the names stands for nine of the one before it. */
const LAUGHS = ["labels:", "  a: &a [x]", ...Array.from("bcdefghij", (name, index) => `  ${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefghi"[index]}`).join(", ")}]`), HEAD, "  - url: https://vc-1.lab.test"].join("\n");
const LONG = `${HEAD}${Array.from({ length: 5_000 }, (_, index) => `  - url: https://vc-${index}.lab.test\n    passwordEnv: P${index}\n`).join("")}`;

const refused = async (text: string | null, locale = "en", name = "fleet.yaml") => {
  if (text !== null) writeFileSync(join(folder, name), text);
  const { code, stdout, stderr } = await runHere(folder, ["diagnose", "--fleet", name, "--format", "json", "--locale", locale]);
  expect(stdout + stderr).not.toContain("Hidden");
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
  return { code, error };
};

describe("refused, with the line", () => {
  test.each<[string, string, string, RegExp]>([
    ["a key that there is not", `${HEAD}  - url: https://vc-1.lab.test\n    usernme: v\n`, "fleet-invalid", /line 5: vcenters\[0\]\.usernme: is not known here/],
    ["a password in the clear", `${HEAD}  - url: https://vc-1.lab.test\n    password: ${SECRET}\n`, "fleet-invalid", /line 5: vcenters\[0\]\.password: no password is kept in this file; name the variable/],
    ["a password in the defaults", `defaults:\n  username: u\n  nsx:\n    username: n\n    password: ${SECRET}\nvcenters: [{ url: "https://vc-1.lab.test" }]\n`, "fleet-invalid", /line 5: defaults\.nsx\.password: no password/],
    ["a password in an address", `${HEAD}\n  - url: https://u:${SECRET}@vc-1.lab.test\n`, "fleet-invalid", /line 5: vcenters\[0\]\.url: must be of type https/],
    ["a number that is text", `concurrency:\n  requests: many\n${HEAD}  - url: https://vc-1.lab.test\n`, "fleet-invalid", /line 2: concurrency\.requests: must be of type number/],
    ["a list that is text", `${HEAD}  - url: https://vc-1.lab.test\n    supervisors: all\n`, "fleet-invalid", /line 5: vcenters\[0\]\.supervisors: must be of type array/],
    ["an entry that is only an address", `${HEAD}  - https://vc-1.lab.test\n`, "fleet-invalid", /line 4: vcenters\[0\]: must be of type object/],
    ["an address without https", `${HEAD}  - url: http://vc-1.lab.test\n`, "fleet-invalid", /line 4: vcenters\[0\]\.url: must be of type https:\/\/HOST\[:PORT\]/],
    ["one vCenter twice", `${HEAD}  - url: https://vc-1.lab.test\n  - url: https://vc-2.lab.test\n  - url: https://VC-1.LAB.TEST:443\n`, "fleet-invalid", /line 6: vcenters\[2\]\.url: vc-1\.lab\.test:443 is there twice/],
    ["a vCenter without a user", "vcenters:\n  - url: https://vc-1.lab.test\n  - url: https://vc-2.lab.test\n    username: u\n", "fleet-invalid", /line 2: vcenters\[0\]\.username: is missing/],
    ["no vCenter", "defaults:\n  username: u\nvcenters: []\n", "fleet-invalid", /line 3: vcenters: /],
    ["another kind of document", "just text\n", "fleet-invalid", /line 1: \.: must be of type object/],
    ["a mistake in five thousand vCenters", `${LONG}  - url: nowhere:x\n`, "fleet-invalid", /line 10004: vcenters\[5000\]\.url: must be of type https/],
    ["an alias", `defaults: { username: u, nsx: &n { username: n } }\nvcenters:\n  - url: https://vc-1.lab.test\n    nsx: *n\n`, "fleet-invalid", /line 4: vcenters\[0\]\.nsx: no alias \(\*name\) is taken/],
    ["aliases that stand for a thousand million words", LAUGHS, "fleet-invalid", /81 errors: line 3: labels\.b\[0\]: no alias/],
    ["a key that comes twice", `${HEAD}  - url: https://vc-1.lab.test\n    url: https://vc-2.lab.test\n`, "fleet-not-yaml", /duplicated mapping key \(5:5\)/],
    ["a tab", `${HEAD}\t- url: https://vc-1.lab.test\n`, "fleet-not-yaml", /tab characters .*\(4:1\)/],
    ["a bracket that stays open", `${HEAD}  - { url: https://vc-1.lab.test, password: ${SECRET}\n`, "fleet-not-yaml", /\(\d+:\d+\)/],
    ["a tag of another language", `${HEAD}  - url: !!python/object/apply:os.system [x]\n`, "fleet-not-yaml", /unknown .*tag.*\(4:\d+\)/],
    ["brackets without end", `vcenters: ${"[".repeat(5_000)}\n`, "fleet-not-yaml", /nesting exceeded maxDepth/],
    ["two documents", `${HEAD}  - url: https://vc-1.lab.test\n---\n${HEAD}  - url: https://vc-2.lab.test\n`, "fleet-not-yaml", /single document/],
    ["an empty file", "", "fleet-not-yaml", /empty/],
  ])("%s", async (_, text, code, says) => {
    const end = await refused(text);
    expect([end.code, end.error.code]).toEqual([2, code]);
    expect(end.error.message).toMatch(says);
  });

  test("and each in its own language", async () => {
    const text = `${HEAD}  - url: https://vc-1.lab.test\n    usernme: v\n`;
    expect((await refused(text, "ko")).error.message).toContain("5번째 줄: vcenters[0].usernme: 알 수 없는 항목입니다");
    expect((await refused(text, "ja")).error.message).toContain("5 行目: vcenters[0].usernme: ここでは使用できない項目です");
  });

  test("of a file that is wrong throughout the first mistakes, and how many there are", async () => {
    const { error } = await refused(`${HEAD}${"  - url: x\n    no: 1\n".repeat(300)}`);
    expect(error.message).toContain("300 errors");
    expect(error.message.match(/line \d+/g)).toHaveLength(20);
  });
});

test.each([
  ["a file that is not there", "nowhere.yaml", "ENOENT"],
  ["a folder", "folder", "EISDIR"],
])("%s is refused with its name", async (_, name, says) => {
  mkdirSync(join(folder, "folder"), { recursive: true });
  const { code, error } = await refused(null, "en", name);
  expect([code, error.code]).toEqual([2, "file-unreadable"]);
  expect(error.message).toContain(name);
  expect(error.message).toContain(says);
});

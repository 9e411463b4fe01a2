import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";

/** The command line itself in Korean and Japanese: help, refusals and a diagnosis hold no English but names and what systems say. */

const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

const COMMANDS = ["diagnose", "explain", "plan", "upgrade", "serve", "support-bundle", "pair", "demo"];
const SCRIPT = { ko: /\p{Script=Hangul}/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u };

/** Names that are written alike everywhere, what is typed, and where things are written. */
const ALIKE =
  /text, json, junit(?:, html)?|Supervisor Doctor|Updating vSphere IaaS Control Plane|vSphere (?:Client|Kubernetes Service|IaaS Control Plane)|NSX (?:Manager|Advanced Load Balancer)|vCenter Server|Primary Network Identifier|Foundation Load Balancer|Workload Control Plane|plan --format json|service-control --restart wcp|JSON Lines|supervisor-doctor [a-z-]+|chrome:\/\/extensions|https?:\/\/\S+|"[^"]*"|'[^']*'/g;
/** What the Supervisor itself says is quoted as it came. */
const QUOTED = /(?:보고된 메시지|報告されたメッセージ): .*/g;
const ENGLISH = /\b[A-Za-z]*[a-z]{2,}(?:,? [a-z]{2,}){2,}\b/g;
const leftovers = (text: string): string[] => text.replace(QUOTED, "").replace(ALIKE, "").match(ENGLISH) ?? [];

test("English sentences are seen, and names, options and what systems say are not taken for them", () => {
  expect(leftovers("옵션: show this help\n")).toEqual(["show this help"]);
  expect(leftovers("  --ca <FILE>  vSphere Client の CA\n報告されたメッセージ: Unable to resolve the name\n")).toEqual([]);
});

describe.each(["ko", "ja"] as const)("in %s", (locale) => {
  const said = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; text: string }> => {
    const { code, stdout, stderr } = await runHere(cli.folder, args, env);
    return { code, text: stdout + stderr };
  };
  const expectSaid = (text: string): void => {
    expect(text).toMatch(SCRIPT[locale]);
    expect(leftovers(text)).toEqual([]);
    expect(text).not.toMatch(/Usage:|Options:|Commands:|Arguments:|\[options\]|error:/);
  };

  test.each([[], ...COMMANDS.map((command) => [command])])("the help of %s", async (...command) => {
    const { code, text } = await said([...command, "--help", "--locale", locale]);
    expect(code).toBe(0);
    expectSaid(text);
  });

  test.each([
    ["an option that there is not", ["diagnose", "--bogus"]],
    ["a command that there is not", ["frobnicate"]],
    ["an option without its value", ["diagnose", "--timeout"]],
    ["more arguments than there are", ["explain", "one", "two"]],
    ["a value that is not allowed", ["diagnose", "--format", "yaml"]],
    ["an option that is missing", ["diagnose"]],
    ["options that exclude each other", ["diagnose", "--watch", "--replay", "x.json"]],
    ["a file that is not there", ["diagnose", "--replay", "/nowhere/run.json"]],
    ["a file that is no certificate", ["diagnose", "--vcenter", "https://vc.lab.test", "--username", "me", "--ca", "package.json"]],
    ["a missing password", ["diagnose", "--vcenter", "https://vc.lab.test", "--username", "me"]],
    ["a message that is not known", ["explain", "frobnication"]],
    ["a scenario that there is not", ["demo", "--scenario", "none"]],
    ["a plan that is none", ["plan", "--input", "package.json"]],
  ])("%s", async (_, args) => {
    const { text } = await said([...args, "--locale", locale]);
    expectSaid(text);
  });

  test("a diagnosis, where the system's language is that one", async () => {
    const { code, text } = await said(["demo", "--once", "--no-browser"], { LANG: `${locale}_XX.UTF-8` });
    expect(code).toBe(1);
    expectSaid(text);
  });
});

test.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
  ["the option before all", ["--locale", "ko"], { LC_ALL: "ja_JP.UTF-8" }, /옵션:/],
  ["LC_ALL before LC_MESSAGES and LANG", [], { LC_ALL: "ja_JP.UTF-8", LC_MESSAGES: "ko_KR", LANG: "ko_KR" }, /オプション:/],
  ["LC_MESSAGES before LANG", [], { LC_MESSAGES: "ko_KR.UTF-8", LANG: "ja_JP" }, /옵션:/],
  ["LANG where nothing else is set", [], { LC_ALL: "", LANG: "ja_JP.eucJP" }, /オプション:/],
  ["English where it is none of ours", [], { LC_ALL: "C", LANG: "ko_KR" }, /Options:/],
])("the language is that of %s", async (_, args, env, says) => {
  expect((await runHere(cli.folder, ["pair", "--help", ...args], env)).stdout).toMatch(says);
});

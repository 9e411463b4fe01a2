import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packTwice } from "../parts/packed.ts";

/** What `npm run package` makes for the stores. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-packages-"));
const made = ["one", "other"].map((name) => join(folder, name));

beforeAll(async () => {
  await packTwice(folder, made, ["--only", "extension"]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const archive = (kind: string, of = made[0] ?? ""): Buffer => {
  const name = readdirSync(of).find((each) => each.endsWith(`-${kind}.zip`));
  if (name === undefined) throw new Error(`no package for ${kind}`);
  return readFileSync(join(of, name));
};
const contents = (kind: string): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(archive(kind))).map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]));
const manifestOf = (kind: string): Record<string, unknown> => JSON.parse(contents(kind)["manifest.json"] ?? "") as Record<string, unknown>;
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe.each(["chromium", "firefox"])("the package for %s", (kind) => {
  test("is the same byte for byte whenever, wherever and in whichever zone it is made", () => {
    const [one, other] = made.map((each) => sha256(archive(kind, each)));
    expect(one).toBe(other);
  });

  test("holds what its manifest names, no map and no path of this machine", () => {
    const files = contents(kind);
    expect(Object.keys(files)).toEqual(Object.keys(files).toSorted());
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["manifest.json", "src/panel/index.html", "src/options/index.html", "src/content.iife.js", "icons/128.png", "_locales/ko/messages.json"]));
    expect(Object.keys(files).filter((name) => /\.(?:map|ts)$/.test(name))).toEqual([]);
    for (const [name, text] of Object.entries(files)) expect([name, text.includes(ROOT), text.includes("sourceMappingURL")]).toEqual([name, false, false]);
  });

  test("asks for nothing that docs/privacy.md does not give a reason for", () => {
    const { permissions, optional_permissions, host_permissions, optional_host_permissions } = manifestOf(kind) as Record<string, readonly string[]>;
    const privacy = readFileSync(join(ROOT, "docs/privacy.md"), "utf8");
    const reasons = privacy.split("\n").filter((line) => line.startsWith("| `")).map((line) => /^\| `([^`]+)`/.exec(line)?.[1]);
    for (const asked of [...(permissions ?? []), ...(optional_permissions ?? []), ...(host_permissions ?? []), ...(optional_host_permissions ?? [])]) expect(reasons).toContain(asked);
  });
});

test("no store's manifest is the other's", () => {
  expect(manifestOf("chromium")).toMatchObject({ background: { service_worker: expect.any(String) }, side_panel: {}, permissions: ["sidePanel", "storage", "scripting"] });
  // The Chrome Web Store refuses a manifest that names a key.
  for (const foreign of ["key", "browser_specific_settings", "sidebar_action"]) expect(manifestOf("chromium")).not.toHaveProperty(foreign);
  expect(manifestOf("firefox")).toMatchObject({
    background: { scripts: [expect.any(String)] },
    sidebar_action: {},
    permissions: ["storage", "scripting"],
    browser_specific_settings: { gecko: { data_collection_permissions: { required: ["none"] } } },
  });
  for (const foreign of ["key", "minimum_chrome_version", "side_panel"]) expect(manifestOf("firefox")).not.toHaveProperty(foreign);
});

test("Mozilla's own linter, which its store runs as well, finds no error, no warning and nothing to notice", async () => {
  const name = readdirSync(made[0] ?? "").find((each) => each.endsWith("-firefox.zip")) ?? "";
  const { stdout } = await run(process.execPath, [join(ROOT, "node_modules/addons-linter/bin/addons-linter"), "--output", "json", join(made[0] ?? "", name)]);
  const { errors, warnings, notices, metadata } = JSON.parse(stdout) as Record<string, unknown>;
  expect({ errors, warnings, notices }).toEqual({ errors: [], warnings: [], notices: [] });
  expect(metadata).toMatchObject({ manifestVersion: 3, name: "__MSG_extension_name__" });
});

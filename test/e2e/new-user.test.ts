import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { isAddress } from "@supervisor-doctor/shared/address";
import { USUAL_PORT } from "@supervisor-doctor/shared/contract";
import { fill } from "@supervisor-doctor/shared/locale";
import { rules } from "@supervisor-doctor/shared/rules/index";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { inFirefox, openBrowser, openedOptions, PICTURES, type TestBrowser } from "../parts/browser.ts";
import { appears, inOverlay, press, texts } from "../parts/browser-overlay.ts";
import { answerPermissionQuestion } from "../parts/firefox.ts";
import { createLab } from "../parts/lab.ts";
import { bringHere } from "../parts/relay.ts";
import { type Served, transplant } from "../parts/transplant.ts";
import { folderOf, startUserSession, type UserSession, whyNoUserSession } from "../parts/user-session.ts";

/**
 * What the README tells somebody who has nothing yet, with what `npm run package` makes: the self-contained agent is
 * installed for a user of systemd, the packed extension in a Firefox that is new, and they are paired by the printed code.
 * The agent knows of no simulation: in a network of its own the data centre stands at its own addresses.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIMIT_MS = 300_000;

const why = whyNoUserSession();
if (why !== null) console.warn(`new user: skipped, for there can be no user session here: ${why}`);
/** The Node.js that is put into the self-contained file comes from the npm registry. */
const node = why === null ? spawnSync(process.execPath, ["--input-type=module", "-e", `import { fromRegistry, targetHere } from ${JSON.stringify(join(ROOT, "scripts/node-binaries.mjs"))}; fromRegistry(targetHere());`], { encoding: "utf8" }) : null;
if (node && node.status !== 0) console.warn("new user: the agent is installed as the npm package, for there is no Node.js to put into a self-contained file");

const servedBy = ({ routes, pageUrl }: Simulator): Served[] => {
  const page = Number(new URL(pageUrl).port);
  const own = routes.flatMap(({ host, port, toPort }) => (isAddress(host) ? [{ address: host, port, here: toPort, udp: false }, ...(port === 53 ? [{ address: host, port, here: toPort, udp: true }] : [])] : []));
  // The browser, which is not in that network, has vCenter on loopback; there the agent must find it by the same address.
  // And where something on this machine has taken the agent's usual port, so it is there.
  return [...own, ...[page, USUAL_PORT].map((port) => ({ address: "127.0.0.1", port, here: port, udp: false }))];
};

/** What stays in Latin letters: products, protocols, codes, languages by their own names, and what only the data centre's owner could have named. */
const NAMES = /\bhttps?:\S+|\/\S+|\S+@\S+|\S*\.(?:test|service)\b|Supervisor Doctor|vSphere Client|vSphere IaaS|Control Plane|NSX Manager|SupervisorControlPlaneVM|English|Updating|[A-Za-z]*[A-Z][A-Z0-9]+|vCenter|vSphere/g;
/** vCenter's own words are shown as they came. */
const REPORTED = /^Unable to resolve the vCenter Primary Network Identifier/;
/** Lines in which nothing is Korean, and those in which two foreign words follow each other: a sentence that nobody translated. */
const untranslated = (text: string): string[] =>
  text.split("\n").filter((line) => {
    const rest = line.replace(NAMES, "·");
    return !REPORTED.test(line) && (/[A-Za-z]{2,} [A-Za-z]{2,}/.test(rest) || (/[A-Za-z]{3,}/.test(rest) && !/[가-힣]/.test(rest)));
  });

describe.skipIf(why !== null)("somebody who has only the README and the packages", () => {
  const lab = createLab();
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-new-user-"));
  const stops: (() => Promise<unknown>)[] = [];
  let session: UserSession;
  let simulator: Simulator;
  const file = (end: RegExp): string => join(folder, readdirSync(folder).find((name) => end.test(name)) ?? expect.fail(`nothing was packed that ends in ${end}`));
  /** Every file and folder of the home, but for what systemd and the machine keep there by themselves. */
  const tree = (): readonly string[] => (readdirSync(session.home, { recursive: true, encoding: "utf8" }) as string[]).filter((name) => !/^\.(?:gnupg|cache)(?:\/|$)/.test(name)).toSorted();

  beforeAll(async () => {
    for (const only of [["extension"], ["agent", "--executables", node?.status === 0 ? "here" : "none"]]) await promisify(execFile)(process.execPath, [join(ROOT, "scripts/package.mjs"), folder, "--only", ...only]);
    const environment = buildEnvironment("dns-pnid-unresolved");
    [session, simulator] = await Promise.all([startUserSession({ hosts: environment.hosts }), lab.start(environment)]);
    stops.push(await transplant(session.place, servedBy(simulator)));
  }, LIMIT_MS);
  afterAll(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
    await session?.stop();
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  }, LIMIT_MS);

  /** The program as that user calls it before it is installed. */
  async function fetched(): Promise<readonly string[]> {
    const downloads = folderOf(session, "downloads");
    stops.push(async () => rmSync(downloads, { recursive: true, force: true }));
    if (node?.status === 0) {
      const program = join(downloads, "supervisor-doctor");
      copyFileSync(file(/-(?:x64|arm64)$/), program);
      return [program];
    }
    await promisify(execFile)("npm", ["install", "--global", "--prefix", downloads, "--offline", "--no-audit", "--no-fund", "--cache", join(folder, "npm-cache"), file(/\.tgz$/)]);
    return [process.execPath, join(downloads, "lib/node_modules/supervisor-doctor/dist/cli.js")];
  }
  /** It speaks the language of the session. */
  const call = ([program = "", ...first]: readonly string[], ...args: readonly string[]) => session.run(program, [...first, ...args], { LANG: "ko_KR.UTF-8" });

  inFirefox("installs both, pairs them by the printed code, and reads in Korean what is wrong with a Supervisor; what was installed goes without a trace", async () => {
    const before = tree();
    const program = await fetched();
    const installed = await call(program, "install");
    expect(installed).toMatchObject({ code: 0, stderr: "" });
    const [, code = "", port = ""] = /페어링 코드.*: ((\d+)-\S+)/.exec(installed.stdout) ?? expect.fail(installed.stdout);
    expect(untranslated(installed.stdout)).toEqual([]);
    expect(await call(program, "status")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^설치됨: /) });
    stops.push(await bringHere(session.place, Number(port)));

    const browser: TestBrowser = await openBrowser({ packed: file(/-firefox\.zip$/) });
    stops.push(browser.close);
    mkdirSync(PICTURES, { recursive: true });
    const shoot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: `${PICTURES}new-user-${name}.png`, fullPage: true });
    const { origin } = new URL(simulator.pageUrl);

    const options = await openedOptions(browser);
    await options.bringToFront();
    await options.getByLabel("한국어").check();
    await options.getByText("시작하기").waitFor();
    await shoot(options, "1-options");
    const type = async (entry: Locator, text: string): Promise<void> => {
      await entry.click();
      await options.keyboard.insertText(text);
    };
    await type(options.locator("input[name=code]"), code);
    await options.locator("#agent-state.good").waitFor();
    await type(options.locator("input[name=vcenter]"), `${origin}/ui/`);
    await options.keyboard.press("Enter");
    await answerPermissionQuestion(options, "allow");
    await type(options.locator("input[name=username]"), simulator.username);
    await type(options.locator("input[name=password]"), simulator.password);
    await options.keyboard.press("Enter");
    const trust = options.getByRole("button", { name: "신뢰하고 로그인" });
    await trust.waitFor();
    expect(await options.locator(".thumbprint").innerText()).toBe(simulator.thumbprint);
    await shoot(options, "2-certificate");
    await trust.click();
    await options.locator("#guide h2", { hasText: "설정이 완료되었습니다" }).waitFor();
    await shoot(options, "3-ready");
    expect(untranslated(await options.locator("main").innerText())).toEqual([]);

    const client = await browser.context.newPage();
    const page = new URL(simulator.pageUrl);
    page.searchParams.set("lang", "ko");
    await client.goto(page.href);
    await press(client, ".docked");
    expect(await appears(client, ".report .summary")).toEqual(["발견된 문제: 1개"]);
    await shoot(client, "4-diagnosed");

    const { text } = rules.find(({ id }) => id === "dns-pnid-unresolved") ?? expect.fail("the rule is gone");
    const { title, causes } = text.ko;
    const seen = { pnid: "vc.lab.test", missing: ["10.20.30.53", "10.20.30.54"] };
    const said = (template = ""): string => fill(template, seen, "ko");
    expect(await texts(client, ".report > .card > h3")).toEqual([said(title)]);
    expect(await texts(client, ".report > .card > section .cause.yes bdi")).toContain(said(causes["record-missing"]?.text));
    expect(await texts(client, ".report > .card > section .steps > li")).toEqual(causes["record-missing"]?.remediation.map(said));
    const shown = await inOverlay(client, (root) => [...root.children].map((each) => (each as HTMLElement).innerText ?? "").join("\n"));
    expect(shown).toContain(said(title));
    expect(untranslated(shown ?? "")).toEqual([]);
    expect(browser.troubles).toEqual([]);

    const gone = await call(program, "uninstall");
    expect(gone).toMatchObject({ code: 0, stderr: "" });
    expect(tree()).toEqual(before);
  }, LIMIT_MS);
});

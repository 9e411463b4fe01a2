import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pageRoutes } from "@supervisor-doctor/agent/simulator/pages/routes";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, describe, expect, test } from "vitest";
import { createCli, loadBalancerArgs, passwords, reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { isStructure, POISON, poisoned, poisoning, STEERING } from "../parts/poison.ts";
import { simulators } from "../parts/simulated.ts";

/** A vCenter that was taken over, and what it writes where a person looks. */

const start = simulators();
const cli = createCli();
afterAll(() => cli.stop());

const ELEMENTS = {
  html: "doctype html head meta title style body h1 h2 h3 h4 dl dt dd time bdi section article div p ul ol li a table thead tbody tr th td".split(" "),
  junit: ["xml", "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"],
};
const FORMATS = ["text", "html", "junit", "json"] as const;

/** What stands on the terminal or in the file is shown as it is meant, and as nothing else. */
function expectTame(format: (typeof FORMATS)[number], shown: string): void {
  expect([format, STEERING.exec(shown)?.[0].codePointAt(0)]).toEqual([format, undefined]);
  expect(shown).not.toMatch(/\r/);
  if (format === "text") expect(shown.split("\n").filter((line) => /^\s*✔ FORGED/.test(line))).toEqual([]);
  const elements = new Set([...shown.matchAll(/<[/!?]?([^\s>/]*)/g)].map(([, name = ""]) => name));
  if (format === "html" || format === "junit") expect([...elements].filter((name) => !ELEMENTS[format].includes(name))).toEqual([]);
  if (format === "json") JSON.parse(shown);
}

/** One run, and all that is ever written of it. */
async function expectTameRun(isMeant: (path: string) => boolean, isSpared?: (text: string) => boolean, scenario: ScenarioName = "nsx-thumbprint-mismatch"): Promise<{ code: number; poison: number }> {
  const environment = buildEnvironment(scenario);
  for (const { supervisor } of environment.clusters) if (supervisor && isSpared) supervisor.kubernetes.objects = poisoned(supervisor.kubernetes.objects, isStructure) as typeof supervisor.kubernetes.objects;
  const simulator = await start(environment, { pages: poisoning(pageRoutes, isMeant, isSpared) });
  const file = join(cli.folder, "run.json");
  const args = ["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint, "--all"];
  const end = await runHere(cli.folder, [...args, "--save-run", file, "--format", "text"], passwords(simulator));
  expectTame("text", end.stdout);
  expectTame("text", end.stderr);
  if (end.code === 2) {
    const failed = await runHere(cli.folder, [...args, "--format", "json"], passwords(simulator));
    expectTame("json", failed.stdout);
    return { code: 2, poison: end.stderr.split("FORGED").length - 1 };
  }
  let poison = 0;
  for (const format of FORMATS) {
    for (const locale of format === "text" ? ["en", "ko", "ja"] : ["en"]) {
      const { stdout, stderr } = await runHere(cli.folder, ["diagnose", "--replay", file, "--format", format, "--locale", locale], {});
      expectTame(format, stdout);
      expect(stderr).toBe("");
      poison += stdout.split("FORGED").length - 1;
    }
  }
  if (existsSync(file)) expectTame("json", readFileSync(file, "utf8"));
  return { code: end.code, poison };
}

test("the poison itself would do harm: what follows can fail", () => {
  expect(() => expectTame("text", POISON)).toThrow();
  expect(() => expectTame("text", "a\n✔ FORGED")).toThrow();
  expect(() => expectTame("html", "<p><script>1</script></p>")).toThrow();
  expect(() => expectTame("json", JSON.stringify(POISON))).toThrow();
});

describe("a vCenter that writes poison", () => {
  test.each(["nsx-thumbprint-mismatch", "dns-pnid-unresolved", "load-balancer-certificate-untrusted"] as ScenarioName[])("into every name and message (%s): it is shown as marks, in every format and language", async (scenario) => {
    const { code, poison } = await expectTameRun((path) => path.startsWith("/api/") || path.startsWith("/rest/") || path.startsWith("/sdk"), isStructure, scenario);
    expect(code).not.toBe(2);
    expect(poison).toBeGreaterThan(10);
  });

  test("into every text of one reply, whichever it is", async () => {
    const plain = await start(buildEnvironment("nsx-thumbprint-mismatch"));
    await runHere(cli.folder, ["diagnose", ...reaching(plain), ...loadBalancerArgs(plain), "--thumbprint", plain.thumbprint], passwords(plain));
    const paths = [...new Set(plain.vcenter.calls.filter(({ method }) => method !== "DELETE").map(({ path }) => path))];
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) await expectTameRun((asked) => asked === path);
  }, 300_000);
});

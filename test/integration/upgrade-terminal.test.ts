import { readFileSync } from "node:fs";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, passwords, reaching } from "../parts/cli.ts";
import { simulators } from "../parts/simulated.ts";
import { onTerminal, type OnTerminal } from "../parts/terminal.ts";
import { upgradeStage, type UpgradeStage } from "../parts/upgrade-stage.ts";

/** `upgrade` before a person: it shows each write, asks for it, and draws what moves in place. */

const start = simulators();
const cli = createCli();
const open: OnTerminal[] = [];
beforeAll(buildIfMissing);
afterEach(() => {
  for (const { child } of open.splice(0)) child.kill();
});
afterAll(() => cli.stop());

const SUPERVISOR = "supervisor:domain-c8:1.29";
const NAME = "cluster-wld-01";
const ESC = "\u001b";

const stage = (speed = 600): Promise<UpgradeStage> => upgradeStage(cli, start, buildEnvironment("healthy"), { speed });
function terminal({ args, simulator }: UpgradeStage, more: readonly string[] = ["--only", SUPERVISOR], env: Readonly<Record<string, string>> = {}, size = {}): OnTerminal {
  const running = onTerminal(cli.command([...args, "--format", "text", ...more]), { HOME: cli.folder, SUPERVISOR_DOCTOR_STATE: `${cli.folder}/state`, ...passwords(simulator), ...env }, { cwd: cli.folder, ...size });
  open.push(running);
  return running;
}

describe("a write", () => {
  test("is shown in full, asked for by the name that it cannot be undone for, and followed in place", async () => {
    const made = await stage();
    const run = terminal(made);
    await run.shows("cannot be undone");
    const shown = run.seen();
    expect(shown).toContain(`Update Supervisor ${NAME} to 1.29 (${SUPERVISOR})`);
    expect(shown).toContain("Workload clusters: ");
    expect(shown).toContain("POST /api/vcenter/namespace-management/software/clusters/domain-c8?action=upgrade");
    expect(shown).toMatch(/"desired_version": "v1\.29\./);
    expect(made.writes()).toEqual([]);
    run.type(NAME);
    expect(await run.ended).toBe(0);
    expect(run.printed()).toMatch(/\[=*-+\] \d+ % \(\d\/\d\)/);
    expect(run.printed()).toContain(`${ESC}[J`);
    expect(run.seen()).toMatch(new RegExp(`✔ Update Supervisor ${NAME} to 1.29 {2}done`));
    expect(run.seen()).toContain("The plan has been carried out.");
    expect(made.facts()).toContainEqual(expect.objectContaining({ kind: "approved", by: `terminal, ${made.simulator.username}` }));
  });

  test.each(["yes", ""])("is not sent on the answer %j", async (answer) => {
    const made = await stage();
    const run = terminal(made);
    await run.shows("cannot be undone");
    run.type(answer);
    expect(await run.ended).toBe(1);
    expect(run.seen()).toContain(`${SUPERVISOR} was declined.`);
    expect([made.writes(), made.facts().at(-1)]).toEqual([[], expect.objectContaining({ kind: "declined", step: SUPERVISOR })]);
  });

  test("that --yes names is shown, and not asked for", async () => {
    const made = await stage(3600);
    const run = terminal(made, ["--only", SUPERVISOR, "--yes", SUPERVISOR]);
    expect(await run.ended).toBe(0);
    expect(run.seen()).toContain("POST /api/vcenter/namespace-management/software/clusters/domain-c8?action=upgrade");
    expect(run.seen()).toContain("Approved with --yes.");
    expect(made.facts()).toContainEqual(expect.objectContaining({ kind: "approved", by: `option, ${made.simulator.username}` }));
  });

  test("of a cluster is asked for with yes, and shows the patch", async () => {
    const made = await stage();
    const shop = made.plan.steps.find(({ step }) => step === "cluster")?.id ?? "";
    const run = terminal(made, ["--only", shop]);
    await run.shows("yes sends it");
    expect(run.seen()).toMatch(/PATCH .*\/namespaces\/team-a\/.*shop.* \(application\/(merge|json)-patch\+json\)/);
    run.type("no");
    expect(await run.ended).toBe(1);
  });
});

describe("a warning of the prechecks", () => {
  /** A warning that comes up after the plan was made. */
  async function warned(): Promise<UpgradeStage> {
    const made = await stage(3600);
    const upgrade = made.simulator.environment.clusters[0]?.supervisor?.upgrade;
    if (!upgrade) throw new Error("There is no Supervisor");
    const version = made.plan.steps.find(({ id }) => id === SUPERVISOR)?.request["body"] as { readonly desired_version: string };
    upgrade.precheckOutcomes = [{ targetVersion: version.desired_version, status: "WARNING", findings: [{ type: "Check", severity: "WARNING", text: "Disk is filling.", kb: null }] }];
    return made;
  }
  const approvals = ({ facts }: UpgradeStage) => facts().filter(({ kind }) => kind === "approved").map(({ ask, reason, by }) => [ask, reason ?? null, by]);

  test("is asked for by its reason, which is journalled, and then the write by itself", async () => {
    const made = await warned();
    const run = terminal(made);
    await run.shows("Type why you go on all the same");
    expect(run.seen()).toContain("Disk is filling.");
    run.type("The disk is enlarged tonight");
    await run.shows("cannot be undone");
    expect(run.seen()).toContain('"ignore_precheck_warnings": true');
    run.type(NAME);
    expect(await run.ended).toBe(0);
    const by = `terminal, ${made.simulator.username}`;
    expect(approvals(made)).toEqual([["warnings", "The disk is enlarged tonight", by], ["approve", null, by]]);
  });

  test("is not accepted by an empty line, nor by --yes", async () => {
    const made = await warned();
    const run = terminal(made, ["--only", SUPERVISOR, "--yes", SUPERVISOR]);
    await run.shows("Type why you go on all the same");
    run.type("");
    expect(await run.ended).toBe(1);
    expect(made.writes()).toEqual([]);
  });

  test("without a terminal waits for somebody, although --yes names the step", async () => {
    const made = await warned();
    const end = await made.run(["--only", SUPERVISOR, "--yes", SUPERVISOR]);
    expect([end.code, made.writes()]).toEqual([3, []]);
    expect(end.lines.at(-1)?.reason).toContain("Disk is filling.");
  });

  test("without a terminal is accepted by --accept-warnings with a reason", async () => {
    const made = await warned();
    const end = await made.run(["--only", SUPERVISOR, "--yes", SUPERVISOR, "--accept-warnings", `${SUPERVISOR}=seen = known`]);
    expect(end.code).toBe(0);
    expect(approvals(made)).toEqual([["warnings", "seen = known", `option, ${made.simulator.username}`], ["approve", null, `option, ${made.simulator.username}`]]);
  });
});

describe("a person's work", () => {
  const VCENTER = "vcenter:9.1.0";
  const CHECK = "interoperability-check";
  const withVcenter = (networked: boolean): Promise<UpgradeStage> => {
    const environment = buildEnvironment("healthy");
    return upgradeStage(cli, start, networked ? withNsx(environment) : environment, {
      speed: 600,
      change: (plan) => ({ ...plan, steps: [...plan.steps.filter(({ step }) => step === CHECK), { id: VCENTER, step: "vcenter", to: "9.1.0", request: { kind: "guided" } }] }),
    });
  };

  test("that nothing can see is told with its page, and ends on a word, which is journalled", async () => {
    const made = await withVcenter(true);
    const run = terminal(made, ["--only", CHECK]);
    await run.shows("cannot be seen from here");
    expect(run.seen()).toContain("https://interopmatrix.broadcom.com");
    run.type("yes");
    expect(await run.ended).toBe(0);
    expect(made.facts().at(-1)).toEqual({ kind: "finished", step: CHECK, word: `terminal, ${made.simulator.username}` });
  });

  test("that can be seen is told once, and goes on when it is seen", async () => {
    const made = await withVcenter(false);
    const run = terminal(made, []);
    await run.shows("Ctrl+C leaves");
    made.simulator.environment.release = "9.1.0";
    expect(await run.ended).toBe(0);
    expect(run.seen().match(/Ctrl\+C leaves/g)).toHaveLength(1);
    expect(made.facts().at(-1)).toEqual({ kind: "finished", step: VCENTER });
  });

  test("without a terminal ends the run with its id", async () => {
    const made = await withVcenter(false);
    const end = await made.run([]);
    expect([end.code, end.lines.at(-1)?.step, end.lines.at(-1)?.state]).toEqual([3, VCENTER, "ask"]);
  });
});

describe("Ctrl+C", () => {
  test("at a question ends the run, and nothing is sent", async () => {
    const made = await stage();
    const run = terminal(made);
    await run.shows("cannot be undone");
    run.press("Ctrl+C");
    expect(await run.ended).toBe(130);
    expect(run.seen()).toContain(`Interrupted before anything of ${SUPERVISOR} was started.`);
    expect(made.writes()).toEqual([]);
  });

  test("while something moves says that it goes on by itself", async () => {
    const made = await stage(100);
    const run = terminal(made, ["--only", SUPERVISOR, "--yes", SUPERVISOR]);
    await run.shows("[----");
    run.press("Ctrl+C");
    expect(await run.ended).toBe(130);
    expect(run.seen().replace(/\s+/g, " ")).toContain(`Interrupted. ${SUPERVISOR} goes on by itself`);
  });

  test("at the password ends the run", async () => {
    const made = await stage();
    const run = terminal(made, ["--only", SUPERVISOR], { SUPERVISOR_DOCTOR_PASSWORD: "" });
    await run.shows("Password of");
    run.press("Ctrl+C");
    expect(await run.ended).toBe(130);
  });

  test("in place of an answer, the end of the input is no answer either", async () => {
    const made = await stage();
    const run = terminal(made);
    await run.shows("cannot be undone");
    run.press("Ctrl+D");
    expect(await run.ended).toBe(1);
    expect(made.writes()).toEqual([]);
  });
});

describe("what is typed and shown", () => {
  test("holds no password that was typed, and shows a certificate that is not trusted before anything is sent", async () => {
    const made = await stage();
    const { simulator } = made;
    const words = cli.command(["upgrade", ...reaching(simulator), "--plan", made.planFile, "--journal", made.journal, "--only", SUPERVISOR]);
    const run = onTerminal(words, { HOME: cli.folder, SUPERVISOR_DOCTOR_STATE: `${cli.folder}/typed` }, { cwd: cli.folder });
    open.push(run);
    await run.shows("Password of");
    run.type(simulator.password);
    await run.shows("Accept this certificate");
    expect(simulator.vcenter.refusedLogins).toBe(0);
    run.type("yes");
    await run.shows("cannot be undone");
    run.type("no");
    expect(await run.ended).toBe(1);
    expect(run.printed()).not.toContain(simulator.password);
    expect(readFileSync(made.journal, "utf8")).not.toContain(simulator.password);
  });

  test("has no colours where NO_COLOR is set, and fits a narrow terminal in any language", async () => {
    const made = await stage(3600);
    const columns = 48;
    const run = terminal(made, ["--yes", SUPERVISOR, "--only", SUPERVISOR, "--locale", "ko"], { NO_COLOR: "1" }, { columns, rows: 20 });
    expect(await run.ended).toBe(0);
    expect(run.printed()).not.toMatch(/\u001b\[[0-9;]*m/);
    expect(run.seen()).toMatch(new RegExp(`✔ 감독자 ${NAME}`));
  });
});

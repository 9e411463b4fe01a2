import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { OK, world, write } from "@supervisor-doctor/agent/upgrade/driver-fixture";
import { openJournal, readEntries } from "@supervisor-doctor/agent/upgrade/journal";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { createLab } from "../parts/lab.ts";
import { type Disk, mountDisk, noMountBecause, PAGE } from "../parts/mounts.ts";
import { linesOf, type PrintedPlan } from "../parts/upgrade-stage.ts";

/** The journal of an update on a disk that is full or read-only: real file systems, so that the system itself says no. */

const because = noMountBecause();
if (because !== null) console.error(`A journal on a full or read-only disk is not tested: ${because}`);

const KILOBYTES = 64;

describe.skipIf(because !== null)("a journal", () => {
  let disk: Disk;
  beforeAll(() => void (disk = mountDisk(KILOBYTES)));
  afterEach(() => {
    disk.writable();
    disk.empty();
  });
  afterAll(() => disk?.remove());

  describe("on a disk that fills up in an update", () => {
    const STRIDE = 97;
    const steps = [write("a"), write("b")];
    /** A journal that has exactly so many bytes of room, and what is written to the small data centre is kept. */
    async function begun(file: string, room: number): Promise<void> {
      rmSync(file, { force: true });
      const open = async (document: string): Promise<void> => {
        const journal = await openJournal(file, () => new Date("2026-11-20T10:00:00Z"));
        await journal.append({ kind: "opened", vcenter: "vc", plan: "p", document });
        await journal.close();
      };
      await open("");
      const padding = (2 * PAGE - (room % PAGE) - statSync(file).size) % PAGE;
      rmSync(file);
      await open("x".repeat(padding));
      disk.fill(Math.floor(room / PAGE));
    }

    test("wherever the room ends, it stops with a sentence, has sent nothing that is not on the disk, and goes on once there is room", async () => {
      const file = join(disk.folder, "journal.jsonl");
      const stops = { before: 0, within: 0, after: 0 };
      // No line is as short as that: the room ends in each of them.
      for (let room = 0; ; room += STRIDE) {
        await begun(file, room);
        const unwritten: string[] = [];
        const onDisk = (): string[] => readEntries(file, readFileSync(file, "utf8")).flatMap(({ fact }) => (fact.kind === "intent" ? [fact.step] : []));
        const centre = world({ steps, journal: file, leaving: (id) => void (onDisk().includes(id) || unwritten.push(id)) });
        const failure = await centre.run().then(() => null, (error: unknown) => error);
        if (failure === null) break;
        expect(failure).toMatchObject({ code: "journal-unwritable", params: { file, folder: disk.folder, detail: "the disk is full" } });
        const sent = steps.filter(({ id }) => centre.component(id).arrived > 0).map(({ id }) => id);
        stops[sent.length === 0 ? "before" : sent.length === steps.length ? "after" : "within"] += 1;
        const isSure = onDisk().length === sent.length;
        disk.empty();
        const resumed = await centre.run({ answer: () => ({ verdict: "yes" }) });
        expect(resumed.ending).toEqual(OK);
        expect(resumed.asks.filter(({ kind }) => kind === "fate-unknown")).toEqual([]);
        expect([isSure, unwritten, steps.map(({ id }) => centre.component(id).arrived)]).toEqual([true, [], [1, 1]]);
      }
      for (const count of Object.values(stops)) expect(count).toBeGreaterThan(0);
    });
  });

  describe("of the command", () => {
    const lab = createLab();
    let home: string;
    /** A workload cluster's update. */
    let step: string;
    let simulator: Simulator;
    let upgrade: (journal: string, more?: readonly string[]) => ReturnType<typeof runHere>;
    beforeAll(async () => {
      simulator = await lab.start(buildEnvironment("healthy"));
      home = mkdtempSync(join(tmpdir(), "supervisor-doctor-home-"));
      const reach = [...reaching(simulator), "--thumbprint", simulator.thumbprint, "--format", "json"];
      const env = { SUPERVISOR_DOCTOR_PASSWORD: simulator.password };
      const printed = (await runHere(home, ["plan", ...reach], env)).stdout;
      writeFileSync(join(home, "plan.json"), printed);
      step = (JSON.parse(printed) as PrintedPlan).steps.find((each) => each.step === "cluster")?.id ?? "";
      upgrade = (journal, more = []) => runHere(home, ["upgrade", ...reach, "--plan", join(home, "plan.json"), "--journal", journal, "--only", step, ...more], env);
    });
    afterAll(async () => {
      await lab.stop();
      rmSync(home, { recursive: true, force: true });
    });

    const writes = (): string[] => simulator.supervisors.flatMap((each) => each.writes.flatMap(({ isDryRun, method, path }) => (isDryRun ? [] : [`${method} ${path}`])));

    test.each([
      { what: "full", spoil: () => disk.fill(), detail: "the disk is full", logins: 1 },
      { what: "read-only", spoil: () => disk.readOnly(), detail: "the disk is read-only", logins: 0 },
    ])("on a $what disk: it stops with what to do and where, nothing is sent, and it goes on once that was done", async ({ what, spoil, detail, logins }) => {
      const file = join(disk.folder, `${what}.jsonl`);
      const before = simulator.vcenter.logins;
      spoil();
      const stopped = await upgrade(file, ["--yes", step]);
      const error = linesOf(stopped.stdout).at(-1)?.error;
      expect([stopped.code, error?.code]).toEqual([2, "journal-unwritable"]);
      for (const said of [detail, `Make room in the folder ${disk.folder} `, "permit writing there", "--journal"]) expect(error?.message).toContain(said);
      expect([writes(), simulator.vcenter.logins - before, simulator.vcenter.openSessions]).toEqual([[], logins, 0]);
      disk.writable();
      disk.empty();
      const resumed = await upgrade(file);
      expect([resumed.code, linesOf(resumed.stdout).at(-1)?.reason]).toEqual([3, `Waits for approval of ${step}.`]);
    });
  });
});

import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { AT_ONCE } from "./test/accuracy/steady.ts";

/** Megabytes for what is young: most of what a test makes is gone at its end, and copying it about took a tenth of the time. */
const ROOM = "--max-semi-space-size=64";

/** Unit tests beside their files, all else in test/. Times are never asserted, so limits are wide. */
const project = (name: string, include: string[], testTimeout: number, more: TestProjectInlineConfiguration["test"]) => ({
  // vitest itself gives a poll one second, which a busy machine takes for less.
  test: { name, include, testTimeout, hookTimeout: testTimeout, expect: { poll: { timeout: testTimeout / 2, interval: 20 } }, execArgv: [ROOM], ...more },
});

/** Files one after another in a process: what each would load anew is most of a short one's time. None may leave anything behind it. */
const together = { isolate: false };

/** Looks have time limits: no more of them at once than a small machine carries. */
const few = { maxConcurrency: 2 };

/** What waits for its limits takes time, and hardly any of a processor's. */
const waiting = { maxConcurrency: 12 };

/** What is promised, told within minutes: no attack gets through, no fault is taken for another, each cause is told from the others. More of them at once would be done long before accuracy, which waits for silent servers. */
const first = { sequence: { groupOrder: 0 }, maxWorkers: 3 };
/** Browsers take both cores: nothing else is run beside them. Agent and simulator are loaded once for all files, which takes longer than many a test. */
const browsers = { sequence: { groupOrder: 1 }, isolate: false, maxWorkers: 3 };
/** All else, much of which waits. */
const afterwards = { sequence: { groupOrder: 2 }, maxWorkers: 6 };

/** What is measured. */
const alone = { sequence: { groupOrder: 3 }, fileParallelism: false };

const IN_BROWSERS = ["test/e2e/**/*.test.ts", "test/attacks/in-browsers/**/*.test.ts"];

/** Takes minutes, and shows the agent's work more than the browser's: once is enough. */
const WHOLE_UPDATE = "test/e2e/upgrade.test.ts";

/** What is tried in Chromium alone: what our pages of the Client are, which is the same in any browser, and what only its tools can read. */
const CHROMIUM_ONLY = ["e2e/client-fixtures", "e2e/accessible", "e2e/pictures", "e2e/standing", "attacks/in-browsers/plan-page"].map((name) => `test/${name}.test.ts`);

const FIREFOX_ONLY = ["test/e2e/firefox.test.ts", "test/e2e/new-user.test.ts"];

/** Begun first among their like, in this order: attacks from browsers, and what takes longest. */
const FIRST = [
  "accuracy/accuracy", "accuracy/over-ssh", "faults/probes", "attacks/hostile-vcenter", "fuzz/targets",
  "in-browsers/door", "in-browsers/foreign-pages", "in-browsers/hostile-vcenter", "in-browsers/plan-page", "e2e/upgrade", "e2e/plan-page", "e2e/marks", "e2e/client-fixtures", "e2e/pictures", "e2e/accessible", "e2e/watch",
  // Those of updates wait, the others compute.
  ...["upgrade-cli", "scenarios", "upgrade-repairs", "networks", "upgrade-terminal", "other-systems", "upgrade-clusters", "known-vcenter", "upgrade-supervisor", "both-vantages", "upgrade-crash", "upgrade-whole", "watch-cli", "upgrade-plans"].map((name) => `integration/${name}`),
  "packages/agent",
].map((name) => `/${name}.test.ts`);

/** A clean checkout does not know how long each file takes, and vitest goes by sizes: what takes longest would begin last, and all else wait for it. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = FIRST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? FIRST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: InOrder },
    // What one project has compiled is there for the next.
    experimental: { fsModuleCache: true },
    projects: [
      project("attacks", ["test/attacks/*.test.ts"], 60_000, { ...first, ...together, ...few }),
      project("faults", ["test/faults/**/*.test.ts"], 120_000, { ...first, ...waiting }),
      project("accuracy", ["test/accuracy/**/*.test.ts"], 120_000, { ...first, maxConcurrency: AT_ONCE }),
      project("fuzz", ["test/fuzz/**/*.fuzz.test.ts"], 300_000, first),
      project("unit", ["{shared,agent,extension}/src/**/*.test.ts", "test/words/**/*.test.ts"], 20_000, { ...first, ...together }),
      project("end-to-end", IN_BROWSERS, 180_000, { exclude: FIREFOX_ONLY, ...browsers }),
      project("end-to-end-firefox", IN_BROWSERS, 180_000, { env: { SUPERVISOR_DOCTOR_BROWSER: "firefox" }, exclude: [WHOLE_UPDATE, ...CHROMIUM_ONLY], ...browsers }),
      project("integration", ["test/integration/**/*.test.ts"], 60_000, { ...afterwards, ...together, ...few }),
      project("packages", ["test/packages/**/*.test.ts"], 300_000, afterwards),
      project("bench", ["test/bench/**/*.test.ts"], 300_000, alone),
    ],
  },
});

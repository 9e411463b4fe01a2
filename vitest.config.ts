import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Megabytes for what is young: most of what a test makes is gone at its end, and copying it about took a tenth of the time. */
const ROOM = "--max-semi-space-size=64";

/** Unit tests beside their files; integration and end-to-end in test/. Times are never asserted, so limits are wide. */
const project = (name: string, include: string[], testTimeout: number, fileParallelism = true, more: { maxConcurrency?: number; maxWorkers?: number; env?: Record<string, string>; exclude?: string[]; isolate?: boolean; sequence?: { groupOrder: number } } = {}) => ({
  // vitest itself gives a poll one second, which a busy machine takes for less.
  test: { name, include, testTimeout, hookTimeout: testTimeout, expect: { poll: { timeout: testTimeout / 2, interval: 20 } }, fileParallelism, ...(fileParallelism && afterwards), execArgv: [ROOM], ...more },
});

/** Files one after another in a process: what each would load anew is most of a short one's time. None may leave anything behind it. */
const together = { isolate: false };

/** Looks have time limits: no more of them at once than a small machine carries. */
const few = { maxConcurrency: 2 };

/** What waits for its limits takes time, and hardly any of a processor's. */
const waiting = { maxConcurrency: 12 };

/** Browsers take both cores: nothing else is run beside them. Agent and simulator are loaded once for all files, which takes longer than many a test. */
const browsers = { sequence: { groupOrder: 0 }, isolate: false, maxWorkers: 3 };
/** All else. */
const afterwards = { sequence: { groupOrder: 1 }, maxWorkers: 5 };

/** Takes minutes, and shows the agent's work more than the browser's: once is enough. */
const WHOLE_UPDATE = "test/e2e/upgrade.test.ts";

/** What is tried in Chromium alone: what our pages of the Client are, which is the same in any browser, and what only its tools can read. */
const CHROMIUM_ONLY = ["client-fixtures", "accessible", "pictures", "standing"].map((name) => `test/e2e/${name}.test.ts`);

const FIREFOX_ONLY = ["test/e2e/firefox.test.ts", "test/e2e/new-user.test.ts"];

/** Begun first, in this order: attacks, accuracy and faults, which are to be told soonest, and what takes longest. */
const FIRST = [
  "e2e/upgrade", "e2e/door-attacks", "e2e/foreign-pages", "e2e/hostile-vcenter", "e2e/plan-page", "e2e/marks", "e2e/client-fixtures", "e2e/pictures",
  "e2e/accessible", "e2e/watch", "accuracy/accuracy", "accuracy/over-ssh", "faults/probes", "faults/all-silent", "faults/name-servers", "faults/ssh",
  "integration/hostile-vcenter", "integration/hostile-addresses", "integration/agent-door-wire", "integration/agent-door", "integration/agent-pairing",
  "integration/another-user", "integration/secrets", "integration/upgrade-cli", "integration/upgrade-repairs", "integration/upgrade-terminal", "integration/upgrade-clusters",
  "integration/upgrade-supervisor", "integration/scenarios", "integration/watch-cli", "integration/upgrade-plans", "packages/agent",
].map((name) => `/test/${name}.test.ts`);

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
      project("unit", ["{shared,agent,extension}/src/**/*.test.ts", "test/words/**/*.test.ts"], 20_000, true, together),
      project("integration", ["test/integration/**/*.test.ts"], 60_000, true, { ...together, ...few }),
      project("faults", ["test/faults/**/*.test.ts"], 120_000, true, waiting),
      project("fuzz", ["test/fuzz/**/*.fuzz.test.ts"], 300_000),
      project("packages", ["test/packages/**/*.test.ts"], 300_000),
      project("accuracy", ["test/accuracy/**/*.test.ts"], 120_000, true, few),
      project("bench", ["test/bench/**/*.test.ts"], 300_000, false),
      project("end-to-end", ["test/e2e/**/*.test.ts"], 180_000, true, { exclude: FIREFOX_ONLY, ...browsers }),
      project("end-to-end-firefox", ["test/e2e/**/*.test.ts"], 180_000, true, { env: { SUPERVISOR_DOCTOR_BROWSER: "firefox" }, exclude: [WHOLE_UPDATE, ...CHROMIUM_ONLY], ...browsers }),
    ],
  },
});

import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask } from "@supervisor-doctor/shared/upgrade/carrying";
import { ask as askLine } from "./prompt.ts";
import { painter } from "./report/plan-text.ts";
import { tame } from "./report/tame.ts";
import { askLines } from "./report/upgrade-lines.ts";
import { answerOf, byOptions, type Decided } from "./upgrade/by-options.ts";
import type { Answer, Person } from "./upgrade/person.ts";
import { upgradeWords } from "./upgrade-words.ts";

interface Terminal {
  readonly steps: readonly CarriedStep[];
  /** What was decided beforehand is not asked again. */
  readonly decided: Decided;
  readonly username: string;
  readonly locale: Locale;
  readonly colour: boolean;
  /** What is drawn on the terminal makes room. */
  readonly leave: () => void;
}

/** Whoever sits at the terminal: sees each write, and says yes to it or stops. Questions go to standard error. */
export function terminalPerson({ steps, decided, username, locale, colour, leave }: Terminal): Person {
  const say = upgradeWords[locale];
  const paint = painter(colour);
  const show = (ask: Ask): void => {
    const step = steps.find(({ id }) => id === ask.step);
    leave();
    if (step) process.stderr.write(`${askLines(ask, step, locale, paint).join("\n")}\n`);
  };

  async function decide({ kind, typed, takesWord }: Ask, signal: AbortSignal): Promise<Answer> {
    const put = async (question: string): Promise<string> => (await askLine(question, signal)).trim();
    if (kind === "warnings") {
      const reason = await put(say.warnings);
      return reason === "" ? { verdict: "no" } : { verdict: "yes", reason };
    }
    if (kind === "guided" && !takesWord) {
      process.stderr.write(`${say.guided}\n`);
      return { verdict: "waits" };
    }
    const wanted = typed ?? "yes";
    const question = kind === "guided" ? say.word : typed !== null ? fill(say.typed, { name: tame(typed) }, locale) : kind === "fate-unknown" ? say.again : say.approve;
    return { verdict: (await put(question)) === wanted ? "yes" : "no" };
  }

  return {
    name: `terminal, ${username}`,
    answer: async (ask, signal) => {
      show(ask);
      const before = answerOf(ask, decided);
      if (!before) return decide(ask, signal);
      if (before.verdict === "yes" && before.reason === undefined) process.stderr.write(`${say.answeredBefore}\n`);
      return { ...before, by: byOptions(decided, username).name };
    },
  };
}

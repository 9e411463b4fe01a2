import type { Ask } from "@supervisor-doctor/shared/upgrade/carrying";
import { Failure } from "../failure.ts";
import type { Answer, Person } from "./person.ts";

/** A person before the extension's own page: asked there, and answering when they come to it. */
export interface PagePerson extends Person {
  /** What is asked now. */
  asked(): Ask | null;
  /** @throws Failure not-asked, request-changed, typed-differs, reason-missing */
  give(given: Given): void;
  /** What is asked from here on has nobody to answer it. */
  leave(): void;
  /** The work that a person was sent to do was seen, or something else is at hand. */
  passed(step: string): void;
}

export interface Given extends Pick<Ask, "step" | "kind" | "digest"> {
  readonly verdict: "yes" | "no";
  readonly typed?: string | undefined;
  readonly reason?: string | undefined;
}

/** A word is taken only for what nothing can see. */
const takesAnswer = ({ kind, takesWord }: Ask): boolean => kind !== "guided" || takesWord;

/** `name`: as it is journalled. */
export function createPagePerson(name: string): PagePerson {
  let asked: Ask | null = null;
  let settle: ((answer: Answer | null) => void) | null = null;
  let isGone = false;
  const end = (answer: Answer | null): void => {
    const settling = settle;
    [asked, settle] = [null, null];
    settling?.(answer);
  };
  return {
    name,
    asked: () => asked,
    answer: (ask, signal) => {
      if (isGone) return Promise.resolve(null);
      asked = ask;
      if (!takesAnswer(ask)) return Promise.resolve({ verdict: "waits" });
      return new Promise((resolve, reject) => {
        const interrupted = (): void => {
          [asked, settle] = [null, null];
          reject(signal.reason as Error);
        };
        if (signal.aborted) return interrupted();
        signal.addEventListener("abort", interrupted, { once: true });
        settle = (answer) => {
          signal.removeEventListener("abort", interrupted);
          resolve(answer);
        };
      });
    },
    give: ({ step, kind, digest, verdict, typed, reason }) => {
      if (!asked || asked.step !== step || asked.kind !== kind || !takesAnswer(asked)) throw new Failure("not-asked", { step });
      if (asked.digest !== digest) throw new Failure("request-changed", { step });
      if (verdict === "no") return end({ verdict });
      if (asked.typed !== null && typed !== asked.typed) throw new Failure("typed-differs", { typed: asked.typed });
      const why = reason?.trim() ?? "";
      if (kind === "warnings" && why === "") throw new Failure("reason-missing");
      end({ verdict, ...(why !== "" && { reason: why }) });
    },
    leave: () => {
      isGone = true;
      end(null);
    },
    passed: (step) => {
      if (asked && settle === null && asked.step === step) asked = null;
    },
  };
}

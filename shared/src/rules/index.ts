import type { Rule } from "../rule.ts";
import { documented } from "./documented.ts";
import { knownIssues } from "./known/index.ts";

/** The catalogue. Roots before what they explain: the first rule that explains a problem is the one named. */
export const rules: readonly Rule[] = [...documented, ...knownIssues];

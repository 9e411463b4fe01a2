import type { Rule } from "../../rule.ts";
import { vcenterServiceStopped } from "./vcenter-service-stopped.ts";

/** Known issues beyond the documents' tables, roots before what they explain. */
export const knownIssues: readonly Rule[] = [vcenterServiceStopped];

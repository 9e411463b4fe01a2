import type { Rule } from "../../rule.ts";
import { clockSkewed } from "./clock-skewed.ts";
import { hostNtpNotRunning } from "./host-ntp-not-running.ts";
import { vcenterServiceStopped } from "./vcenter-service-stopped.ts";

/** Known issues beyond the documents' tables, roots before what they explain. */
export const knownIssues: readonly Rule[] = [vcenterServiceStopped, hostNtpNotRunning, clockSkewed];

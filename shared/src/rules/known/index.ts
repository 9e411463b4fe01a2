import type { Rule } from "../../rule.ts";
import { messageRules } from "./messages.ts";
import { supervisorCertificateExpiring } from "./supervisor-certificate-expiring.ts";
import { supervisorRemovalStuck } from "./supervisor-removal-stuck.ts";
import { supervisorStepStuck } from "./supervisor-step-stuck.ts";
import { vcenterServiceStopped } from "./vcenter-service-stopped.ts";

/** Known issues beyond the documents' tables, roots before what they explain. */
export const knownIssues: readonly Rule[] = [
  vcenterServiceStopped,
  supervisorCertificateExpiring,
  ...messageRules,
  supervisorStepStuck,
  supervisorRemovalStuck,
];

import { fillOpen, type Locale } from "../../../locale.ts";
import type { Params } from "../../../locale.ts";
import { causeIn } from "./cause.ts";
import { clusterSaid } from "./cluster.ts";
import { driverSaid } from "./driver.ts";
import { guidedSaid } from "./guided.ts";
import { remedyText } from "./remedy.ts";
import { repairSaid } from "./repair.ts";
import { serviceSaid } from "./service.ts";
import { supervisorSaid } from "./supervisor.ts";

/** What is said while a plan is carried out; each area has its file beside this one. */
export const SAID = {
  ...driverSaid,
  ...supervisorSaid,
  ...serviceSaid,
  ...clusterSaid,
  ...repairSaid,
  ...guidedSaid,
};
export type SaidCode = keyof typeof SAID;

export const saidText = ({ code, params }: { readonly code: SaidCode; readonly params: Params }, locale: Locale): string => (code === "rule-remedy" ? remedyText(params, locale) : null) ?? fillOpen(SAID[code][locale], causeIn(params, locale), locale);

import { fillOpen, type Locale } from "../locale.ts";
import { causeTitle } from "../render.ts";
import type { CarriedStep } from "./carried-plan.ts";
import { stepWords } from "./words/steps.ts";

/** What the id of a carried step tells beside its fields. */

export const clusterOf = ({ namespace, name }: CarriedStep): string => (namespace === undefined ? (name ?? "") : `${namespace}/${name ?? ""}`);

const EDITS = ["tkr", "vmClass", "storageClass"] as const;
export interface CarriedEdit {
  readonly kind: (typeof EDITS)[number];
  readonly pool: string | null;
  readonly value: string;
}

/** `cluster:NAMESPACE/NAME:vmClass:POOL:VALUE`; null of any other step. */
export function editOf(step: CarriedStep): CarriedEdit | null {
  const before = `cluster:${clusterOf(step)}:`;
  const value = step.to ?? "";
  if (step.step !== "cluster-edit" || !step.id.startsWith(before) || !step.id.endsWith(`:${value}`)) return null;
  const [given = "", ...pool] = step.id.slice(before.length, -value.length - 1).split(":");
  const kind = EDITS.find((each) => each === given);
  return kind ? { kind, pool: pool.length === 0 ? null : pool.join(":"), value } : null;
}

/** The step's title in words, of what is carried alone: a printed plan may be in another language. */
export function carriedTitle(step: CarriedStep, locale: Locale): string {
  const { name = "", supervisor = "", mends } = step;
  const to = (mends && causeTitle(mends.rule, mends.cause, mends.params, locale)) ?? step.to ?? "";
  return fillOpen(stepWords[locale].title[step.step], { to, name, supervisor, cluster: clusterOf(step), kind: editOf(step)?.kind ?? "" }, locale).replace(/\s+/g, " ").trim();
}

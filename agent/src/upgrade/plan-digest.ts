import { createHash } from "node:crypto";
import type { CarriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";

const sortedKeys = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;

/** What makes a plan this plan: its steps and their requests, whatever the language that it was printed in. */
export const planDigest = ({ steps }: CarriedPlan): string =>
  createHash("sha256").update(JSON.stringify(steps.map(({ id, request }) => [id, request]), sortedKeys)).digest("hex");

import { guided } from "./request.ts";
import type { Step } from "./step.ts";
import { CHANGES, type WhatIfChange } from "./what-if.ts";

/** Changes of a Supervisor that only a person makes: what this tool does is tell how, and see when it is done. */

const ID = /^repair:by-hand:([a-z-]+)@(.+)$/;

/** null: the step is none of these. */
export const byHandOf = (id: string): WhatIfChange | null => CHANGES.find((change) => change === ID.exec(id)?.[1]) ?? null;

export const byHandStep = (change: WhatIfChange, { id, name }: { readonly id: string; readonly name: string }): Step => ({
  id: `repair:by-hand:${change}@${id}`,
  step: "repair",
  name,
  supervisorId: id,
  reason: { id: "by-hand", params: { name } },
  source: [],
  role: "admin",
  request: guided,
});

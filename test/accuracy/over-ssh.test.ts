import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noControlPlaneBecause } from "../parts/control-plane.ts";
import { type Case, matrix, nameOf } from "./combine.ts";
import { factsOf } from "./expectation.ts";
import { faults } from "./faults.ts";
import { lookAt } from "./look.ts";
import { faultsIn, scoreOf } from "./score.ts";
import { createSshVm, type SshVm } from "./ssh-vm.ts";
import { steadily } from "./steady.ts";
import { accuracyTable, type Scored } from "./table.ts";

/** A part of the matrix once more, with the second vantage on the far side of a real sshd. */

const because = noControlPlaneBecause();
if (because !== null) console.error(`No part of the matrix is looked at over SSH: ${because}`);

/** All of them by `npm run accuracy`; within `npm test` enough to show that what looks over SSH is what looks over the simulated VM. */
const COUNT = process.env["SUPERVISOR_DOCTOR_ACCURACY"] === "whole" ? 36 : 12;
/** The VM there has one DNS server in its settings, and its resolver knows its hosts file alone. */
const isPossible = ({ faults: parts, vantage }: Case): boolean => vantage === "both" && !parts.some(({ isVmLocked }) => isVmLocked) && factsOf(parts).pnid !== "local-searched" && factsOf(parts).mode !== "none";
const possible = matrix(faults).filter(isPossible);
/** Every so many-th, so that all kinds are among them. */
const chosen = possible.filter((_, index) => Math.floor((index * COUNT) / possible.length) !== Math.floor(((index - 1) * COUNT) / possible.length));

describe.skipIf(because !== null)("over SSH, in the data centre with", () => {
  const scored: Scored[] = [];
  let vm: SshVm;
  beforeAll(async () => {
    vm = await createSshVm();
    await lookAt({ id: "", faults: [], world: "haproxy", release: "8.0.3", locale: "en", isReported: false, isOtherRow: false, vantage: "agent" });
  });
  afterAll(async () => {
    await vm?.remove();
    if (scored.length > 0) console.error(`\nOver a real sshd:\n${accuracyTable(scored)}`);
  });

  test.each(chosen.map((each) => ({ name: nameOf(each), each })))("$name every cause is told that is there to be seen, and nothing else", async ({ name, each }) => {
    const { value, again } = await steadily(() => lookAt(each, vm.place));
    const score = scoreOf(value.run, value.expectation);
    scored.push({ name, each, score, again });
    expect(value.run.probes.filter(({ vantage, ok }) => vantage === "control-plane-vm" && ok).length).toBeGreaterThan(0);
    expect(faultsIn(score)).toEqual([]);
  });
});

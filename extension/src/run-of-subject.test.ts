import type { Run } from "@supervisor-doctor/shared/contract";
import { expect, test } from "vitest";
import { runOfSubject } from "./run-of-subject.ts";

const finding = (supervisor: string): Run["findings"][number] => ({ rule: "dns-servers-missing", supervisor, status: "problem", severity: "ERROR", causes: [], params: {}, reportedBy: [], explains: [], explainedBy: null });
const run: Run = {
  schema: 1,
  startedAt: "2026-06-01T00:00:00.000Z",
  durationMs: 1,
  vcenter: { host: "vc.lab.test", version: null, pnid: null, pnidElsewhere: null },
  supervisors: [
    { id: "domain-c8", name: "sup-1", supervisorId: "aaaa", configStatus: "ERROR", version: null },
    { id: "domain-c9", name: "sup-2", supervisorId: null, configStatus: "RUNNING", version: null },
  ],
  findings: [finding("domain-c8"), finding("domain-c9")],
  unrecognised: [{ supervisor: "domain-c9", id: null, severity: "ERROR", text: "t", kb: null }],
  probes: [],
};

test.each([
  ["its cluster", "domain-c8", ["domain-c8"], 0],
  ["its own id", "aaaa", ["domain-c8"], 0],
  ["its name", "sup-2", ["domain-c9"], 1],
  ["no single one", null, ["domain-c8", "domain-c9"], 1],
])("a page about %s shows that of the run", (_, subject, supervisors, messages) => {
  const own = runOfSubject(run, subject);
  expect(own?.findings.map(({ supervisor }) => supervisor)).toEqual(supervisors);
  expect(own?.supervisors.map(({ id }) => id)).toEqual(supervisors);
  expect(own?.unrecognised).toHaveLength(messages);
});

test("a page about another one shows nothing of it", () => {
  expect(runOfSubject(run, "domain-c10")).toBeNull();
});

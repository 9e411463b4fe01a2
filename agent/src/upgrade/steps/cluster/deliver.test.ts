import { describe, expect, test } from "vitest";
import type { Patch } from "../../../clients/kubernetes-writer.ts";
import type { Sent } from "../../../clients/write.ts";
import { Failure } from "../../../failure.ts";
import { deliver, type Delivery } from "./deliver.ts";
import { anyCluster } from "./wire.ts";
import type { Wanted } from "./wanted.ts";

const OLD = "v1.28.8+vmware.1-fips.1";
const NEW = "v1.29.4---vmware.3-fips.1-tkg.1";
const MERGE: Patch = { kind: "merge", body: { spec: { topology: { version: NEW } } } };
const JSON_PATCH: Patch = { kind: "json", body: [{ op: "replace", path: "/spec/topology/version", value: NEW }] };
const wanted: Wanted = { namespace: "team-a", name: "shop", family: "topology", kind: "tkr", value: NEW, pool: null, request: { kind: "kubernetes", object: "clusters.cluster.x-k8s.io", namespace: "team-a", name: "shop", patch: "merge", body: MERGE.body, commands: [] } };

const objectAt = (resourceVersion: string, version: string, more: object = {}) => {
  const raw = { metadata: { name: "shop", namespace: "team-a", resourceVersion }, spec: { topology: { version, ...more } }, status: { phase: resourceVersion } };
  return { raw, own: anyCluster.parse(raw) };
};

const unauthorized: Sent = { fate: "refused", status: 401, told: "Unauthorized (HTTP 401)" };
const conflict: Sent = { fate: "refused", status: 409, told: "the object has been modified (HTTP 409)" };
const testFailed: Sent = { fate: "refused", status: 422, told: "the server rejected our request due to an error in our request (HTTP 422)" };
const denied: Sent = { fate: "refused", status: 403, told: "admission webhook denied the request (HTTP 403)" };
const busy: Sent = { fate: "unknown", status: 503, told: "busy (HTTP 503)" };
const lost: Sent = { fate: "unknown", told: "ECONNRESET" };
const done: Sent = { fate: "accepted", reply: {} };

interface Case {
  readonly answers: readonly Sent[];
  /** What a look gives; the last one stands. */
  readonly looks?: readonly (ReturnType<typeof objectAt> | null | Failure)[];
  readonly patch?: Patch;
  readonly isDryRun?: boolean;
}

async function run({ answers, looks = [objectAt("7", OLD)], patch = MERGE, isDryRun = false }: Case) {
  const sent: unknown[] = [];
  let drops = 0;
  let seen = 0;
  const order: Delivery = {
    wanted,
    path: "/path",
    patch,
    basis: objectAt("7", OLD),
    isDryRun,
    open: () =>
      Promise.resolve({
        patch: (_path, each) => {
          sent.push(each.kind === "merge" ? (each.body as { metadata: { resourceVersion: string } }).metadata.resourceVersion : (each.body as readonly { value: unknown }[])[0]?.value);
          const answer = answers[Math.min(sent.length, answers.length) - 1];
          if (!answer) throw new Error("No answer");
          return Promise.resolve(answer);
        },
      }),
    wait: () => Promise.resolve(),
    drop: () => Promise.resolve(void (drops += 1)),
    read: () => {
      const look = looks[Math.min(seen, looks.length - 1)] ?? null;
      seen += 1;
      return look instanceof Failure ? Promise.reject(look) : Promise.resolve(look);
    },
  };
  const outcome = await deliver(order, new AbortController().signal);
  return { fate: outcome.fate, said: outcome.said?.code ?? null, sent, drops };
}

describe("a change of a cluster is sent", () => {
  test.each<readonly [string, Case, Awaited<ReturnType<typeof run>>]>([
    ["once where it is taken", { answers: [done] }, { fate: "accepted", said: null, sent: ["7"], drops: 0 }],
    ["with the revision that a JSON patch tests first", { answers: [done], patch: JSON_PATCH }, { fate: "accepted", said: null, sent: ["7"], drops: 0 }],
    ["once where a webhook refuses it", { answers: [denied] }, { fate: "refused", said: null, sent: ["7"], drops: 0 }],
    ["once more after a login that had ended", { answers: [unauthorized, done] }, { fate: "accepted", said: null, sent: ["7", "7"], drops: 1 }],
    ["no third time when the new login is refused too", { answers: [unauthorized] }, { fate: "refused", said: null, sent: ["7", "7"], drops: 1 }],
    ["again with the new revision where only the status was written", { answers: [conflict, done], looks: [objectAt("8", OLD)] }, { fate: "accepted", said: null, sent: ["7", "8"], drops: 0 }],
    ["again where the test of the revision failed", { answers: [testFailed, done], looks: [objectAt("8", OLD)], patch: JSON_PATCH }, { fate: "accepted", said: null, sent: ["7", "8"], drops: 0 }],
    ["not again where a JSON patch fails on the very revision that it was made for", { answers: [testFailed], patch: JSON_PATCH }, { fate: "refused", said: null, sent: ["7"], drops: 0 }],
    ["four times at most where its status is written all the time", { answers: [conflict], looks: ["8", "9", "10", "11"].map((version) => objectAt(version, OLD)) }, { fate: "refused", said: null, sent: ["7", "8", "9", "10"], drops: 0 }],
    ["not again where somebody else has changed what is wanted of it", { answers: [conflict, done], looks: [objectAt("8", OLD, { class: "other" })] }, { fate: "refused", said: "cluster-changed-meanwhile", sent: ["7"], drops: 0 }],
    ["not again where somebody else has made the very change", { answers: [conflict, done], looks: [objectAt("8", NEW)] }, { fate: "refused", said: "cluster-changed-meanwhile", sent: ["7"], drops: 0 }],
    ["not again where it cannot be looked at after a conflict", { answers: [conflict, done], looks: [new Failure("connection-refused", { host: "h", port: 1 })] }, { fate: "refused", said: null, sent: ["7"], drops: 0 }],
    ["again after a 503, and once more", { answers: [busy, busy, done] }, { fate: "accepted", said: null, sent: ["7", "7", "7"], drops: 0 }],
    ["no fourth time after three 503, and its fate is open", { answers: [busy] }, { fate: "unknown", said: null, sent: ["7", "7", "7"], drops: 0 }],
    ["no second time when the object tells after a 503 that it was carried out", { answers: [busy, conflict], looks: [objectAt("8", NEW)] }, { fate: "accepted", said: null, sent: ["7", "7"], drops: 0 }],
    ["not again when the connection is lost, and the object tells that it was carried out", { answers: [lost], looks: [objectAt("8", NEW)] }, { fate: "accepted", said: null, sent: ["7"], drops: 0 }],
    ["not again when the connection is lost, and the object does not tell it", { answers: [lost] }, { fate: "unknown", said: null, sent: ["7"], drops: 0 }],
    ["not again when the connection is lost and nothing can be seen", { answers: [lost], looks: [new Failure("connection-refused", { host: "h", port: 1 })] }, { fate: "unknown", said: null, sent: ["7"], drops: 0 }],
    ["as a dry run again where only the status was written", { answers: [conflict, done], looks: [objectAt("8", OLD)], isDryRun: true }, { fate: "accepted", said: null, sent: ["7", "8"], drops: 0 }],
    ["as a dry run without being taken for the change itself", { answers: [lost], looks: [objectAt("8", NEW)], isDryRun: true }, { fate: "unknown", said: null, sent: ["7"], drops: 0 }],
  ])("%s", async (_, given, expected) => {
    expect(await run(given)).toEqual(expected);
  });
});

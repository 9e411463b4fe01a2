import { describe, expect, test } from "vitest";
import type { TkrInput } from "../../../inventory/input.ts";
import { chooseRelease, judgeRelease } from "./release.ts";
import type { Wanted } from "./wanted.ts";

const release = (name: string, more: Partial<TkrInput> = {}): TkrInput => ({ name, compatible: true, ready: true, legacy: false, excluded: false, ...more });
const RUNNING = "v1.28.8---vmware.1-fips.1-tkg.2";
const [A, B, C] = ["v1.29.4---vmware.3-fips.1-tkg.1", "v1.29.7---vmware.1-fips.1-tkg.2", "v1.29.9---vmware.1-tkg.1"];

describe("the release of a minor", () => {
  test.each<readonly [string, readonly TkrInput[], readonly string[] | null, string | null]>([
    ["is the newest", [release(A), release(B)], null, B],
    ["is the newest that the cluster lists", [release(A), release(B)], ["v1.29.4+vmware.3-fips.1-tkg.1"], A],
    ["is none where the cluster lists none of it", [release(A)], ["v1.28.11+vmware.2-fips.1-tkg.1"], null],
    ["is one that is compatible", [release(A), release(B, { compatible: false })], null, A],
    ["is one that is ready", [release(A), release(B, { ready: false })], null, A],
    ["is one that is in use", [release(A), release(B, { excluded: true })], null, A],
    ["is no old kind of release", [release(A), release(B, { legacy: true })], null, A],
    ["has FIPS as the one that runs has, though a newer one has not", [release(A), release(C)], null, A],
    ["is of the other flavour where there is no other", [release(C)], null, C],
    ["is of that minor", [release("v1.30.1---vmware.1-fips.1-tkg.5"), release(A)], null, A],
    ["is none where there is none", [], null, null],
  ])("%s", (_, releases, updates, expected) => {
    expect(chooseRelease(releases, updates, RUNNING, "v1.29")).toBe(expected);
  });
});

const wanted = (value: string): Wanted => ({ namespace: "team-a", name: "shop", family: "topology", kind: "tkr", value, pool: null, request: { kind: "kubernetes", object: "", namespace: "team-a", name: "shop", patch: "merge", body: {}, commands: [] } });

describe("a release that is named", () => {
  test.each<readonly [string, readonly TkrInput[], string, readonly string[]]>([
    ["may be taken", [release(A)], A, []],
    ["may be taken where nobody says whether it suits", [release(A, { compatible: null, ready: null })], A, []],
    ["may be named by its beginning", [release(A, { ready: false }), release("v1.29.4---vmware.3-fips.1-tkg.2")], "v1.29.4", []],
    ["is not there", [release(A)], B, ["release-absent"]],
    ["does not suit", [release(A, { compatible: false })], A, ["release-incompatible"]],
    ["is not ready", [release(A, { ready: false })], A, ["release-not-ready"]],
    ["is out of use", [release(A, { excluded: true })], A, ["release-excluded"]],
    ["leaves a minor out", [release("v1.30.1---vmware.1-fips.1-tkg.5")], "v1.30.1---vmware.1-fips.1-tkg.5", ["release-skips"]],
    ["is of an earlier minor", [release("v1.27.11---vmware.1-fips.1-tkg.2")], "v1.27.11---vmware.1-fips.1-tkg.2", ["release-lower"]],
    ["is an earlier build", [release("v1.28.7---vmware.1-fips.1-tkg.1")], "v1.28.7---vmware.1-fips.1-tkg.1", ["release-lower"]],
  ])("%s", (_, releases, name, expected) => {
    expect(judgeRelease(releases, RUNNING, wanted(name)).map(({ code }) => code)).toEqual(expected);
  });
});

import { inputErrorText } from "@supervisor-doctor/shared/upgrade/words/input";
import { describe, expect, test } from "vitest";
import { parseFleet } from "./fleet.ts";

const AB = Array.from({ length: 32 }, () => "AB").join(":");
const VC = { url: "https://vc-1.lab.test", username: "u" };
const errorsOf = (raw: unknown): string[] => {
  const parsed = parseFleet(raw);
  return parsed.ok ? [] : parsed.errors.map((error) => inputErrorText(error, "en"));
};
const entriesOf = (raw: unknown) => {
  const parsed = parseFleet(raw);
  if (!parsed.ok) throw new Error(errorsOf(raw).join("; "));
  return parsed.fleet.entries;
};

test.each<[string, unknown, RegExp]>([
  ["no vCenter", { vcenters: [] }, /^vcenters: /],
  ["no list", "text", /must be of type object/],
  ["a key that there is not", { vcenters: [{ ...VC, usernme: "u" }] }, /^vcenters\[0\]\.usernme: is not known/],
  ["a password", { vcenters: [{ ...VC, password: "Hidden!23" }] }, /^vcenters\[0\]\.password: no password is kept/],
  ["a password of NSX", { vcenters: [{ ...VC, nsx: { username: "n", password: "Hidden!23" } }] }, /^vcenters\[0\]\.nsx\.password: no password is kept/],
  ["a password in the defaults", { defaults: { password: "Hidden!23" }, vcenters: [VC] }, /^defaults\.password: no password is kept/],
  ["a password in an address", { vcenters: [{ ...VC, url: "https://u:Hidden!23@vc.lab.test" }] }, /^vcenters\[0\]\.url: must be of type https/],
  ["two places of one password", { vcenters: [{ ...VC, passwordEnv: "A", passwordFile: "b" }] }, /passwordEnv \/ passwordFile/],
  ["no user name at all", { vcenters: [{ url: VC.url }] }, /^vcenters\[0\]\.username: is missing/],
  ["one vCenter twice, spelt otherwise", { vcenters: [VC, { ...VC, url: "https://VC-1.lab.test:443/" }] }, /^vcenters\[1\]\.url: vc-1\.lab\.test:443 is there twice/],
  ["one vCenter twice, once with a dot at its end", { vcenters: [VC, { ...VC, url: "https://vc-1.lab.test.:443" }] }, /^vcenters\[1\]\.url: vc-1\.lab\.test:443 is there twice/],
  ["one address twice, spelt otherwise", { vcenters: [{ ...VC, url: "https://[2001:db8::1]" }, { ...VC, url: "https://[2001:DB8:0:0::1]:443" }] }, /^vcenters\[1\]\.url: \[2001:db8::1\]:443 is there twice/],
  ["a thumbprint that is none", { vcenters: [{ ...VC, thumbprint: "AB:CD" }] }, /^vcenters\[0\]\.thumbprint: must be of type SHA-256/],
  ["a route that is none", { vcenters: [{ ...VC, resolve: ["here"] }] }, /^vcenters\[0\]\.resolve\[0\]: must be of type HOST:PORT:ADDRESS:PORT/],
  ["a label that is a list", { vcenters: [{ ...VC, labels: { a: ["b"] } }] }, /^vcenters\[0\]\.labels\.a: /],
  ["no request at a time", { concurrency: { requests: 0 }, vcenters: [VC] }, /^concurrency\.requests: /],
])("%s is refused at its place, and no password is told", (_, raw, says) => {
  expect(errorsOf(raw).join("\n")).toMatch(says);
  expect(errorsOf(raw).join("\n")).not.toContain("Hidden");
});

describe("defaults", () => {
  test("are what an entry does not say; one that names the place of its password does not look elsewhere", () => {
    const defaults = { username: "all", passwordFile: "p", ca: "ca.crt", labels: { a: "1", b: "1" } };
    const [one, other] = entriesOf({ defaults, vcenters: [{ url: "https://vc-1.lab.test" }, { url: "https://vc-2.lab.test:8443", passwordEnv: "E", thumbprint: AB, labels: { b: "2" } }] });
    expect(one).toMatchObject({ username: "all", passwordFile: "p", ca: "ca.crt", name: "vc-1.lab.test:443", labels: { a: "1", b: "1" } });
    expect(other).toMatchObject({ username: "all", passwordEnv: "E", thumbprint: AB, name: "vc-2.lab.test:8443", labels: { a: "1", b: "2" } });
    expect(other).not.toHaveProperty("passwordFile");
    expect(other).not.toHaveProperty("ca");
  });

  test("an entry's digest is another one as soon as it says something else", () => {
    const digest = (entry: object): string | undefined => entriesOf({ vcenters: [{ ...VC, ...entry }] })[0]?.digest;
    expect(digest({})).toBe(digest({}));
    expect(new Set([digest({}), digest({ username: "v" }), digest({ supervisors: ["a"] }), digest({ labels: { a: "b" } })]).size).toBe(4);
  });
});

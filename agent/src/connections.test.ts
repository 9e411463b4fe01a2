import { expect, test } from "vitest";
import { OPEN_NETWORK } from "./clients/network.ts";
import { type Connection, createConnections, type Keeping } from "./connections.ts";
import type { KeptLogin } from "./keychain/kept-logins.ts";

const ORIGIN = "https://vc.example.com";
const VCENTER = `${ORIGIN}:443`;
const HOUR = 3_600_000;
const login = (more: Partial<KeptLogin> = {}): KeptLogin => ({ vcenter: VCENTER, username: "doctor", from: "browser", origin: ORIGIN, thumbprint: "AA", ...more });

/** A keychain that holds one password for each of these; null is one that is locked. */
function fakeKeeping(logins: readonly KeptLogin[], password: string | null): Keeping & { readonly asked: string[]; readonly forgotten: unknown[] } {
  const asked: string[] = [];
  const forgotten: unknown[] = [];
  return {
    asked,
    forgotten,
    logins: () => logins,
    read: async ({ vcenter }) => {
      asked.push(vcenter);
      if (password === null) throw new Error("locked");
      return password;
    },
    keep: async () => {},
    forget: async (which) => void forgotten.push(which),
  };
}

test("what was kept from the browser is taken up with its certificate, and what a terminal kept is not", async () => {
  const keeping = fakeKeeping([login(), login({ vcenter: "https://other:443", origin: "https://other", from: "terminal" })], "secret");
  const connections = createConnections(OPEN_NETWORK, undefined, undefined, keeping);
  await connections.restore();
  expect(connections.list()).toEqual([{ vcenter: ORIGIN, username: "doctor", kept: true, more: [] }]);
  expect(connections.get(ORIGIN)).toMatchObject({ trust: { kind: "thumbprint", sha256: "AA" }, credentials: { username: "doctor", password: "secret" } });
  expect(keeping.asked).toEqual([VCENTER]);
});

test("a locked keychain is asked again after a while, and not at every look", async () => {
  let now = 0;
  const keeping = fakeKeeping([login()], null);
  const connections = createConnections(OPEN_NETWORK, undefined, () => now, keeping);
  for (let look = 0; look < 3; look += 1) await connections.restore();
  expect([keeping.asked.length, connections.list()]).toEqual([1, []]);
  now += 6 * 60_000;
  await connections.restore();
  expect(keeping.asked).toHaveLength(2);
});

test("unused, a password in memory is forgotten, and one that the keychain holds anyway is not", async () => {
  let now = 0;
  const connections = createConnections(OPEN_NETWORK, undefined, () => now, fakeKeeping([login()], "secret"));
  await connections.restore();
  const memory: Connection = { address: { host: "memory", port: 443 }, network: OPEN_NETWORK, trust: { kind: "system" }, credentials: { username: "doctor", password: "typed" } };
  connections.add("https://memory", memory);
  now += 5 * HOUR;
  expect(connections.list().map(({ vcenter }) => vcenter)).toEqual([ORIGIN]);
});

test.each([
  ["a logout", (connections: ReturnType<typeof createConnections>) => connections.remove(ORIGIN)],
  ["a refusal", (connections: ReturnType<typeof createConnections>) => connections.forget(VCENTER)],
])("%s takes it out of memory and out of the keychain", async (_, leave) => {
  const keeping = fakeKeeping([login()], "secret");
  const connections = createConnections(OPEN_NETWORK, undefined, undefined, keeping);
  await connections.restore();
  leave(connections);
  expect([connections.list(), keeping.forgotten]).toEqual([[], [{ vcenter: VCENTER }]]);
});

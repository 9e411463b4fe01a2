import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { askDns } from "@supervisor-doctor/agent/clients/dns";
import type { Network } from "@supervisor-doctor/agent/clients/network";
import { dialSsh, openSsh, type Shell } from "@supervisor-doctor/agent/clients/ssh";
import { within } from "@supervisor-doctor/agent/deadline";
import { createMalformedTlsServer } from "@supervisor-doctor/agent/simulator/network/malformed-tls";
import { clockThere } from "@supervisor-doctor/agent/vantage/control-plane-facts";
import { type ControlPlane, type ControlPlaneAccess, openControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import { fromControlPlaneVm } from "@supervisor-doctor/agent/vantage/control-plane-vm";
import { fromHere, type Vantage } from "@supervisor-doctor/agent/vantage/vantage";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createDataCentre, type DataCentre, failureOf, noControlPlaneBecause } from "../parts/control-plane.ts";
import { dnsmasq, startDnsmasq } from "../parts/dnsmasq.ts";
import { startHttpsServer } from "../parts/https-server.ts";
import { framed, type NameServerPlan, type ReplyPlan, replyTo, startNameServer } from "../parts/name-server.ts";
import { createOpenssl, hasOpenssl, type Made, type Openssl } from "../parts/openssl.ts";
import type { Sshd } from "../parts/sshd.ts";

/** Debian's sshd in network namespaces stands for a control plane VM and the vCenter appliance before it. */

const because = noControlPlaneBecause() ?? (dnsmasq === null ? "dnsmasq is not installed" : hasOpenssl ? null : "openssl is not installed");
if (because !== null) console.error(`Looks from a control plane VM are not tested: ${because}`);

const VM_PASSWORD = `q$(id)'"; \\throw-away-1`;
const CLUSTER = "domain-c8";
const OPEN: Network = { routes: [], dnsPort: 53, closed: false };
const never = (): AbortSignal => new AbortController().signal;

describe.skipIf(because !== null)("a control plane VM", () => {
  let centre: DataCentre;
  let sshd: Sshd;
  let shell: Shell;
  const stops: (() => Promise<unknown> | unknown)[] = [];
  beforeAll(async () => {
    centre = createDataCentre();
    sshd = await centre.startVm({
      password: VM_PASSWORD,
      hostname: "4213fe5c0d",
      files: {
        "/run/systemd/resolve/resolv.conf": { text: `# upstream\nnameserver ${centre.at.there}\nsearch corp.local lab.test\n` },
        "/etc/hosts": { text: `127.0.0.1 localhost\n${centre.at.there} vcenter.corp.local\n${centre.at.near} two.corp.local\n${centre.at.there} two.corp.local\n` },
      },
    });
    shell = await connect();
  });
  afterEach(async () => void (await Promise.all(stops.splice(0).map((stop) => stop()))));
  afterAll(async () => {
    await shell?.close();
    await sshd?.stop();
    await centre?.remove();
  });

  const login = () => ({ username: "root", password: VM_PASSWORD, hostKeys: [sshd.fingerprint] });
  const connect = async (port = 22, changes: object = {}): Promise<Shell> => {
    const route = { host: "vm.lab.test", port: 22, address: centre.at.vm, toPort: port };
    return openSsh(await dialSsh({ ...OPEN, routes: [route] }, "vm.lab.test", never()), { host: "vm.lab.test", ...login(), ...changes }, never());
  };
  const direct = (changes: object = {}): ControlPlaneAccess => ({ via: "direct", address: centre.at.vm, ...login(), ...changes });
  const open = async (access: ControlPlaneAccess, network = OPEN): Promise<ControlPlane> => {
    const plane = await openControlPlane(access, CLUSTER, network, never());
    stops.push(plane.close);
    return plane;
  };
  const serve = async (server: Server): Promise<number> => {
    const sockets = new Set<{ destroy(): void }>();
    server.on("connection", (socket) => sockets.add(socket.on("error", () => {})));
    server.listen(0, centre.at.here);
    await once(server, "listening");
    stops.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    return address !== null && typeof address === "object" ? address.port : 0;
  };
  /** What runs on the VM beside sshd. */
  const leftThere = (): string[] => centre.vm.programs().filter((each) => !/sshd/.test(each));
  /** Programs that wait for a target: the look has begun. */
  const atWork = (): { dd: number; cat: number } => {
    const count = (start: string): number => leftThere().filter((each) => each.startsWith(start)).length;
    return { dd: count("dd bs=65535"), cat: count("cat") };
  };

  describe("of which it is asked what it is", () => {
    test("tells its name, devices, resolver and clock", async () => {
      const plane = await open(direct());
      const facts = await plane.facts(never());
      expect(facts).toMatchObject({
        hostname: "4213fe5c0d",
        resolver: { servers: [centre.at.there], search: ["corp.local", "lab.test"] },
      });
      expect(facts.interfaces.map(({ device }) => device)).toEqual(["eth0", "eth1", "eth2"]);
      expect(facts.interfaces[0]?.addresses).toContain(`${centre.at.vm}/30`);
      expect(Math.abs(facts.clock.aheadMs)).toBeLessThanOrEqual(facts.clock.uncertaintyMs);
    });

    test("tells how far its clock is from a clock that is wrong here", async () => {
      const { aheadMs, uncertaintyMs } = await clockThere(shell, never(), () => Date.now() - 90_000);
      expect(Math.abs(aheadMs - 90_000)).toBeLessThanOrEqual(uncertaintyMs);
    });

    test("resolves names by its own resolver", async () => {
      const plane = await open(direct());
      expect(await plane.resolve("vcenter.corp.local", never())).toEqual([centre.at.there]);
      expect(await plane.resolve("nobody.corp.local", never())).toBeNull();
      expect(await plane.resolve("$(reboot)", never())).toBeNull();
    });

    test("names the device that packets leave by", async () => {
      const { vantage } = await open(direct());
      const source = (device: string): string => /inet (\S+)\//.exec(centre.vm.run("ip", "-o", "addr", "show", device))?.[1] ?? "";
      expect(await vantage.routeTo(centre.at.here, never())).toEqual({ device: "eth0", source: source("eth0") });
      expect(await vantage.routeTo(centre.at.there, never())).toEqual({ device: "eth1", source: source("eth1") });
      expect(await vantage.routeTo(centre.at.nowhere, never())).toBeNull();
      expect(await vantage.routeTo("vcenter.corp.local", never())).toBeNull();
      expect(await fromHere(OPEN).routeTo(centre.at.here, never())).toBeNull();
    });

    test("takes no password for another system", async () => {
      const { vantage } = await open(direct());
      const credentials = { username: "admin", password: "never" };
      const balancer = { host: centre.at.there, port: 443, kind: "AVI", username: null, trusted: [] } as const;
      const nsx = { url: "", host: centre.at.there, port: 443, type: null, thumbprint: null };
      expect(await failureOf(vantage.logIn(balancer, credentials, never()))).toMatchObject({ code: "not-from-control-plane", reason: "not-supported" });
      expect(await failureOf(vantage.askNsx(nsx, "/", credentials, never()))).toMatchObject({ code: "not-from-control-plane", reason: "not-supported" });
      expect(vantage.labRoute(centre.at.there, 443, "x")).toBeNull();
    });
  });

  describe("beside a machine elsewhere", () => {
    const zone = ["--local=/lab.test/", "--host-record=vc.lab.test,10.20.30.10"];
    const both = (): readonly { readonly from: string; readonly vantage: Vantage }[] => [
      { from: "here", vantage: fromHere(OPEN) },
      { from: "there", vantage: fromControlPlaneVm(shell, 53) },
    ];
    const answered = { kind: "answer", transport: "udp", rcode: "NOERROR", addresses: ["10.20.30.10"] };

    test("each asks a DNS server that the other cannot reach", async () => {
      const { near, there, at } = centre;
      for (const [place, address] of [[near, at.near], [there, at.there]] as const) stops.push((await startDnsmasq(zone, { place, address, port: 53 })).stop);
      const asked = await Promise.all(
        both().map(async ({ vantage }) => [await vantage.askDns(at.near, "vc.lab.test", "A", 2500, never()), await vantage.askDns(at.there, "vc.lab.test", "A", 2500, never())]),
      );
      expect(asked).toMatchObject([
        [answered, { kind: "silent" }],
        [{ kind: "silent" }, answered],
      ]);
    });

    describe("with TLS servers", () => {
      let made: Made;
      let root: Made;
      let openssl: Openssl;
      beforeAll(() => {
        openssl = createOpenssl();
        root = openssl.root("root", "Lab Root", "ec");
        made = openssl.issue("leaf", root, { names: "DNS:vc.lab.test", key: "ec" });
      });
      afterAll(() => openssl?.remove());
      const der = ({ certPem }: Made): string => /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END/.exec(certPem)?.[1]?.replace(/\s/g, "") ?? "";

      test("each looks at a certificate that the other cannot reach", async () => {
        const { near, there, at } = centre;
        for (const [place, address] of [[near, at.near], [there, at.there]] as const) stops.push((await startHttpsServer(place, address, 443, made, root)).stop);
        const looks = await Promise.all(
          both().map(async ({ vantage }) => [await vantage.lookAtTls(at.near, 443, "vc.lab.test", within(2500)), await vantage.lookAtTls(at.there, 443, "vc.lab.test", within(2500))]),
        );
        const connected = (remoteAddress: string) => ({ outcome: "connected", remoteAddress, chain: [der(made), der(root)] });
        expect(looks).toMatchObject([
          [connected(at.near), { outcome: "timeout" }],
          [{ outcome: "timeout" }, connected(at.there)],
        ]);
      });

      test("a name is the VM's to resolve, and one GET follows the look", async () => {
        stops.push((await startHttpsServer(centre.there, centre.at.there, 443, made)).stop);
        const [, there] = both().map(({ vantage }) => vantage);
        if (!there) throw new Error("no vantage");
        expect(await there.lookAtTls("vcenter.corp.local", 443, "vc.lab.test", within(4000))).toMatchObject({ outcome: "connected", remoteAddress: centre.at.there });
        // One of its addresses is silent from there.
        expect(await there.lookAtTls("two.corp.local", 443, "vc.lab.test", within(4000))).toMatchObject({ outcome: "connected", remoteAddress: centre.at.there });
        await expect.poll(leftThere).toEqual([]);
        expect(await there.lookAtTls("nobody.corp.local", 443, "vc.lab.test", within(4000))).toMatchObject({ outcome: "name-unresolved" });
        expect(await there.lookAtTls("; reboot", 443, "vc.lab.test", within(4000))).toMatchObject({ outcome: "name-unresolved" });
        const ask = (host: string, port: number) => there.lookAndAsk(host, port, "/", 4000, never());
        expect(await ask("vcenter.corp.local", 443)).toMatchObject({ look: { outcome: "connected", remoteAddress: centre.at.there }, answer: { status: 200 } });
        expect(await ask(centre.at.there, 444)).toMatchObject({ look: { outcome: "refused" }, answer: { status: null } });
      });
    });

    test.each([
      { what: "a port where nothing listens", target: () => ({ host: centre.at.here, port: 9 }), outcome: "refused", detail: "ECONNREFUSED" },
      { what: "an address without a route", target: () => ({ host: centre.at.nowhere, port: 443 }), outcome: "unreachable", detail: "ENETUNREACH" },
    ])("$what is $outcome from the VM", async ({ target, outcome, detail }) => {
      const { host, port } = target();
      expect(await fromControlPlaneVm(shell, 53).lookAtTls(host, port, "vc.lab.test", within(3000))).toEqual({ outcome, detail });
    });

    const GARBAGE = Buffer.from("SSH-2.0-not TLS at all\r\n");
    const TLS: readonly { what: string; server: () => Server; outcome: string }[] = [
      { what: "a certificate that nobody can read", server: createMalformedTlsServer, outcome: "malformed" },
      { what: "a server that speaks something else", server: () => createServer((socket) => void socket.end(GARBAGE)), outcome: "tls-failed" },
      { what: "a server that hangs up", server: () => createServer((socket) => void socket.destroy()), outcome: "tls-failed" },
      { what: "a server that never says a word", server: () => createServer(() => {}), outcome: "tls-failed" },
    ];
    test.each(TLS)("$what is judged the same from both", async ({ server, outcome }) => {
      const port = await serve(server());
      const [here, there] = await Promise.all(both().map(({ vantage }) => vantage.lookAtTls(centre.at.here, port, "vc.lab.test", within(2500))));
      expect(here).toMatchObject({ outcome });
      expect(there?.outcome).toBe(here?.outcome);
    });

    const many = Array.from({ length: 40 }, (_, index) => `10.20.60.${index + 1}`);
    const udp = (plan: ReplyPlan): NonNullable<NameServerPlan["udp"]> => (query, send) => send(replyTo(query, plan));
    const tcp = (plan: ReplyPlan): NonNullable<NameServerPlan["tcp"]> => (query, socket) => void socket.write(framed(replyTo(query, plan)));
    const SERVERS: readonly { what: string; plan: () => NameServerPlan }[] = [
      { what: "answers", plan: () => ({ udp: udp({ addresses: ["10.20.30.10"] }), tcp: tcp({}) }) },
      { what: "knows no such name", plan: () => ({ udp: udp({ rcode: 3 }), tcp: tcp({ rcode: 3 }) }) },
      { what: "cuts datagrams short", plan: () => ({ udp: udp({ truncated: true }), tcp: tcp({ addresses: many }) }) },
      { what: "cuts datagrams short, and has no TCP", plan: () => ({ udp: udp({ truncated: true }) }) },
      { what: "answers over TCP alone", plan: () => ({ udp: () => {}, tcp: tcp({ addresses: ["10.20.30.10"] }) }) },
      { what: "listens for TCP alone", plan: () => ({ tcp: tcp({ addresses: ["10.20.30.10"] }) }) },
      { what: "answers another question", plan: () => ({ udp: udp({ name: "other.test" }), tcp: tcp({ name: "other.test" }) }) },
      { what: "sends garbage", plan: () => ({ udp: (_, send) => send(Buffer.from("garbage")), tcp: (_, socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n") }) },
      { what: "is silent", plan: () => ({ udp: () => {}, tcp: () => {} }) },
      { what: "hangs up without a word", plan: () => ({ udp: () => {}, tcp: (_, socket) => void socket.end() }) },
      { what: "hangs up within its answer", plan: () => ({ udp: () => {}, tcp: (query, socket) => void socket.end(framed(replyTo(query)).subarray(0, 20)) }) },
      { what: "answers the second datagram", plan: () => ({ udp: everySecond(), tcp: () => {} }) },
    ];
    function everySecond(): NonNullable<NameServerPlan["udp"]> {
      let count = 0;
      return (query, send) => {
        count += 1;
        if (count % 2 === 0) send(replyTo(query, { addresses: ["10.20.30.10"] }));
      };
    }
    test.each(SERVERS)("a DNS server that $what is judged the same from both", async ({ plan }) => {
      const [one, other] = await Promise.all([plan(), plan()].map((each) => startNameServer({ address: centre.at.here, ...each })));
      if (!one || !other) throw new Error("no servers");
      stops.push(one.close, other.close);
      const [here, there] = await Promise.all([
        askDns({ ...OPEN, dnsPort: one.port }, one.address, "vc.lab.test", "A", 2500, never()),
        fromControlPlaneVm(shell, other.port).askDns(other.address, "vc.lab.test", "A", 2500, never()),
      ]);
      expect(there).toEqual(here);
    });

    test.each([
      { what: "nothing listens", server: () => centre.at.here, kind: "closed" },
      { what: "no route leads", server: () => centre.at.nowhere, kind: "unreachable" },
      { what: "no address stands", server: () => "$(reboot)", kind: "unreachable" },
    ])("a DNS server where $what is $kind", async ({ server, kind }) => {
      expect(await fromControlPlaneVm(shell, 53).askDns(server(), "vc.lab.test", "A", 2500, never())).toMatchObject({ kind });
    });
  });

  describe("over one connection", () => {
    test("takes forty looks at once, and mixes nothing up", async () => {
      const server = await startNameServer({ address: centre.at.here, udp: (query, send) => send(replyTo(query, { addresses: [`10.0.0.${(query[13] ?? 0) - 96}`] })) });
      stops.push(server.close);
      const vantage = fromControlPlaneVm(shell, server.port);
      const names = Array.from({ length: 40 }, (_, index) => String.fromCharCode(97 + (index % 26)));
      const replies = await Promise.all(names.map((name) => vantage.askDns(server.address, `${name}.test`, "A", 20_000, never())));
      expect(replies).toMatchObject(names.map((name) => ({ kind: "answer", addresses: [`10.0.0.${name.charCodeAt(0) - 96}`] })));
    });

    test("says nothing of a target whose look had no turn", async () => {
      const enough = new AbortController();
      const vantage = fromControlPlaneVm(shell, 53);
      const others = Array.from({ length: 8 }, () => vantage.askDns(centre.at.near, "vc.lab.test", "A", 60_000, enough.signal));
      await expect.poll(() => atWork().dd).toBe(8);
      const late = [vantage.askDns(centre.at.near, "vc.lab.test", "A", 300, never()), vantage.lookAtTls(centre.at.near, 443, "vc.lab.test", within(300))];
      for (const look of late) expect(await failureOf(look)).toMatchObject({ code: "ssh-output-unreadable", reason: "timeout" });
      enough.abort();
      await Promise.allSettled(others);
    });

    test("leaves nothing there and no socket here when looks are interrupted", async () => {
      await expect.poll(leftThere).toEqual([]);
      const sockets = (): number => process.getActiveResourcesInfo().filter((each) => /TCP/.test(each)).length;
      const before = sockets();
      const mute = await serve(createServer(() => {}));
      const plane = await openControlPlane(direct(), CLUSTER, OPEN, never());
      const interrupt = new AbortController();
      const looks = [
        plane.vantage.askDns(centre.at.near, "vc.lab.test", "A", 60_000, interrupt.signal),
        plane.vantage.lookAtTls(centre.at.near, 443, "vc.lab.test", interrupt.signal),
        plane.vantage.lookAtTls(centre.at.here, mute, "vc.lab.test", interrupt.signal),
      ];
      await expect.poll(atWork).toMatchObject({ dd: 1, cat: expect.toSatisfy((count: number) => count >= 3) });
      interrupt.abort();
      await Promise.allSettled(looks);
      await expect.poll(leftThere).toEqual([]);
      await plane.close();
      await Promise.all(stops.splice(0).map((stop) => stop()));
      await expect.poll(sockets).toBeLessThanOrEqual(before);
    });

    test("says nothing of a target once the VM itself has fallen silent", async () => {
      const own = await connect();
      const vantage = fromControlPlaneVm(own, 53);
      const looks = [vantage.askDns(centre.at.near, "vc.lab.test", "A", 1500, never()), vantage.lookAtTls(centre.at.near, 443, "vc.lab.test", within(1500))];
      await expect.poll(atWork).toMatchObject({ dd: 1, cat: 1 });
      centre.vm.run("ip", "link", "set", "eth0", "down");
      try {
        for (const look of looks) expect(await failureOf(look)).toMatchObject({ code: "ssh-lost", reason: "unreachable" });
      } finally {
        centre.vm.run("ip", "link", "set", "eth0", "up");
        centre.vm.run("ip", "route", "replace", `${centre.land.address(8)}/30`, "via", centre.at.here);
        await own.close();
      }
    });

    test("says nothing of a target once the connection is gone", async () => {
      const own = await connect();
      const look = fromControlPlaneVm(own, 53).lookAtTls(centre.at.near, 443, "vc.lab.test", within(20_000));
      const failed = failureOf(look);
      await expect.poll(atWork).toMatchObject({ cat: 1 });
      await own.close();
      expect(await failed).toMatchObject({ code: "ssh-lost" });
      expect(await failureOf(fromControlPlaneVm(own, 53).routeTo(centre.at.here, never()))).toMatchObject({ code: "ssh-lost" });
      await expect.poll(leftThere).toEqual([]);
    });
  });

  describe("that lacks a program", () => {
    const LACKS: readonly { tool: string; gone: readonly string[]; look: (vantage: Vantage) => Promise<unknown> }[] = [
      { tool: "od", gone: ["/usr/bin/od"], look: (vantage) => vantage.askDns(centre.at.near, "vc.lab.test", "A", 2500, never()) },
      { tool: "cat", gone: ["/usr/bin/cat"], look: (vantage) => vantage.lookAtTls(centre.at.here, 9, "vc.lab.test", within(2500)) },
      { tool: "timeout", gone: ["/usr/bin/timeout"], look: (vantage) => vantage.askDns(centre.at.near, "vc.lab.test", "A", 2500, never()) },
      { tool: "ip", gone: ["/usr/bin/ip", "/usr/sbin/ip"], look: (vantage) => vantage.routeTo(centre.at.near, never()) },
      { tool: "getent", gone: ["/usr/bin/getent"], look: (vantage) => vantage.lookAtTls("vcenter.corp.local", 443, "vc.lab.test", within(2500)) },
    ];
    test.each(LACKS)("$tool could not look, and says so", async ({ tool, gone, look }) => {
      const poor = await centre.startVm({ password: VM_PASSWORD, port: 2222, without: gone });
      stops.push(poor.stop);
      const own = await connect(2222, { hostKeys: [poor.fingerprint] });
      stops.unshift(own.close);
      expect(await failureOf(look(fromControlPlaneVm(own, 53)))).toMatchObject({ code: "remote-tool-missing", reason: "not-supported", params: { tool } });
    });
  });
});

import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Network } from "@supervisor-doctor/agent/clients/network";
import { dialSsh, openSsh, type Shell } from "@supervisor-doctor/agent/clients/ssh";
import { controlPlaneAccessOf } from "@supervisor-doctor/agent/control-plane-options";
import { within } from "@supervisor-doctor/agent/deadline";
import type { Failure } from "@supervisor-doctor/agent/failure";
import { type ControlPlane, type ControlPlaneAccess, openControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import { fromControlPlaneVm } from "@supervisor-doctor/agent/vantage/control-plane-vm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createDataCentre, type DataCentre, decryptProgram, failureOf, noControlPlaneBecause, passwordsText } from "../parts/control-plane.ts";
import type { Sshd } from "../parts/sshd.ts";

/** Who is logged in to on the way to a control plane VM, with what, and who gets to see it. */

const because = noControlPlaneBecause();
if (because !== null) console.error(`Logins to a control plane VM are not tested: ${because}`);

const VM_PASSWORD = `q$(id)'"; \\throw-away-1`;
const APPLIANCE_PASSWORD = "Throw-Away!2";
const CLUSTER = "domain-c8";
const OPEN: Network = { routes: [], dnsPort: 53, closed: false };
const never = (): AbortSignal => new AbortController().signal;

describe.skipIf(because !== null)("a control plane VM", () => {
  let centre: DataCentre;
  let sshd: Sshd;
  const stops: (() => Promise<unknown> | unknown)[] = [];
  beforeAll(async () => {
    centre = createDataCentre();
    sshd = await centre.startVm({ password: VM_PASSWORD, hostname: "4213fe5c0d" });
  });
  afterEach(async () => void (await Promise.all(stops.splice(0).map((stop) => stop()))));
  afterAll(async () => {
    await sshd?.stop();
    await centre?.remove();
  });

  const login = () => ({ username: "root", password: VM_PASSWORD, hostKeys: [sshd.fingerprint] });
  const connect = async (port: number, changes: object = {}): Promise<Shell> => {
    const route = { host: "vm.lab.test", port: 22, address: centre.at.vm, toPort: port };
    return openSsh(await dialSsh({ ...OPEN, routes: [route] }, "vm.lab.test", never()), { host: "vm.lab.test", ...login(), ...changes }, never());
  };
  const direct = (changes: object = {}): ControlPlaneAccess => ({ via: "direct", address: centre.at.vm, ...login(), ...changes });
  const open = async (access: ControlPlaneAccess): Promise<ControlPlane> => {
    const plane = await openControlPlane(access, CLUSTER, OPEN, never());
    stops.push(plane.close);
    return plane;
  };

  describe("whose login", () => {
    const requests = (log: string): string[] => log.match(/userauth-request for user \S+ service \S+ method (?!none)\S+/g) ?? [];

    test("is not begun where the host key is another", async () => {
      const before = sshd.log().length;
      const refused = await failureOf(open(direct({ hostKeys: ["SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] })));
      expect(refused).toMatchObject({ code: "host-key-unknown", params: { host: centre.at.vm, fingerprint: sshd.fingerprint } });
      expect(refused.message).toContain(sshd.fingerprint);
      await expect.poll(() => sshd.log().slice(before)).toMatch(/Connection (?:closed|reset)|disconnect/i);
      expect(sshd.log().slice(before)).not.toMatch(/userauth|root/);
    });

    test.each([
      { answer: true, code: "none" },
      { answer: false, code: "host-key-unknown" },
    ])("follows the person's answer about an unknown host key: $answer", async ({ answer, code }) => {
      const asked: string[] = [];
      const askHostKey = (host: string, fingerprint: string): Promise<boolean> => {
        asked.push(`${host} ${fingerprint}`);
        return Promise.resolve(answer);
      };
      const result = await open(direct({ hostKeys: [], askHostKey })).then(
        () => "none",
        (error: Failure) => error.code,
      );
      expect({ result, asked }).toEqual({ result: code, asked: [`${centre.at.vm} ${sshd.fingerprint}`] });
    });

    test.each(["password", "keyboard-interactive"] as const)("by %s is tried once, right or wrong", async (method) => {
      const other = await centre.startVm({ password: VM_PASSWORD, port: 2223, method });
      stops.push(other.stop);
      const own = await connect(2223, { hostKeys: [other.fingerprint] });
      expect(await fromControlPlaneVm(own, 53).routeTo(centre.at.here, never())).toMatchObject({ device: "eth0" });
      await own.close();
      const before = other.log().length;
      expect(await failureOf(connect(2223, { hostKeys: [other.fingerprint], password: "Not-it" }))).toMatchObject({ code: "ssh-login-refused", reason: "unauthorized" });
      await expect.poll(() => other.log().slice(before)).toMatch(/Connection (?:closed|reset)|disconnect/i);
      expect(requests(other.log().slice(before))).toHaveLength(1);
    });

    test("without a terminal ends with the fingerprint where its host key was not named", async () => {
      process.env["SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD"] = VM_PASSWORD;
      stops.push(() => delete process.env["SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD"]);
      const given = async (hostKey: readonly string[]): Promise<ControlPlane> => {
        const access = await controlPlaneAccessOf({ controlPlaneAddress: centre.at.vm, hostKey }, { host: "vc.lab.test", port: 443 }, "en", never());
        if (!access) throw new Error("no access");
        return open(access);
      };
      expect((await failureOf(given([]))).message).toContain(`--host-key ${sshd.fingerprint}`);
      expect((await (await given([sshd.fingerprint])).facts(never())).hostname).toBe("4213fe5c0d");
      expect(await controlPlaneAccessOf({}, { host: "vc.lab.test", port: 443 }, "en", never())).toBeNull();
    });

    test("has a sentence where nothing answers", async () => {
      expect(await failureOf(connect(2299))).toMatchObject({ code: "ssh-unreachable", params: { detail: "ECONNREFUSED" } });
      const server = createServer((socket) => void socket.on("error", () => {}).resume().end());
      stops.push(() => new Promise((resolve) => server.close(resolve)));
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      const route = { host: "mute.test", port: 22, address: "127.0.0.1", toPort: address !== null && typeof address === "object" ? address.port : 0 };
      const stream = await dialSsh({ ...OPEN, routes: [route] }, "mute.test", never());
      expect(await failureOf(openSsh(stream, { host: "mute.test", ...login() }, never()))).toMatchObject({ code: "ssh-unreachable" });
      expect(await failureOf(dialSsh({ ...OPEN, closed: true }, "vm.lab.test", never()))).toMatchObject({ code: "ssh-unreachable" });
    });
  });

  describe("behind the vCenter appliance", () => {
    const logins = () => [
      { cluster: "domain-c21", address: centre.at.nowhere, password: "of another" },
      { cluster: CLUSTER, address: centre.at.vmBehindAppliance, password: VM_PASSWORD },
    ];
    const startAppliance = async (plan: Partial<Parameters<DataCentre["startAppliance"]>[0]> = {}): Promise<Sshd> => {
      const started = await centre.startAppliance({ password: APPLIANCE_PASSWORD, hostname: "vc", files: decryptProgram(passwordsText(logins())), ...plan });
      stops.push(started.stop);
      return started;
    };
    const throughIt = (appliance: Sshd, changes: object = {}): ControlPlaneAccess => ({
      via: "appliance",
      appliance: "vc.lab.test",
      username: "root",
      password: APPLIANCE_PASSWORD,
      hostKeys: [appliance.fingerprint, sshd.fingerprint],
      ...changes,
    });
    const lab = (appliance: Sshd): Network => ({ ...OPEN, routes: [{ host: "vc.lab.test", port: 22, address: centre.at.appliance, toPort: appliance.port }] });
    const openThrough = (appliance: Sshd, changes: object = {}, cluster = CLUSTER): Promise<ControlPlane> => openControlPlane(throughIt(appliance, changes), cluster, lab(appliance), never());

    /** Command lines of every process on this machine, and so of every machine of the data centre. */
    const commandLines = (): string =>
      readdirSync("/proc")
        .filter((each) => /^\d+$/.test(each))
        .map((pid) => {
          try {
            return readFileSync(`/proc/${pid}/cmdline`, "utf8");
          } catch {
            return "";
          }
        })
        .join("\n");

    test.each([
      { forwarding: true, how: "by sshd's forwarding" },
      { forwarding: false, how: "by a byte pipe where sshd forbids forwarding" },
    ])("is reached $how; passwords are seen by nobody", async ({ forwarding }) => {
      const appliance = await startAppliance({ forwarding });
      const lines: string[] = [];
      const seen: unknown[] = [];
      const watching = setInterval(() => lines.push(commandLines()), 20);
      try {
        const plane = await openThrough(appliance);
        const facts = await plane.facts(never());
        expect(facts.hostname).toBe("4213fe5c0d");
        expect(plane.address).toBe(centre.at.vmBehindAppliance);
        const look = await plane.vantage.lookAtTls(centre.at.here, 9, "vc.lab.test", within(5000));
        expect(look).toMatchObject({ outcome: "refused" });
        lines.push(commandLines());
        await plane.close();
        seen.push(facts, look);
      } finally {
        clearInterval(watching);
      }
      expect(/port forwarding|direct-tcpip/i.test(appliance.log())).toBe(true);
      expect(/administratively prohibited|refused/i.test(appliance.log())).toBe(!forwarding);
      expect(lines.some((each) => each.includes("decryptK8Pwd.py"))).toBe(true);
      for (const secret of [VM_PASSWORD, APPLIANCE_PASSWORD, "throw-away-1", "of another"]) {
        expect(lines.some((each) => each.includes(secret))).toBe(false);
        expect(JSON.stringify(seen)).not.toContain(secret);
        expect(appliance.log() + sshd.log()).not.toContain(secret);
      }
      await expect.poll(() => centre.appliance.programs().filter((each) => !/sshd/.test(each))).toEqual([]);
    });

    test("is not logged in to where its host key is another: the appliance cannot stand in for it", async () => {
      const appliance = await startAppliance({ forwarding: true });
      const before = sshd.log().length;
      const refused = await failureOf(openThrough(appliance, { hostKeys: [appliance.fingerprint] }));
      expect(refused).toMatchObject({ code: "host-key-unknown", params: { host: centre.at.vmBehindAppliance, fingerprint: sshd.fingerprint } });
      await expect.poll(() => sshd.log().slice(before)).toMatch(/Connection (?:closed|reset)|disconnect/i);
      expect(sshd.log().slice(before)).not.toMatch(/userauth|root/);
    });

    const REFUSALS: readonly { what: string; plan?: () => object; changes?: object; cluster?: string; code: string; says: RegExp }[] = [
      { what: "has no login for this cluster", cluster: "domain-c99", code: "control-plane-unlisted", says: /domain-c21, domain-c8/ },
      { what: "lacks the program that tells the login", plan: () => ({ files: {} }), code: "control-plane-unlisted", says: /exit 127/ },
      { what: "fails to tell the login", plan: () => ({ files: { "/usr/lib/vmware-wcp/decryptK8Pwd.py": { text: `#!/bin/sh\necho "PWD: ${APPLIANCE_PASSWORD}"; exit 1\n`, mode: 0o755 } } }), code: "control-plane-unlisted", says: /exit 1\b/ },
      { what: "has the appliance shell", plan: () => ({ shell: "/usr/bin/appliancesh", files: { "/usr/bin/appliancesh": { text: '#!/bin/sh\necho "Unknown command: \\`$2\'"\n', mode: 0o755 } } }), code: "appliance-shell", says: /chsh -s \/bin\/bash root/ },
      { what: "refuses the password", changes: { password: "Not-it" }, code: "ssh-login-refused", says: /vc\.lab\.test.*root/ },
      { what: "forwards, but cannot reach the VM", plan: () => ({ forwarding: true }), cluster: "domain-c21", code: "control-plane-unreached", says: /ENETUNREACH/ },
      { what: "forwards nothing, and cannot reach the VM", cluster: "domain-c21", code: "control-plane-unreached", says: /ENETUNREACH/ },
    ];
    test.each(REFUSALS)("an appliance that $what is a sentence without a password", async ({ plan, changes, cluster, code, says }) => {
      const appliance = await startAppliance(plan?.() ?? {});
      const refused = await failureOf(openThrough(appliance, changes, cluster));
      expect(refused.code).toBe(code);
      expect(refused.message).toMatch(says);
      for (const secret of [VM_PASSWORD, APPLIANCE_PASSWORD, "of another"]) expect(`${refused.message}${JSON.stringify(refused.params)}${refused.stack}`).not.toContain(secret);
      await expect.poll(() => appliance.log()).toMatch(/Disconnected|Connection closed|Connection reset/i);
    });
  });
});

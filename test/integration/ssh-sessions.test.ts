import { dialSsh, openSsh, type Shell } from "@supervisor-doctor/agent/clients/ssh";
import { remoteCommands } from "@supervisor-doctor/agent/vantage/remote-commands";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDataCentre, type DataCentre, failureOf, noControlPlaneBecause } from "../parts/control-plane.ts";
import type { Sshd } from "../parts/sshd.ts";

/**
 * sshd counts a session until its program has ended, which it tells nobody: a connection whose channels are all closed
 * may have no room yet. Here sshd has room for two.
 */

const because = noControlPlaneBecause();
if (because !== null) console.error(`Sessions of a real sshd are not tested: ${because}`);

describe.skipIf(because !== null)("an sshd with room for fewer sessions than are wanted at once", () => {
  const PASSWORD = "Throw-away!12";
  const never = (): AbortSignal => new AbortController().signal;
  let centre: DataCentre;
  let sshd: Sshd;
  let shell: Shell;
  beforeAll(async () => {
    centre = createDataCentre();
    sshd = await centre.startVm({ password: PASSWORD, sessions: 2 });
    const stream = await dialSsh({ routes: [], dnsPort: 53, closed: false }, centre.at.vm, never());
    shell = await openSsh(stream, { host: centre.at.vm, username: "root", password: PASSWORD, hostKeys: [sshd.fingerprint] }, never());
  });
  afterAll(async () => {
    await shell?.close();
    await sshd?.stop();
    await centre?.remove();
  });

  test("runs all of them, each when there is room", async () => {
    const ran = await Promise.all(Array.from({ length: 12 }, () => shell.run(remoteCommands.hostname(), never())));
    expect(ran.map(({ code, stdout }) => `${code} ${stdout.trim()}`)).toEqual(Array.from({ length: 12 }, () => "0 vm"));
  });

  test("is given up when the signal says so, and takes the next afterwards", async () => {
    const holding = await Promise.all([1, 2].map(() => shell.pipe(remoteCommands.clock(), never())));
    const limit = new AbortController();
    const waiting = shell.run(remoteCommands.hostname(), limit.signal);
    limit.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    for (const each of holding) each.close();
    expect(await shell.run(remoteCommands.hostname(), never())).toMatchObject({ code: 0 });
  });

  test("that never gets room says so in the end", async () => {
    const holding = await Promise.all([1, 2].map(() => shell.pipe(remoteCommands.clock(), never())));
    expect(await failureOf(shell.run(remoteCommands.hostname(), never()))).toMatchObject({ code: "ssh-unreachable" });
    for (const each of holding) each.close();
  });
});

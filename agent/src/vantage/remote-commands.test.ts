import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commandOf } from "../clients/remote-command.ts";
import { addressArgument, bytesArgument, hostNameArgument, portArgument, remoteCommands } from "./remote-commands.ts";

const HOSTILE = [
  "; rm -rf /",
  "$(reboot)",
  "`reboot`",
  "a\nreboot",
  "198.51.100.1\n",
  "vc.lab.test\n",
  "'; reboot; '",
  '"; reboot; "',
  "\\'; reboot",
  "-oProxyCommand=reboot",
  "--help",
  "a.-b",
  "vc.lab.test -x",
  "vc.lab.test\treboot",
  "a|b",
  "a&b",
  "a>b",
  "a<b",
  "a*",
  "a?b",
  "[a]",
  "{a,b}",
  "~root",
  "a#b",
  "a=b",
  "a!b",
  "a/b",
  "a\\b",
  "a:b",
  "%s",
  "a\0b",
  "",
  " ",
  ".",
  "..",
  "a..b",
  "유해.test",
  "fe80::1%$(reboot)",
  "fe80::1%eth0",
  `${"a".repeat(64)}.test`,
  `${"a.".repeat(127)}ab`,
];

describe("an argument that does not fit", () => {
  const TAKERS: readonly { what: string; give: (text: string) => unknown }[] = [
    { what: "the address of a relay", give: (text) => remoteCommands.relay(text, 443) },
    { what: "the address of a DNS server", give: (text) => remoteCommands.dns(text, 53, Buffer.from("q"), Buffer.from("q")) },
    { what: "the address of a route", give: (text) => remoteCommands.routeTo(text) },
    { what: "a name to resolve", give: (text) => remoteCommands.resolve(text) },
  ];
  test.each(TAKERS.flatMap((taker) => HOSTILE.map((text) => ({ ...taker, text }))))("is refused as $what: $text", ({ give, text }) => {
    expect(() => give(text)).toThrow(TypeError);
  });

  test.each([0, -1, 65_536, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "443; reboot" as unknown as number])("is refused as a port: %s", (port) => {
    expect(() => remoteCommands.relay("198.51.100.1", port)).toThrow(TypeError);
    expect(() => portArgument(port)).toThrow(TypeError);
  });

  test("is refused as a DNS question that is none or too long", () => {
    expect(() => bytesArgument(Buffer.alloc(0))).toThrow(TypeError);
    expect(() => bytesArgument(Buffer.alloc(515))).toThrow(TypeError);
  });
});

describe("an argument that fits", () => {
  test.each(["198.51.100.1", "fd00::1", "::ffff:198.51.100.1"])("is an address: %s", (text) => expect(addressArgument(text)).toBe(text));
  test.each(["vc", "vc.lab.test", "VC-1.lab.test", "xn--9n2bp8q.test", "_ldap._tcp.lab.test", "1.2.3"])("is a host name: %s", (text) => expect(hostNameArgument(text)).toBe(text));

  test("never holds a character that means something to a shell, nor begins with a dash", () => {
    const alphabet = " !\"#$%&'()*+,-./0:;<=>?@A[\\]^_`a{|}~\n\t\0é가";
    // A fixed sequence, so that a failure can be seen again.
    let state = 7;
    const next = (below: number): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    let taken = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const text = Array.from({ length: 1 + next(4) }, () => alphabet[next(alphabet.length)]).join("");
      for (const check of [addressArgument, hostNameArgument]) {
        try {
          const argument = check(text);
          taken += 1;
          expect(argument).toMatch(/^[A-Za-z0-9_:][A-Za-z0-9_.:-]*$/);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      }
    }
    expect(taken).toBeGreaterThan(100);
  });
});

describe.skipIf(process.platform === "win32")("a command", () => {
  test("gives a real shell exactly its words, whatever they are", () => {
    const words = HOSTILE.filter((text) => !text.includes("\0"));
    const printed = execFileSync("sh", ["-c", commandOf(["printf", "%s\\0", ...words])], { encoding: "utf8" });
    expect(printed.split("\0").slice(0, -1)).toEqual(words);
    expect(() => commandOf(["printf", "a\0b"])).toThrow(TypeError);
    expect(() => commandOf([])).toThrow(TypeError);
  });

  test.each(Object.entries({
    relay: remoteCommands.relay("198.51.100.1", 443),
    dns: remoteCommands.dns("198.51.100.1", 53, Buffer.from("q"), Buffer.from("q")),
    resolve: remoteCommands.resolve("vc.lab.test"),
    routeTo: remoteCommands.routeTo("198.51.100.1"),
    controlPlanePasswords: remoteCommands.controlPlanePasswords(),
    hostname: remoteCommands.hostname(),
    interfaces: remoteCommands.interfaces(),
    resolver: remoteCommands.resolver(),
    clock: remoteCommands.clock(),
    ntpSynchronised: remoteCommands.ntpSynchronised(),
    nothing: remoteCommands.nothing(),
  }))("%s runs in the C locale, under a time limit", (_name, command) => {
    expect(command).toMatch(/^'env' 'LC_ALL=C' 'timeout' '-s' 'KILL' '\d+' /);
  });

  test("covers the whole list", () => {
    expect(Object.keys(remoteCommands)).toHaveLength(11);
  });

  test("writes a DNS question as printf reads it", () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const printed = execFileSync("sh", ["-c", commandOf(["bash", "-c", 'printf "$1"', "x", bytesArgument(bytes)])]);
    expect(printed).toEqual(bytes);
  });
});

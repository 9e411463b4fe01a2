import { describe, expect, test } from "vitest";
import { codeIn, missingTool, parseClock, parseHosts, parseInterfaces, parseNtp, parseResolver, parseRouteTo } from "./remote-output.ts";

describe("what programs say of a failure is the system's code", () => {
  test.each([
    { said: "bash: connect: Connection refused\nbash: line 1: /dev/tcp/198.51.100.1/443: Connection refused", code: "ECONNREFUSED" },
    { said: "environment: connect: No route to host", code: "EHOSTUNREACH" },
    { said: "bash: connect: Network is unreachable", code: "ENETUNREACH" },
    { said: "bash: connect: Connection timed out", code: "ETIMEDOUT" },
    { said: "bash: connect: Permission denied", code: "EACCES" },
    { said: "bash: connect: Invalid argument", code: "EINVAL" },
    { said: "dd: error reading 'standard input': Connection refused 0+0 records in 0+0 records out", code: "ECONNREFUSED" },
    { said: "dd: error reading 'standard input': Connection reset by peer", code: "ECONNRESET" },
    { said: "begun\nconnected\n", code: "" },
    { said: "", code: "" },
  ])("$code: $said", ({ said, code }) => expect(codeIn(said)).toBe(code));
});

describe("a program that is not there", () => {
  test.each([
    { said: "od: not found", tool: "od" },
    { said: "bash: line 3: ip: command not found", tool: "ip" },
    { said: "sh: 1: env: not found", tool: "env" },
    { said: "env: 'timeout': No such file or directory", tool: "timeout" },
    { said: "env: ‘timeout’: No such file or directory", tool: "timeout" },
    { said: "timeout: failed to run command 'bash': No such file or directory", tool: "bash" },
    { said: "bash: line 2: /dev/tcp/198.51.100.1/443: No such file or directory", tool: "bash with /dev/tcp" },
    { said: "bash: connect: Connection refused", tool: null },
    { said: "cat: /etc/resolv.conf: No such file or directory", tool: null },
  ])("$tool: $said", ({ said, tool }) => expect(missingTool(said)).toBe(tool));
});

describe("ip route get", () => {
  test.each([
    { text: "198.51.100.6 dev eth1 src 198.51.100.5 uid 0 \\    cache \n", route: { device: "eth1", source: "198.51.100.5" } },
    { text: "198.51.100.6 via 198.51.100.1 dev eth0 src 198.51.100.2 uid 0 \\    cache \n", route: { device: "eth0", source: "198.51.100.2" } },
    { text: "local 198.51.100.2 dev lo src 198.51.100.2 uid 0 \\    cache <local> \n", route: { device: "lo", source: "198.51.100.2" } },
    { text: "fd00::6 from :: via fd00::1 dev eth0 proto ra src fd00::2 metric 100 pref medium\n", route: { device: "eth0", source: "fd00::2" } },
    { text: "198.51.100.6 dev eth1 uid 0\n", route: { device: "eth1", source: null } },
    { text: "unreachable 198.51.100.6 dev lo src 198.51.100.2 uid 0\n", route: null },
    { text: "", route: null },
  ])("$text", ({ text, route }) => expect(parseRouteTo(text)).toEqual(route));
});

test("ip addr show, without the loopback and with every address of a device", () => {
  const text = `1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
1: lo    inet6 ::1/128 scope host \\       valid_lft forever preferred_lft forever
2: eth0    inet 198.51.100.2/24 brd 198.51.100.255 scope global eth0\\       valid_lft forever preferred_lft forever
2: eth0    inet 198.51.100.9/32 scope global eth0\\       valid_lft forever preferred_lft forever
3: eth1@if7    inet 198.51.100.130/25 scope global dynamic eth1\\       valid_lft 42sec preferred_lft 42sec
3: eth1    inet6 fe80::250:56ff:fe8a:1/64 scope link \\       valid_lft forever preferred_lft forever
`;
  expect(parseInterfaces(text)).toEqual([
    { device: "eth0", addresses: ["198.51.100.2/24", "198.51.100.9/32"] },
    { device: "eth1", addresses: ["198.51.100.130/25", "fe80::250:56ff:fe8a:1/64"] },
  ]);
});

describe("resolv.conf", () => {
  test.each([
    { text: "# made by\nnameserver 198.51.100.53\nnameserver fd00::53\nsearch corp.local lab.test\n", resolver: { servers: ["198.51.100.53", "fd00::53"], search: ["corp.local", "lab.test"] } },
    { text: "domain first.test\nsearch second.test\n", resolver: { servers: [], search: ["second.test"] } },
    { text: "search .\nnameserver 198.51.100.53", resolver: { servers: ["198.51.100.53"], search: [] } },
    { text: "; nameserver 198.51.100.1\noptions edns0\n\tnameserver\t198.51.100.53 # here\n", resolver: { servers: ["198.51.100.53"], search: [] } },
    { text: "", resolver: { servers: [], search: [] } },
  ])("$text", ({ text, resolver }) => expect(parseResolver(text)).toEqual(resolver));
});

describe("getent ahosts", () => {
  test("gives each address once, in order", () => {
    const text = "fd00::10        STREAM vc.lab.test\nfd00::10        DGRAM  \n198.51.100.10   STREAM \n198.51.100.10   RAW    \n";
    expect(parseHosts(text)).toEqual(["fd00::10", "198.51.100.10"]);
  });
  test("is null where it gives none", () => expect(parseHosts("\n")).toBeNull());
});

describe("timedatectl", () => {
  test.each([
    { text: "NTPSynchronized=yes\n", synchronised: true },
    { text: "NTPSynchronized=no\n", synchronised: false },
    { text: "", synchronised: null },
    { text: "System has not been booted with systemd as init system", synchronised: null },
  ])("$text", ({ text, synchronised }) => expect(parseNtp(text)).toBe(synchronised));
});

describe("date", () => {
  test.each([
    { text: "1795238563.250000000", clock: { ms: 1_795_238_563_250, wholeSeconds: false } },
    { text: "1795238563.%N", clock: { ms: 1_795_238_563_000, wholeSeconds: true } },
    { text: "1795238563", clock: { ms: 1_795_238_563_000, wholeSeconds: true } },
    { text: "date: invalid option", clock: null },
  ])("$text", ({ text, clock }) => expect(parseClock(text)).toEqual(clock));
});

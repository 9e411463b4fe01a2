import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, describe, expect, test } from "vitest";
import { type Command, type Person, type System, systemOf } from "./system.ts";

const system = (name: NodeJS.Platform): System => systemOf(name) ?? expect.fail(name);
const line = ({ program, args, mayFail, tries }: Command): string => [`${mayFail ? "-" : ""}${program}`, ...args, ...(tries === undefined ? [] : [`×${tries}`])].join(" ");

const PERSONS: Readonly<Record<string, Person>> = {
  linux: { home: "/home/kim", uid: 1000, account: "kim", env: {} },
  "linux with folders of their own": { home: "/home/kim", uid: 1000, account: "kim", env: { XDG_CONFIG_HOME: "/cfg", XDG_DATA_HOME: "/data" } },
  "linux with a relative folder, which the XDG specification has ignored": { home: "/home/kim", uid: 1000, account: "kim", env: { XDG_DATA_HOME: "data" } },
  darwin: { home: "/Users/kim", uid: 501, account: "kim", env: {} },
  win32: { home: "C:\\Users\\kim", uid: -1, account: "LAB\\kim", env: { LOCALAPPDATA: "C:\\Users\\kim\\AppData\\Local", SystemRoot: "C:\\Windows" } },
};

const PLACES: readonly { name: keyof typeof PERSONS; program: string; autostart: string }[] = [
  { name: "linux", program: "/home/kim/.local/share/supervisor-doctor/bin/supervisor-doctor", autostart: "/home/kim/.config/systemd/user/supervisor-doctor.service" },
  { name: "linux with folders of their own", program: "/data/supervisor-doctor/bin/supervisor-doctor", autostart: "/cfg/systemd/user/supervisor-doctor.service" },
  { name: "linux with a relative folder, which the XDG specification has ignored", program: "/home/kim/.local/share/supervisor-doctor/bin/supervisor-doctor", autostart: "/home/kim/.config/systemd/user/supervisor-doctor.service" },
  { name: "darwin", program: "/Users/kim/Library/Application Support/supervisor-doctor/bin/supervisor-doctor", autostart: "/Users/kim/Library/LaunchAgents/supervisor-doctor.agent.plist" },
  { name: "win32", program: "C:\\Users\\kim\\AppData\\Local\\supervisor-doctor\\bin\\supervisor-doctor.exe", autostart: "C:\\Users\\kim\\AppData\\Local\\supervisor-doctor\\task.xml" },
];
test.each(PLACES)("$name: everything lies in folders of the user", ({ name, program, autostart }) => {
  const person = PERSONS[name] ?? expect.fail(name);
  expect(system(name.split(" ")[0] as NodeJS.Platform).places(person)).toMatchObject({ program, autostart });
});

const COMMANDS: readonly { name: NodeJS.Platform; check: string; start: string[]; stop: string[]; forget: string[]; forgotten: string[] }[] = [
  {
    name: "linux",
    check: "systemctl --user show --property=Version",
    start: ["systemctl --user daemon-reload", "systemctl --user enable supervisor-doctor.service", "systemctl --user restart supervisor-doctor.service"],
    stop: ["-systemctl --user stop supervisor-doctor.service"],
    forget: ["-systemctl --user disable supervisor-doctor.service"],
    forgotten: ["-systemctl --user daemon-reload", "-systemctl --user reset-failed supervisor-doctor.service"],
  },
  {
    name: "darwin",
    check: "launchctl print gui/501",
    start: ["launchctl enable gui/501/supervisor-doctor.agent", "launchctl bootstrap gui/501 /Users/kim/Library/LaunchAgents/supervisor-doctor.agent.plist ×10"],
    stop: ["-launchctl bootout gui/501/supervisor-doctor.agent"],
    forget: [],
    forgotten: [],
  },
  {
    name: "win32",
    check: "schtasks.exe /?",
    start: ["schtasks.exe /Create /TN Supervisor Doctor /XML C:\\Users\\kim\\AppData\\Local\\supervisor-doctor\\task.xml /F", "schtasks.exe /Run /TN Supervisor Doctor"],
    stop: ["-schtasks.exe /End /TN Supervisor Doctor"],
    forget: ["-schtasks.exe /Delete /TN Supervisor Doctor /F"],
    forgotten: [],
  },
];
test.each(COMMANDS)("$name is told so by commands of its own", ({ name, check, start, stop, forget, forgotten }) => {
  const person = PERSONS[name] ?? expect.fail(name);
  const of = system(name);
  expect(line(of.check(person))).toBe(check);
  expect(of.start(of.places(person), person).map(line)).toEqual(start);
  expect(of.stop(person).map(line)).toEqual(stop);
  expect(of.forget(person).map(line)).toEqual(forget);
  expect(of.forgotten.map(line)).toEqual(forgotten);
});

test("on another system it is not set up", () => {
  expect(systemOf("freebsd")).toBeNull();
});

const NASTY = `a "b" & <c> 'd' 100% $HOME \\e`;

describe("what stands in the autostart file is what is started, whatever its folder is called", () => {
  test("launchd", () => {
    const command = [`/Users/${NASTY}/supervisor-doctor`, "serve", "--no-code"];
    const text = String(system("darwin").autostart({ command, state: `/Users/${NASTY}/state` }, PERSONS["darwin"] ?? expect.fail()));
    expect(XMLValidator.validate(text)).toBe(true);
    const { plist } = new XMLParser({ htmlEntities: true }).parse(text) as { plist: { dict: { key: string[]; string: string; array: { string: string[] }; dict: { string?: string }[] } } };
    expect(plist.dict.key).toEqual(["Label", "ProgramArguments", "EnvironmentVariables", "RunAtLoad", "KeepAlive", "Umask"]);
    expect([plist.dict.string, plist.dict.array.string, plist.dict.dict[0]?.string]).toEqual(["supervisor-doctor.agent", command, `/Users/${NASTY}/state`]);
  });

  test("the task scheduler of Windows", () => {
    const folder = `C:\\Users\\kim & co 100%\\`;
    const bytes = system("win32").autostart({ command: [`${folder}supervisor-doctor.exe`, "serve", 'a "b" c\\'], state: "" }, PERSONS["win32"] ?? expect.fail());
    expect(Array.from(Buffer.from(bytes as Uint8Array).subarray(0, 2))).toEqual([0xff, 0xfe]);
    const text = Buffer.from(bytes as Uint8Array).toString("utf16le").slice(1);
    expect(XMLValidator.validate(text)).toBe(true);
    const { Task } = new XMLParser({ htmlEntities: true }).parse(text) as { Task: { Triggers: { LogonTrigger: { UserId: string } }; Principals: { Principal: { UserId: string; RunLevel: string } }; Actions: { Exec: { Command: string; Arguments: string } } } };
    expect([Task.Triggers.LogonTrigger.UserId, Task.Principals.Principal]).toEqual(["LAB\\kim", { UserId: "LAB\\kim", LogonType: "InteractiveToken", RunLevel: "LeastPrivilege" }]);
    expect(Task.Actions.Exec).toEqual({ Command: "C:\\Windows\\System32\\conhost.exe", Arguments: `--headless "${folder}supervisor-doctor.exe" "serve" "a \\"b\\" c\\\\"` });
  });
});

const hasAnalyze = spawnSync("systemd-analyze", ["--version"]).status === 0;
describe.skipIf(!hasAnalyze)("systemd itself", () => {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-unit-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(["plain", "with blanks and 100% $HOME ${x} ;", 'a "b" \\e \'f\''])("takes the unit of a program in the folder %s, and finds it", (name) => {
    const person = { home: join(folder, name), uid: 1000, account: "kim", env: {} };
    const { places, autostart } = system("linux");
    const { program, autostart: file } = places(person);
    for (const each of [program, file]) mkdirSync(dirname(each), { recursive: true });
    writeFileSync(program, "#!/bin/sh\n");
    chmodSync(program, 0o755);
    const unit = autostart({ command: [program, "serve", "--no-code"], state: join(person.home, "state") }, person);
    const verify = (text: string): { status: number | null; stderr: string } => {
      writeFileSync(file, text);
      return spawnSync("systemd-analyze", ["verify", "--user", "--man=no", file], { encoding: "utf8", env: { ...process.env, XDG_RUNTIME_DIR: folder, HOME: person.home } });
    };
    expect(verify(String(unit))).toMatchObject({ status: 0, stderr: "" });
    // That it finds fault with what is wrong shows that it looked.
    if (!/['"]/.test(name)) expect(verify(String(unit).replaceAll("bin/supervisor-doctor", "bin/other"))).toMatchObject({ stderr: expect.stringContaining("bin/other") });
  });
});

import { win32 } from "node:path";
import type { Command, Person, Started, System } from "./system.ts";

/** A task at the logon of this one user; its format: [MS-TSCH] 2.5, the XML task definition language. */

const TASK = "Supervisor Doctor";
const { join } = win32;

const folder = ({ env, home }: Person): string => join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "supervisor-doctor");
const systemFile = ({ env }: Person, name: string): string => join(env["SystemRoot"] ?? "C:\\Windows", "System32", name);
const schtasks = (...args: string[]): Command => ({ program: "schtasks.exe", args });
const escaped = (text: string): string => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);

/** One argument as CommandLineToArgvW takes it apart: backslashes count only before a quote. */
const argument = (text: string): string => `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, "$1$1")}"`;

/** A headless console host: a console program that a task starts would open a window at every logon. */
const task = ({ command }: Started, person: Person): string => `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Supervisor Doctor agent</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>${escaped(person.account)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${escaped(person.account)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${escaped(systemFile(person, "conhost.exe"))}</Command>
      <Arguments>${escaped(["--headless", ...command.map(argument)].join(" "))}</Arguments>
    </Exec>
  </Actions>
</Task>
`;

export const windows: System = {
  places: (person) => ({
    program: join(folder(person), "bin", "supervisor-doctor.exe"),
    autostart: join(folder(person), "task.xml"),
    traces: [],
  }),
  // Without its mark the task scheduler takes UTF-16 for something else.
  autostart: (started, person) => Buffer.from(`\uFEFF${task(started, person).replaceAll("\n", "\r\n")}`, "utf16le"),
  check: () => schtasks("/?"),
  start: ({ autostart }) => [schtasks("/Create", "/TN", TASK, "/XML", autostart, "/F"), schtasks("/Run", "/TN", TASK)],
  stop: () => [{ ...schtasks("/End", "/TN", TASK), mayFail: true }],
  forget: () => [{ ...schtasks("/Delete", "/TN", TASK, "/F"), mayFail: true }],
  forgotten: [],
  whyNot: `schtasks /Query /V /FO LIST /TN "${TASK}"`,
};

import { isAbsolute, posix } from "node:path";
import type { Command, Person, Started, System } from "./system.ts";

/** A unit of the user's own systemd; its file format: systemd.unit(5), systemd.service(5), systemd.syntax(7). */

const UNIT = "supervisor-doctor.service";
const { join } = posix;

/** A base directory of the XDG specification, which has relative ones ignored. */
const folder = ({ env, home }: Person, variable: string, otherwise: string): string => {
  const given = env[variable];
  return given !== undefined && isAbsolute(given) ? given : join(home, otherwise);
};
const units = (person: Person): string => join(folder(person, "XDG_CONFIG_HOME", ".config"), "systemd", "user");

const systemctl = (...args: string[]): Command => ({ program: "systemctl", args: ["--user", ...args] });

/** One word of a line, whatever stands in it: quotes, backslashes and specifiers mean nothing. */
const word = (text: string): string =>
  `"${text
    .replaceAll("%", "%%")
    .replace(/["\\]/g, "\\$&")
    .replace(/[\n\r\t]/g, (each) => `\\x${each.charCodeAt(0).toString(16).padStart(2, "0")}`)}"`;

/** systemd starts no file whose name holds a quote or a backslash; env(1) does. */
const startable = ([program = "", ...args]: readonly string[]): readonly string[] => (/["'\\]/.test(program) ? ["/usr/bin/env", program, ...args] : [program, ...args]);

/** The colon has systemd leave dollar signs alone. 130 is how the agent ends when it is asked to. */
const unit = ({ command, state }: Started): string => `[Unit]
Description=Supervisor Doctor agent

[Service]
ExecStart=${startable(command).map((each, index) => word(index === 0 ? `:${each}` : each)).join(" ")}
Environment=${word(`SUPERVISOR_DOCTOR_STATE=${state}`)}
UMask=0077
NoNewPrivileges=yes
SuccessExitStatus=130
Restart=on-failure
RestartSec=10

[Install]
WantedBy=default.target
`;

export const linux: System = {
  places: (person) => ({
    program: join(folder(person, "XDG_DATA_HOME", ".local/share"), "supervisor-doctor", "bin", "supervisor-doctor"),
    autostart: join(units(person), UNIT),
    traces: [join(units(person), "default.target.wants", UNIT)],
  }),
  autostart: unit,
  check: () => systemctl("show", "--property=Version"),
  start: () => [systemctl("daemon-reload"), systemctl("enable", UNIT), systemctl("restart", UNIT)],
  stop: () => [{ ...systemctl("stop", UNIT), mayFail: true }],
  forget: () => [{ ...systemctl("disable", UNIT), mayFail: true }],
  forgotten: [
    { ...systemctl("daemon-reload"), mayFail: true },
    { ...systemctl("reset-failed", UNIT), mayFail: true },
  ],
  whyNot: `systemctl --user status ${UNIT}`,
};

import { posix } from "node:path";
import type { Person, Started, System } from "./system.ts";

/** A launch agent of the user; its file format: launchd.plist(5). */

const LABEL = "supervisor-doctor.agent";
const { join } = posix;

const domain = ({ uid }: Person): string => `gui/${uid}`;
const escaped = (text: string): string => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
const strings = (texts: readonly string[]): string => texts.map((each) => `    <string>${escaped(each)}</string>`).join("\n");

/** Started again only after a crash: the agent ends with 130 when it is asked to. 63 is the umask 077. */
const plist = ({ command, state }: Started): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${strings(command)}
  </array>
  <key>EnvironmentVariables</key>
  <dict>
    <key>SUPERVISOR_DOCTOR_STATE</key>
${strings([state])}
  </dict>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <dict>
    <key>Crashed</key>
    <true/>
  </dict>
  <key>Umask</key>
  <integer>63</integer>
</dict>
</plist>
`;

export const macos: System = {
  places: ({ home }) => ({
    program: join(home, "Library", "Application Support", "supervisor-doctor", "bin", "supervisor-doctor"),
    autostart: join(home, "Library", "LaunchAgents", `${LABEL}.plist`),
    traces: [],
  }),
  autostart: plist,
  check: (person) => ({ program: "launchctl", args: ["print", domain(person)] }),
  // What was booted out just now is gone a moment later; until then its label cannot be taken again.
  start: ({ autostart }, person) => [
    { program: "launchctl", args: ["enable", `${domain(person)}/${LABEL}`] },
    { program: "launchctl", args: ["bootstrap", domain(person), autostart], tries: 10 },
  ],
  stop: (person) => [{ program: "launchctl", args: ["bootout", `${domain(person)}/${LABEL}`], mayFail: true }],
  forget: () => [],
  forgotten: [],
  whyNot: `launchctl print gui/$(id -u)/${LABEL}`,
};

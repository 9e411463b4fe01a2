import { isIP } from "node:net";
import { commandOf, type RemoteCommand } from "../clients/remote-command.ts";

/**
 * Everything that is ever run on another machine over SSH. Each script is fixed text; arguments are checked here, stand
 * in single quotes, and reach the script as positional parameters, never as part of its text. Nothing writes a file.
 * Every command ends by itself after its time limit, and every script when the SSH channel is closed.
 */

/** Seconds. */
const SHORT = 8;
const LOOK = 12;
const DECRYPT = 40;
const RELAY = 3_600;

const fits = (what: string, value: string, ok: boolean): string => {
  if (!ok) throw new TypeError(`not ${what}: ${JSON.stringify(value.slice(0, 80))}`);
  return value;
};
/** @throws TypeError */
export const addressArgument = (text: string): string => fits("an IP address", text, isIP(text) !== 0 && !text.includes("%"));

const LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
const HOST_NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`);
export const isHostName = (text: string): boolean => HOST_NAME.test(text);
/** @throws TypeError */
export const hostNameArgument = (text: string): string => fits("a host name", text, isHostName(text));
/** @throws TypeError */
export const portArgument = (port: number): string => fits("a port", String(port), Number.isInteger(port) && port >= 1 && port <= 65_535);
/** Bytes as printf writes them. @throws TypeError */
export const bytesArgument = (bytes: Buffer): string => {
  fits("a DNS question", `${bytes.length} bytes`, bytes.length > 0 && bytes.length <= 514);
  return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
};

const run = (seconds: number, words: readonly string[]): RemoteCommand => commandOf(["env", "LC_ALL=C", "timeout", "-s", "KILL", String(seconds), ...words]);
/** Where sshd's own PATH leaves out what an administrator uses. */
const PATHS = "PATH=$PATH:/usr/sbin:/sbin\n";
const script = (seconds: number, text: string, args: readonly string[] = []): RemoteCommand => run(seconds, ["bash", "-c", `${PATHS}${text}`, "supervisor-doctor", ...args]);
/** What the script could not do its work without, told before it begins. */
const needs = (...tools: readonly string[]): string => `for tool in ${tools.join(" ")}; do command -v $tool >/dev/null || { echo "$tool: not found" >&2; exit 127; }; done\n`;
/** Ends everything that the script started when its standard input does, which is when the channel is closed. */
const ENDS_WITH_CHANNEL = "{ cat; kill -KILL 0; } <&0 >/dev/null 2>&1 &\n";
const brief = (text: string, args: readonly string[] = []): RemoteCommand => script(SHORT, `${ENDS_WITH_CHANNEL}${text}`, args);

/**
 * The channel's bytes to a TCP connection and back. `cat` reads the channel in the foreground so that its end is seen
 * while the connection is still being made, too.
 */
const RELAY_SCRIPT = `${needs("cat")}echo begun >&2
cat > >(
  if ! exec 3<>"/dev/tcp/$1/$2"; then kill -KILL 0; fi
  echo connected >&2
  { cat <&3; kill -KILL 0; } &
  cat >&3
)
kill -KILL 0
`;

/**
 * One DNS question. Lines of output: `begun`; `u HEX` a datagram; `t COUNT LENGTH LENGTH HEX` what came over TCP, asked for by a
 * line `tcp`; `udp over …` and `tcp over …` with what went wrong. Datagrams are sent as by the agent: at 0, 400, 1200 ms.
 * dd gathers what printf writes, which bash would send as one datagram for each line feed.
 */
const DNS_SCRIPT = `${needs("dd", "od", "tr", "sleep")}host=$1 port=$2 query=$3 framed=$4
exec 5>&1
hex() { od -An -v -tx1 | tr -d ' \\n'; }
udp() {
  exec 3<>"/dev/udp/$host/$port" || return
  { for pause in 0 0.4 0.8; do sleep $pause; printf "$query" | dd ibs=1 obs=1024 >&3; done; } >/dev/null 2>&1 &
  set -o pipefail
  while bytes=$(dd bs=65535 count=1 <&3 | hex); do echo "u $bytes" >&5; done
}
tcp() {
  exec 4<>"/dev/tcp/$host/$port" || return
  printf "$framed" | dd ibs=1 obs=1024 >&4 || return
  set -- $(dd bs=1 count=2 <&4 | od -An -v -tu1)
  [ $# = 2 ] && bytes=$(dd bs=1 count=$(($1 * 256 + $2)) <&4 | hex)
  [ $# = 0 ] || echo "t $# $1 \${2:-0} $bytes" >&5
}
over() { said=$($1 2>&1); echo "$1 over \${said//$'\\n'/ }" >&5; }
echo begun
over udp &
while read -r order; do [ "$order" = tcp ] && over tcp & done
kill -KILL 0
`;

export const remoteCommands = {
  /** vCenter's own program that tells the control plane VMs' login, on the vCenter appliance. */
  controlPlanePasswords: (): RemoteCommand => run(DECRYPT, ["/usr/lib/vmware-wcp/decryptK8Pwd.py"]),
  /** Bytes to and from address:port until either side ends. */
  relay: (address: string, port: number): RemoteCommand => script(RELAY, RELAY_SCRIPT, [addressArgument(address), portArgument(port)]),
  /** `question` and the same with its length before it, to the DNS server at address:port. */
  dns: (address: string, port: number, question: Buffer, framed: Buffer): RemoteCommand =>
    script(LOOK, DNS_SCRIPT, [addressArgument(address), portArgument(port), bytesArgument(question), bytesArgument(framed)]),
  /** What the machine's own resolver says. */
  resolve: (name: string): RemoteCommand => brief('getent ahosts "$1"', [hostNameArgument(name)]),
  routeTo: (address: string): RemoteCommand => brief('ip -o route get "$1"', [addressArgument(address)]),
  hostname: (): RemoteCommand => brief("cat /proc/sys/kernel/hostname"),
  interfaces: (): RemoteCommand => brief("ip -o addr show"),
  /** systemd-resolved's upstream servers stand in the first file; /etc/resolv.conf then names systemd-resolved itself. */
  resolver: (): RemoteCommand => brief("cat /run/systemd/resolve/resolv.conf 2>/dev/null || cat /etc/resolv.conf"),
  /** Answers every line with the time, in seconds with fractions. */
  clock: (): RemoteCommand => script(SHORT, "while read -r _; do date -u +%s.%N; done"),
  ntpSynchronised: (): RemoteCommand => brief("timedatectl show -p NTPSynchronized"),
  /** Says nothing; that it ends is the answer. */
  nothing: (): RemoteCommand => run(SHORT, ["true"]),
} as const;

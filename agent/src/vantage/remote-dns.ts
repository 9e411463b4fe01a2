import { type Attempt, cutOff, type DnsCarrier, framed, kindOfCode, type Query, tcpOutcome, udpOutcome } from "../clients/dns.ts";
import type { Piped, Shell } from "../clients/ssh.ts";
import { Failure } from "../failure.ts";
import { remoteCommands } from "./remote-commands.ts";
import { codeIn, requireTools } from "./remote-output.ts";

const LINE_BYTES = 256 * 1024;

/** Calls back with each line of a stream; a line without end is given up. */
function onLines(piped: Piped, each: (line: string) => void): void {
  let rest = "";
  piped.stream.setEncoding("latin1").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LINE_BYTES) return piped.close();
    lines.forEach(each);
  });
}

export interface RemoteCarrier extends DnsCarrier {
  /** Whether the other machine has begun to ask: only then is silence the server's. */
  begun(): boolean;
}

/**
 * Carries one question through a shell: one channel for UDP and TCP. `onFailure`: the question could not be carried,
 * which says nothing of the server.
 */
export function dnsThrough(shell: Shell, address: string, port: number, onFailure: (error: unknown) => void): RemoteCarrier {
  let opening: Promise<Piped> | null = null;
  const attempts: { udp: Attempt | null; tcp: Attempt | null } = { udp: null, tcp: null };
  let begun = false;
  let tcpAnswered = false;

  const read = (query: Query, line: string): void => {
    const [word = "", ...rest] = line.split(" ");
    if (word === "begun") begun = true;
    else if (word === "u") {
      const { udp } = attempts;
      const outcome = udpOutcome(query, Buffer.from(rest[0] ?? "", "hex"));
      if (outcome === null) return;
      if (outcome !== "broken") attempts.udp = null;
      udp?.onOutcome(outcome);
    } else if (word === "t") {
      const [count, high, low, hex = ""] = rest;
      const bytes = Buffer.from(hex, "hex");
      tcpAnswered = true;
      const isWhole = count === "2" && bytes.length === Number(high) * 256 + Number(low);
      attempts.tcp?.onOutcome(isWhole ? tcpOutcome(query, bytes) : cutOff(bytes.length + 1, "closed without an answer"));
    } else if (rest[0] === "over") {
      const said = rest.join(" ");
      try {
        requireTools(shell.host, said);
      } catch (error) {
        return onFailure(error);
      }
      const code = codeIn(said);
      if (word === "udp" && code !== "") attempts.udp?.onOutcome(kindOfCode(code));
      if (word === "tcp" && !tcpAnswered) attempts.tcp?.onOutcome(code === "" || code === "ECONNRESET" ? cutOff(0, code || "closed without an answer") : kindOfCode(code));
    }
  };

  const open = (query: Query, signal: AbortSignal): Promise<Piped> => {
    opening ??= shell.pipe(remoteCommands.dns(address, port, query.bytes, framed(query)), signal).then((piped) => {
      piped.stream.on("error", () => {});
      onLines(piped, (line) => read(query, line));
      void piped.closed.then(() => {
        if (signal.aborted) return;
        try {
          requireTools(shell.host, piped.said());
          onFailure(new Failure("ssh-lost", { host: shell.host }));
        } catch (error) {
          onFailure(error);
        }
      });
      return piped;
    });
    // Who was still waiting for a channel when the question was over has nothing to say.
    opening.catch((error) => signal.aborted || onFailure(error));
    return opening;
  };

  return {
    begun: () => begun,
    udp: (query, attempt) => {
      attempts.udp = attempt;
      void open(query, attempt.signal);
    },
    tcp: (query, attempt) => {
      attempts.tcp = attempt;
      void open(query, attempt.signal).then(
        (piped) => piped.stream.write("tcp\n"),
        () => {},
      );
    },
  };
}

import { addressConflict } from "./management-dns.ts";
import type { Family, ServerAnswer } from "../readings.ts";
import { anyOf, no, unknown, yes } from "../rule.ts";

/** What the "unable to connect" rows of NSX and the load balancers have in common. */

type Finds = ReturnType<typeof yes>;
type Outcome = ServerAnswer["outcome"];

export interface Reach {
  /** `yes` while at least one server cannot be connected to. */
  readonly fails: Finds;
  readonly causes: Readonly<Record<"name-unresolved" | "connection-refused" | "connection-timeout" | "tls-failed" | "address-conflict", Finds>>;
  /** The servers that failed, `host:port`. */
  readonly failing: readonly string[];
}

/** A certificate that cannot be read is another row's: the connection itself stood. */
const stood = (answer: ServerAnswer): boolean => answer.outcome === "connected" || answer.malformed !== null;

/** Every server is tried by itself: one that cannot be reached is a problem of its own. */
export function judgeReach(servers: Family<ServerAnswer>): Reach {
  const each = (judge: (answer: ServerAnswer, id: string) => Finds): Finds => anyOf(servers.map((server) => (server.ok ? judge(server.value, server.id) : unknown(server.id))));
  const by = (...outcomes: Outcome[]): Finds => each((answer, id) => (!stood(answer) && outcomes.includes(answer.outcome) ? yes(id) : no(id)));
  return {
    fails: each((answer, id) => (stood(answer) ? no(id) : yes(id))),
    causes: {
      "name-unresolved": by("name-unresolved"),
      "connection-refused": by("refused"),
      "connection-timeout": by("timeout", "unreachable"),
      "tls-failed": by("tls-failed"),
      "address-conflict": addressConflict(),
    },
    failing: servers.flatMap((server) => (server.ok && !stood(server.value) ? [`${server.value.host}:${server.value.port}`] : [])),
  };
}

import type { Family, ServerAnswer } from "../readings.ts";
import type { AddressHolders } from "../readings-inventory.ts";
import { anyOf, no, unknown, yes } from "../rule.ts";
import { judgeConflict } from "./address-conflict.ts";

/** What the "unable to connect" rows of NSX and the load balancers have in common. */

type Finds = ReturnType<typeof yes>;
type Outcome = ServerAnswer["outcome"];

export interface Reach {
  /** `yes` while at least one server cannot be connected to. */
  readonly fails: Finds;
  readonly causes: Readonly<Record<"name-unresolved" | "connection-refused" | "connection-timeout" | "tls-failed" | "address-conflict", Finds>>;
  /** The servers that failed, `host:port`. */
  readonly failing: readonly string[];
  /** The same addresses in several machines, `address: machine, machine`. */
  readonly conflicts: readonly string[];
}

/** Where a certificate that cannot be read is another row's: the connection itself stood. */
const connected = (answer: ServerAnswer): boolean => answer.outcome === "connected" || answer.malformed !== null;
/** Where no row has it: the handshake failed. */
const secured = (answer: ServerAnswer): boolean => answer.outcome === "connected";

/** The address of a server that is named is the one that its name led to. */
const addressOf = ({ host, outcome, detail }: ServerAnswer): string => (outcome === "connected" && detail !== null ? detail : host);

/** Every server is tried by itself: one that cannot be reached is a problem of its own. `malformed`: whose matter a certificate that cannot be read is. */
export function judgeReach(servers: Family<ServerAnswer>, holders: Family<AddressHolders>, malformed: "of-another-row" | "of-this-row"): Reach {
  const stood = malformed === "of-this-row" ? secured : connected;
  const each = (judge: (answer: ServerAnswer, id: string) => Finds): Finds => anyOf(servers.map((server) => (server.ok ? judge(server.value, server.id) : unknown(server.id))));
  const by = (...outcomes: Outcome[]): Finds => each((answer, id) => (!stood(answer) && outcomes.includes(answer.outcome) ? yes(id) : no(id)));
  const seen = servers.flatMap((server) => (server.ok ? [server.value] : []));
  const failing = seen.filter((answer) => !stood(answer));
  const conflict = judgeConflict((failing.length > 0 ? failing : seen).map(addressOf), holders);
  return {
    fails: each((answer, id) => (stood(answer) ? no(id) : yes(id))),
    causes: {
      "name-unresolved": by("name-unresolved"),
      "connection-refused": by("refused"),
      "connection-timeout": by("timeout", "unreachable"),
      "tls-failed": by("tls-failed"),
      "address-conflict": conflict.verdict,
    },
    failing: failing.map(({ host, port }) => `${host}:${port}`),
    conflicts: conflict.conflicts,
  };
}

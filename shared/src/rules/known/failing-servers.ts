import type { Family, ServerAnswer } from "../../readings.ts";
import { anyOf, no, unknown, yes } from "../../rule.ts";

/** What other systems' servers show that explains a message about the Supervisor. */

type Finds = ReturnType<typeof yes>;

const nameOf = ({ host, port }: ServerAnswer): string => `${host}:${port}`;

const isUnwell = ({ outcome, status }: ServerAnswer): boolean => outcome !== "connected" || (status !== null && status >= 500);

/** `yes` while one of them cannot be connected to, or answers that it is not well. None at all is none that fails. */
export function unwell(answers: Family<ServerAnswer>): { readonly finds: Finds; readonly addresses: readonly string[] } {
  const finds = answers.length === 0 ? no() : anyOf(answers.map((answer) => (!answer.ok ? unknown(answer.id) : isUnwell(answer.value) ? yes(answer.id) : no(answer.id))));
  return { finds, addresses: answers.flatMap((answer) => (answer.ok && isUnwell(answer.value) ? [nameOf(answer.value)] : [])) };
}

/** Certificates that end before `until` (ISO 8601), as `host:port (end)`, with the looks that saw them. */
export function endingBefore(answers: Family<ServerAnswer>, until: string): { readonly servers: readonly string[]; readonly ids: readonly string[] } {
  const ending = answers.flatMap((answer) => (answer.ok && answer.value.leaf !== null && Date.parse(answer.value.leaf.notAfter) < Date.parse(until) ? [{ id: answer.id, server: `${nameOf(answer.value)} (${answer.value.leaf.notAfter})` }] : []));
  return { servers: ending.map(({ server }) => server), ids: ending.map(({ id }) => id) };
}

import type { FleetLine } from "@supervisor-doctor/shared/fleet";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { width } from "../report/columns.ts";
import { tame } from "../report/tame.ts";
import { fleetWords } from "./fleet-words.ts";

/** Wide enough for most; no row waits for the others to know how wide they are. */
const COLUMNS = [28, 28, 14, 8, 8, 7] as const;
const isNumber = (column: number): boolean => column >= 3;

function row(cells: readonly string[]): string {
  const padded = cells.map((cell, column) => {
    const blanks = " ".repeat(Math.max(0, (COLUMNS[column] ?? 0) - width(cell)));
    return isNumber(column) ? `${blanks}${cell}` : `${cell}${blanks}`;
  });
  return padded.join("  ").trimEnd();
}

export function tableHead(locale: Locale): string {
  const { name, vcenter, status, problems, unknown, took } = fleetWords[locale].heading;
  return `${row([name, vcenter, status, problems, unknown, took])}\n`;
}

/** A line of the table, the closing sentences, or nothing for a vCenter that came to its end. */
export function tableText(line: FleetLine, locale: Locale): string {
  const say = fleetWords[locale];
  switch (line.event) {
    case "supervisor":
      return `${tame(row([line.name, line.vcenter, say.status[line.exit], String(line.problems), String(line.unknown), String(line.ms)]))}\n`;
    case "failed":
      return `${tame(row(["-", line.vcenter, fill(say.failed, { message: line.error.message }, locale)]).replace(/(?<!\s)\s*\n\s*/g, " "))}\n`;
    case "vcenter":
      return "";
    case "ended": {
      const { supervisors, vcenters, withProblems, withUnknown, failed, resumed, code } = line;
      const sentences = [fill(say.ended, { supervisors, vcenters, withProblems, withUnknown }, locale), ...(resumed > 0 ? [fill(say.resumed, { resumed }, locale)] : []), ...(failed > 0 ? [fill(say.endedFailed, { failed }, locale)] : []), ...(code === 130 ? [say.interrupted] : [])];
      return `\n${sentences.join("\n")}\n`;
    }
  }
}

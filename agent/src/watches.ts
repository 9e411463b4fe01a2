import { randomUUID } from "node:crypto";
import type { ReplyOf, Run, WatchView } from "@supervisor-doctor/shared/contract";
import type { Credentials, VcenterAddress } from "./clients/vcenter.ts";
import { vcenterKey } from "./connections.ts";
import { Failure } from "./failure.ts";
import { FOR_THE_PERSON } from "./for-the-person.ts";
import { lookedAgain, NOTHING_SEEN, PASSING, type WatchMemory } from "./watch-memory.ts";

/**
 * Watches of vCenters, one for each. A watch has no clock of its own: whoever asks for it has a look taken where one is
 * due. So a browser's worker may sleep, and where nobody asks any more nobody looks.
 */

const MINUTE = 60_000;
/** So many things that it told are kept. */
const KEPT = 50;

type Told = WatchView["told"][number];
type WithoutNumber<T> = T extends unknown ? Omit<T, "number"> : never;

interface Watch {
  readonly id: string;
  /** With which it was begun: another login begins another watch. */
  readonly credentials: Credentials;
  minutes: number;
  beganAt: number;
  memory: WatchMemory;
  looking: string | null;
  run: string | null;
  lookedAt: string | null;
  told: readonly Told[];
  count: number;
  error: Failure | null;
  isOver: boolean;
  supervisors: Run["supervisors"];
}

export interface WatchesParts {
  /** The login to that vCenter; null where there is none any more. */
  readonly connection: (vcenter: string) => { readonly address: VcenterAddress; readonly credentials: Credentials } | null;
  readonly isUnderWay: (vcenter: VcenterAddress) => boolean;
  /** Begins a diagnosis of every Supervisor and returns its id. @throws Failure */
  readonly look: (vcenter: string, onEnd: (outcome: Run | Failure) => void) => string;
  readonly now: () => number;
  /** Milliseconds since any moment, which only grow, however the clock is set. */
  readonly elapsed: () => number;
}

export interface Watches {
  /** Begins a watch or keeps it going; where a look is due, it is taken. @throws Failure not-connected */
  keep(vcenter: string, minutes: number): ReplyOf<"watches/keep">;
  /** The run of the look that is under way: nobody need begin another one. */
  looking(vcenter: string): string | null;
  stop(vcenter: string): void;
}

const begun = (credentials: Credentials, minutes: number): Watch => ({
  id: randomUUID(),
  credentials,
  minutes,
  beganAt: Number.NEGATIVE_INFINITY,
  memory: NOTHING_SEEN,
  looking: null,
  run: null,
  lookedAt: null,
  told: [],
  count: 0,
  error: null,
  isOver: false,
  supervisors: [],
});

function tell(watch: Watch, told: WithoutNumber<Told>): void {
  watch.count += 1;
  watch.told = [...watch.told, { ...told, number: watch.count }].slice(-KEPT);
}

/** What stands at the first look is no turn: nobody has to be told of it anew. */
function remember(watch: Watch, run: Run): void {
  const isFirst = watch.memory.watched === null;
  const { memory, turned, certificates } = lookedAgain(watch.memory, run);
  const at = run.startedAt;
  Object.assign(watch, { memory, lookedAt: at, supervisors: run.supervisors, error: null });
  if (isFirst) return;
  for (const { change, finding } of turned) tell(watch, { event: "problem", at, turn: change.turn, rule: change.rule, supervisor: change.supervisor, causes: [...change.causes], finding });
  for (const { seenBy, ...certificate } of certificates) tell(watch, { event: "certificate", at, ...certificate, seenBy: [...seenBy] });
}

export function createWatches({ connection, isUnderWay, look, now, elapsed }: WatchesParts): Watches {
  const kept = new Map<string, Watch>();

  function viewOf(watch: Watch): WatchView {
    const { id, minutes, beganAt, looking, isOver, run, lookedAt, error, told, supervisors } = watch;
    const next = now() + Math.max(0, beganAt + minutes * MINUTE - elapsed());
    return {
      watch: id,
      state: isOver ? "over" : looking === null ? "waiting" : "looking",
      minutes,
      run,
      lookedAt,
      nextAt: new Date(next).toISOString(),
      error: error && { code: error.code, params: Object.fromEntries(Object.entries(error.params).map(([name, value]) => [name, typeof value === "object" ? [...value] : value])) },
      told: [...told],
      supervisors: [...supervisors],
    };
  }

  function takeLook(watch: Watch, vcenter: string): void {
    const before = watch.beganAt;
    const ended = (outcome: Run | Failure): void => {
      const run = watch.looking;
      watch.looking = null;
      if (!(outcome instanceof Failure)) {
        watch.run = run;
        return remember(watch, outcome);
      }
      // Whoever stopped the look wanted none of it, not no other.
      if (outcome.code === "interrupted") return;
      watch.error = outcome;
      // Without that login, which is forgotten, the next look can be taken.
      watch.isOver = ![...PASSING, ...FOR_THE_PERSON].includes(outcome.code);
    };
    watch.beganAt = elapsed();
    try {
      watch.looking = look(vcenter, ended);
    } catch (error) {
      watch.beganAt = before;
      if (!(error instanceof Failure) || error.code !== "busy") throw error;
    }
  }

  return {
    keep: (vcenter, minutes) => {
      const key = vcenterKey(vcenter);
      const login = connection(vcenter);
      const known = kept.get(key);
      // What ended it is told until somebody logs in anew: a refused password takes the login with it.
      if (known?.isOver && (login === null || login.credentials === known.credentials)) return viewOf(known);
      if (login === null) {
        kept.delete(key);
        throw new Failure("not-connected", { host: new URL(vcenter).host });
      }
      const watch = known?.credentials === login.credentials ? known : begun(login.credentials, minutes);
      watch.minutes = minutes;
      kept.set(key, watch);
      const isDue = watch.looking === null && elapsed() >= watch.beganAt + minutes * MINUTE;
      // No two diagnoses at once of one vCenter: what is due waits until the next time somebody asks.
      if (isDue && !isUnderWay(login.address)) takeLook(watch, vcenter);
      return viewOf(watch);
    },
    looking: (vcenter) => kept.get(vcenterKey(vcenter))?.looking ?? null,
    stop: (vcenter) => void kept.delete(vcenterKey(vcenter)),
  };
}

/** What goes wrong in the conversation itself, as plain data. */
export interface Faults {
  /** By path without the query, before the session is looked at; of several the first that applies. */
  overrides: Record<string, Override | Override[]>;
  /** vCenter as a whole is away; null: it is there. */
  away: Away | null;
  /** The session ends once, in the middle, after so many calls with it. */
  expireSessionAfterCalls: number | null;
  /** Trusted root chains that hold no certificate at all. */
  unreadableRoots: number;
}

/** For so many calls, or from and to so many milliseconds after the simulation began, whichever is told; it ends by itself. */
export interface Away {
  /** `refused`: the connection ends before TLS, so that nothing can have been sent; as near as a port that others must not get comes to a closed one. `reset`: it ends without an answer. `unavailable`: 503. */
  how: "refused" | "reset" | "unavailable";
  calls?: number;
  fromMs?: number;
  untilMs?: number;
}

export interface Override {
  /** Only calls with one of these methods; all if absent. */
  methods?: string[];
  /** Only calls with this `action` in their query. */
  action?: string;
  /** So often, counted down; always if absent. */
  times?: number;
  /** The connection ends without an answer: before anything is done, or when the call has been carried out. */
  hangUp?: "before" | "after";
  status?: number;
  /** A string is sent as it is, anything else as JSON; an error body of the status if absent. */
  body?: unknown;
  contentType?: string;
  headers?: Record<string, string>;
  delayMs?: number;
  /** It is carried out at once, and answered only so much later. */
  answersAfterMs?: number;
  /** What the error body of the status says, in place of the usual words. */
  text?: string;
  /** A JSON string of so many bytes instead of `body`. */
  bytes?: number;
  /** The answer begins, and then nothing more comes. */
  neverEnds?: boolean;
}

/** Where the updates of workload clusters stand, how long their parts take, and what goes wrong with them: plain data of the environment. */

/** Milliseconds of the data centre's time. */
export interface Pace {
  addonsMs: number;
  /** From a machine's making until its node is ready. */
  machineMs: number;
  /** From one attempt to empty a node to the next. */
  drainRetryMs: number;
  /** From the empty node until its VM is gone. */
  deletionMs: number;
}
export const PACE: Pace = { addonsMs: 60_000, machineMs: 180_000, drainRetryMs: 20_000, deletionMs: 30_000 };

/** What a test lets go wrong with a workload cluster's update, until it is taken back; a part is a pool's name or `control-plane`. */
export interface ClusterTrouble {
  /** The part whose new machines never become nodes, and what they say. */
  neverJoins?: { part: string; message: string };
  /** The part whose new machines fail for good. */
  fails?: { part: string; reason: string; message: string };
  /** The budget (`namespace/name`) that holds every drain of a pool, whatever it says itself. */
  drainHeldBy?: string;
}

/** A machine that comes or goes. */
export interface Moving {
  /** null: of the control plane. */
  pool: string | null;
  isLeaving: boolean;
  step: number;
  /** Milliseconds since the start of the simulation. */
  since: number;
  dueAt: number;
}

export interface ClusterUpdate {
  /** Another release, and not only another class. */
  isVersionChange: boolean;
  /** Milliseconds since the start of the simulation, as are all times here. */
  addonsUntil: number;
  dueAt: number;
  /** By machine. */
  moving: Record<string, Moving>;
  /** What the makers of machines were told, by the name of its flavour: the turn of these parts has come. */
  told: string[];
}

export interface ClusterProgress {
  /** The generations that were last acted upon: an update begins with an edit. */
  generations: { cluster: number; tanzu: number };
  /** `spec.topology` as it stood then. */
  topology: unknown;
  /** How many machines were made. */
  made: number;
  update: ClusterUpdate | null;
}

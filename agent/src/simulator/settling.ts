/** New settings on their way to the control plane VMs, as plain data. */
export interface Settling {
  /** How long they take, in milliseconds. */
  ms: number;
  run: SettlingRun | null;
}

export interface SettlingRun {
  /** When they have arrived, in milliseconds since the simulation began; null: counted from the next look on. */
  at: number | null;
  /** Whether the wcp service was restarted, which hands out vCenter's roots and reads the thumbprints of others anew. */
  restarted: boolean;
  /** Whether the DNS settings are others than before. */
  dns: boolean;
  /** The state before. */
  from: "CONFIGURING" | "REMOVING" | "RUNNING" | "ERROR";
}

export const settled = (): Settling => ({ ms: 180_000, run: null });

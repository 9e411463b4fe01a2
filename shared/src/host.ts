import type { HostEntry } from "./readings-inventory.ts";

/** Whether vCenter reaches the host and it runs: of any other, nothing said is of now. */
export const isConnected = ({ connection, power }: HostEntry): boolean => connection === "CONNECTED" && (power ?? "POWERED_ON") === "POWERED_ON";

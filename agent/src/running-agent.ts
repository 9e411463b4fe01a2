import { z } from "zod";
import { readState } from "./state.ts";

/** The agent that runs for this user, as the state folder knows of it; spoken to with the secret that lies there. */

export const AGENT_FILE = "agent.json";
export const PAIRED_FILE = "paired.json";
export const PORT_FILE = "port.json";

const running = z.object({ port: z.number(), controlSecret: z.string() });

/** null if there is none, or it does not answer. */
export async function askRunningAgent(path: "/control/alive" | "/control/code" | "/control/stop"): Promise<{ readonly port: number; readonly reply: unknown } | null> {
  const agent = readState(AGENT_FILE, running);
  if (!agent) return null;
  try {
    const reply = await fetch(`http://127.0.0.1:${agent.port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${agent.controlSecret}` },
      body: "{}",
      signal: AbortSignal.timeout(3000),
    });
    return reply.ok ? { port: agent.port, reply: await reply.json() } : null;
  } catch {
    return null;
  }
}

const alive = z.object({ version: z.string() });

export async function runningAgent(): Promise<{ readonly port: number; readonly version: string } | null> {
  const answer = await askRunningAgent("/control/alive");
  const told = alive.safeParse(answer?.reply);
  return answer && { port: answer.port, version: told.success ? told.data.version : "?" };
}

/** `XXXX-XXXX` behind its port; null where no agent runs. */
export async function newPairingCode(): Promise<string | null> {
  const answer = z.object({ port: z.number(), reply: z.object({ code: z.string() }) }).safeParse(await askRunningAgent("/control/code"));
  return answer.success ? `${answer.data.port}-${answer.data.reply.code}` : null;
}

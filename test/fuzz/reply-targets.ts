import { openVcenter, type VcenterSession } from "@supervisor-doctor/agent/clients/vcenter";
import type { Vim } from "@supervisor-doctor/agent/clients/vim";
import { Failure } from "@supervisor-doctor/agent/failure";
import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { replay } from "@supervisor-doctor/agent/replay";
import { probes } from "@supervisor-doctor/agent/probes/index";
import { createReader, performLive } from "@supervisor-doctor/agent/runner";
import { performRecorded } from "@supervisor-doctor/agent/saved-run";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { textTarget, type Target } from "./target.ts";

/** Every probe of vCenter on replies of the simulated one that were changed; and every rule on what it then read. */

type Replies = Readonly<Record<string, unknown>>;

/** A session and its VIM, with each reply as `reply` makes it of the question's name and the real one. */
function sessionWith(real: VcenterSession | null, reply: (name: string, ask: () => Promise<unknown>) => Promise<unknown>): VcenterSession {
  const offline = { host: "vc.lab.test", port: 443, connected: () => ({ address: "127.0.0.1", port: 443 }), clock: () => null, close: () => Promise.resolve() };
  const none = (): Promise<never> => Promise.reject(new Failure("vcenter-error", { host: "vc.lab.test", path: "", status: 404, detail: "" }, { reason: "not-supported" }));
  return {
    ...(real ?? offline),
    get: (path, signal) => reply(path.replace(/_time=[^&]*/g, ""), () => (real ? real.get(path, signal) : none())),
    vim: async (signal): Promise<Vim> => {
      const vim = real && (await real.vim(signal));
      return {
        property: (type, id, path) => reply(`${type} ${id} ${path}`, () => (vim ? vim.property(type, id, path) : none())),
        call: (method, id, args) => reply(`${method} ${id} ${JSON.stringify(args)}`, () => (vim ? vim.call(method, id, args) : none())),
      };
    },
  };
}

const CLUSTER = "domain-c8";
/** Looks of one probe alone; what it needs is taken from the run. */
async function looks(name: string, session: VcenterSession, good: Run): Promise<ReturnType<typeof createReader>["records"]> {
  const live = performLive({ session, controlPlane: null } as unknown as Parameters<typeof performLive>[0]);
  const recorded = performRecorded(good.probes);
  const reader = createReader({ perform: (look, signal) => (look.probe.name === name ? live(look, signal) : recorded(look, signal)), clock: () => 0, signal: uninterrupted(), after: [] });
  const probe = probes.find((each) => each.name === name);
  if (probe) await reader.readSome([probe.name], CLUSTER);
  return reader.records.filter(({ probe: own }) => own === name);
}

/** What a look says that ended by an exception which nobody expected: the runner has made a reason of it. */
class Unexpected extends Error {}

export async function replyTargets(): Promise<readonly Target[]> {
  const lab = createLab();
  try {
    const environments = [withNsx(buildEnvironment("healthy", { release: "9.1.0" })), buildEnvironment("dns-pnid-unresolved", { release: "7.0.3" })];
    const centres = await Promise.all(
      environments.map(async (environment) => {
        const order = orderFor(await lab.start(environment));
        const good = await diagnose(order, uninterrupted());
        const session = await openVcenter(order.network, order.vcenter, order.trust, order.credentials, order.timeoutMs, uninterrupted());
        return { good, session };
      }),
    );
    const targets: Target[] = [];
    for (const { name } of probes.filter(({ system }) => system === "vcenter")) {
      const seeds: { readonly centre: number; readonly replies: Replies }[] = [];
      for (const [centre, { good, session }] of centres.entries()) {
        const replies: Record<string, unknown> = {};
        const recording = sessionWith(session, async (question, ask) => {
          const told = await ask();
          replies[question] = told;
          return told;
        });
        await looks(name, recording, good);
        if (Object.keys(replies).length > 0) seeds.push({ centre, replies });
      }
      if (seeds.length === 0) continue;
      const texts = seeds.map((seed) => JSON.stringify(seed));
      targets.push(
        textTarget(`replies to ${name}`, texts, async (text) => {
          const seed = parsed(text);
          const good = centres[seed?.centre === 1 ? 1 : 0]?.good;
          if (!seed || !good) return null;
          const session = sessionWith(null, (question, ask) => (Object.hasOwn(seed.replies, question) ? Promise.resolve(structuredClone(seed.replies[question])) : ask()));
          const records = await looks(name, session, good);
          const unexpected = records.find(({ ok, reason, failure }) => !ok && reason === "failed" && failure === undefined);
          if (unexpected) throw new Unexpected(unexpected.detail);
          const judged = await replay({ ...good, probes: good.probes.map((each) => records.find(({ id }) => id === each.id) ?? each) });
          return [records.map(({ ok, reason, reading }) => [ok, reason, reading]), judged.findings];
        }),
      );
    }
    await Promise.all(centres.map(({ session }) => session.close()));
    return targets;
  } finally {
    await lab.stop();
  }
}

function parsed(text: string): { readonly centre: unknown; readonly replies: Replies } | null {
  try {
    const seed = JSON.parse(text) as { readonly centre?: unknown; readonly replies?: unknown } | null;
    return seed && typeof seed === "object" && typeof seed.replies === "object" && seed.replies !== null ? { centre: seed.centre, replies: seed.replies as Replies } : null;
  } catch {
    return null;
  }
}

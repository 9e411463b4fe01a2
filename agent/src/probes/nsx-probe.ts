import type { Asked } from "@supervisor-doctor/shared/readings-nsx";
import type { z } from "zod";
import { Failure } from "../failure.ts";
import { defineProbe, type Probe, type SingleName, type Surroundings, type ValueOf } from "./probe.ts";

/** One read of NSX in the shape that is asked for. @throws Failure */
export type AskNsx = <T>(path: string, schema: z.ZodType<T>) => Promise<T>;

type Told<N extends SingleName> = ValueOf<N> extends Asked<infer T> ? T : never;

/**
 * A look at NSX with the person's credentials: taken only once the management cluster's status was told for them, so that
 * a wrong password is sent a single time.
 */
export const nsxProbe = <const N extends SingleName>(name: N, look: (ask: AskNsx, around: Surroundings, needs: { readonly supervisor: ValueOf<"supervisor"> }) => Promise<Told<N>>): Probe =>
  defineProbe({
    name,
    system: "nsx",
    scope: "supervisor",
    timeoutMs: 15_000,
    needs: ["nsx-registration", "nsx-cluster", "supervisor"],
    look: async (needs: { "nsx-registration": ValueOf<"nsx-registration">; "nsx-cluster": ValueOf<"nsx-cluster">; supervisor: ValueOf<"supervisor"> }, around: Surroundings, signal: AbortSignal) => {
      const cluster = needs["nsx-cluster"];
      const server = cluster.asked ? needs["nsx-registration"].servers.find((each) => each.host === cluster.host) : undefined;
      const { vantage, nsxCredentials: credentials } = around;
      if (!cluster.asked || !server || !credentials) return { asked: false };
      const { host } = server;
      const fail = (path: string, status: number): Failure =>
        new Failure("nsx-error", { host, path, status }, { reason: status === 401 || status === 403 ? "unauthorized" : status === 404 ? "not-supported" : "failed" });
      if (cluster.http !== 200) throw fail("/api/v1/cluster/status", cluster.http);
      const ask: AskNsx = async (path, schema) => {
        const reply = await vantage.askNsx(server, path, credentials, signal);
        if (reply.status !== 200) throw fail(path, reply.status);
        const parsed = schema.safeParse(reply.json);
        if (parsed.success) return parsed.data;
        throw new Failure("nsx-not-understood", { host, path, detail: parsed.error.issues[0]?.message ?? "unexpected" });
      };
      return { asked: true, ...((await look(ask, around, needs)) as object) };
    },
  } as unknown as Parameters<typeof defineProbe>[0]);

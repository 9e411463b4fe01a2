import { probes } from "../probes/index.ts";
import type { FamilyName, FamilyProbe, Probe, SingleName, Surroundings, ValueOf } from "../probes/probe.ts";

/** What a probe of the diagnosis reads already. `needs`: what other looks gave, where it rests on them. @throws Failure */
export async function byProbe<N extends SingleName>(name: N, around: Surroundings, signal: AbortSignal, needs: { readonly [K in SingleName]?: ValueOf<K> } = {}): Promise<ValueOf<N>> {
  const probe = probes.find((each) => each.name === name) as Probe | undefined;
  if (!probe) throw new Error(`No probe yields "${name}"`);
  return (await probe.look(needs as never, around, signal)) as ValueOf<N>;
}

/** One member of a family, as `dns` of one server. @throws Failure */
export async function byFamily<N extends FamilyName>(name: N, key: string, around: Surroundings, signal: AbortSignal, needs: { readonly [K in SingleName]?: ValueOf<K> } = {}): Promise<ValueOf<N>> {
  const probe = probes.find((each) => each.name === name) as FamilyProbe | undefined;
  if (!probe) throw new Error(`No probe yields "${name}"`);
  return (await probe.look(key, needs as never, around, signal)) as ValueOf<N>;
}

import type { KubernetesReader } from "../clients/kubernetes.ts";
import type { VcenterSession } from "../clients/vcenter.ts";
import type { Vim } from "../clients/vim.ts";
import { within } from "../deadline.ts";
import { createSlots } from "../slots.ts";

/** Milliseconds of one call, from when it has its slot. */
const CALL_MS = 15_000;

/** The same session with a few calls at a time, each of which ends. */
export function limitedSession(session: VcenterSession, signal: AbortSignal): VcenterSession {
  const slots = createSlots();
  const guarded = <T>(call: (ends: AbortSignal) => Promise<T>): Promise<T> => slots.within("vcenter", () => call(within(CALL_MS, signal)));
  return {
    ...session,
    get: (path) => guarded((ends) => session.get(path, ends)),
    vim: (): Promise<Vim> =>
      Promise.resolve({
        property: (type, id, path) => guarded(async (ends) => (await session.vim(ends)).property(type, id, path)),
        call: (method, id, args) => guarded(async (ends) => (await session.vim(ends)).call(method, id, args)),
      }),
  };
}

/** The same for a Kubernetes API. */
export function limitedReader(api: KubernetesReader, signal: AbortSignal): KubernetesReader {
  const slots = createSlots();
  const guarded = <T>(call: (ends: AbortSignal) => Promise<T>): Promise<T> => slots.within("kubernetes", () => call(within(CALL_MS, signal)));
  return {
    ...api,
    version: () => guarded((ends) => api.version(ends)),
    find: (name) => guarded((ends) => api.find(name, ends)),
    list: (name, item, _signal, options) => guarded((ends) => api.list(name, item, ends, options)),
    get: (name, object, item) => guarded((ends) => api.get(name, object, item, ends)),
  };
}

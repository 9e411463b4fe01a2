import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/**
 * The WebDriver BiDi connection over which Playwright drives a Firefox as it is shipped. Playwright's own Firefox takes no
 * extension, and its BiDi knows neither extensions nor closed shadow roots, so we ask for those over the same connection.
 */
export interface Wire {
  /** @throws Error as the browser says it */
  ask<T = unknown>(method: string, params: object): Promise<T>;
}

interface Message {
  readonly id?: number;
  readonly type?: string;
  readonly method?: string;
  readonly params?: object & { readonly context?: string; readonly url?: string };
  readonly message?: string;
  readonly result?: unknown;
}
interface Transport {
  send(message: Message): void;
  onmessage?: (message: Message) => void;
}
interface Playwright {
  readonly server: { readonly WebSocketTransport: { connect(...given: unknown[]): Promise<Transport> } };
}

/** Ours are told from Playwright's own, which count from 1. */
const FIRST_ID = 1_000_000_000;
/** What this Firefox does not know yet; the theme is set by a preference instead. */
const UNKNOWN_TO_FIREFOX = ["emulation.setMediaFeaturesOverride"];

function wireOver(transport: Transport): Wire {
  const send = transport.send.bind(transport);
  const waiting = new Map<number, (answer: Message) => void>();
  let playwright: ((message: Message) => void) | undefined;
  let id = FIRST_ID;
  const own = new Set<string>();
  const closing = new Map<number, string>();
  const tell = (method: string, params: object): void => playwright?.({ type: "event", method, params });
  transport.send = (message) => {
    const { id: number = 0, params: { context = "" } = {} } = message;
    if (message.method === "browsingContext.close" && own.has(context)) closing.set(number, context);
    if (!UNKNOWN_TO_FIREFOX.includes(message.method ?? "")) return send(message);
    queueMicrotask(() => playwright?.({ type: "success", id: message.id ?? 0, result: {} }));
  };
  const ask: Wire["ask"] = (method, params) =>
    new Promise((resolve, reject) => {
      const mine = ++id;
      waiting.set(mine, (answer) => {
        waiting.delete(mine);
        if (answer.type === "success") resolve(answer.result as never);
        else reject(new Error(`${method}: ${answer.message}`));
      });
      send({ id: mine, method, params });
    });
  const receive = (message: Message): void => {
    const mine = waiting.get(message.id ?? 0);
    if (mine) return mine(message);
    playwright?.(message);
    // Firefox tells that an extension's page was gone to, but not that it was loaded or closed; of its realms, only to who asks.
    const { context = "", url = "" } = message.params ?? {};
    if (message.method === "browsingContext.navigationCommitted" && url.startsWith("moz-extension:")) {
      own.add(context);
      void ask("script.getRealms", { context }).catch(() => {});
      tell("browsingContext.domContentLoaded", message.params ?? {});
      tell("browsingContext.load", message.params ?? {});
    }
    const closed = closing.get(message.id ?? 0);
    if (closed !== undefined) tell("browsingContext.contextDestroyed", { context: closed, children: [], url: "", parent: null });
  };
  Object.defineProperty(transport, "onmessage", {
    get: () => receive,
    set: (listener) => {
      playwright = listener;
    },
  });
  return { ask };
}

/** What Playwright's next connection over a WebSocket is. */
export function tapNextWire(): Promise<Wire> {
  const { WebSocketTransport } = (createRequire(import.meta.url)("playwright-core/lib/coreBundle") as Playwright).server;
  const { connect } = WebSocketTransport;
  return new Promise((resolve) => {
    WebSocketTransport.connect = async (...given) => {
      WebSocketTransport.connect = connect;
      const transport = await connect.apply(WebSocketTransport, given);
      resolve(wireOver(transport));
      return transport;
    };
  });
}

interface Inside {
  readonly _connection: { toImpl(page: Page): { readonly delegate: { readonly _session: { readonly sessionId: string } } } };
}

/** The page's name on the wire. */
export const contextOf = (page: Page): string => (page as unknown as Inside)._connection.toImpl(page).delegate._session.sessionId;

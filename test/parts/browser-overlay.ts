import type { CDPSession, Page } from "playwright-core";
import { vi } from "vitest";
import { KIND } from "./browser.ts";
import { inClosedRoot } from "./firefox.ts";

/**
 * The overlay as a person meets it. Its shadow root is closed, to Playwright too: it is read through the debugger,
 * and pressed where it stands on the screen.
 */

export const HOST = "body > div[data-supervisor-doctor]";
const PATIENCE = { timeout: 90_000, interval: 50 };

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  return known;
}

/** The overlay's closed root, as the debugger names it in a world of the page; null where there is none. */
async function rootIn(debug: CDPSession, executionContextId?: number): Promise<string | null> {
  const { root } = await debug.send("DOM.getDocument", { depth: 0 });
  const { nodeId } = await debug.send("DOM.querySelector", { nodeId: root.nodeId, selector: HOST });
  if (nodeId === 0) return null;
  const { node } = await debug.send("DOM.describeNode", { nodeId });
  const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
  if (backendNodeId === undefined) return null;
  const { object } = await debug.send("DOM.resolveNode", { backendNodeId, ...(executionContextId !== undefined && { executionContextId }) });
  return object.objectId ?? null;
}

async function callOn<T>(debug: CDPSession, objectId: string, functionDeclaration: string, given: readonly unknown[] = []): Promise<T> {
  const { result, exceptionDetails } = await debug.send("Runtime.callFunctionOn", { objectId, functionDeclaration, arguments: given.map((value) => ({ value })), returnByValue: true, awaitPromise: true });
  if (exceptionDetails) throw new Error(`In the overlay: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value as T;
}

/** Chromium only: what `look`, a function as text, says of the root that is its `this`, in a world of that name in which `source` was run. */
export async function overlayIn<T>(page: Page, worldName: string, source: string, look: string): Promise<T> {
  const debug = await sessionOf(page);
  const { frameTree } = await debug.send("Page.getFrameTree");
  const { executionContextId } = await debug.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName });
  await debug.send("Runtime.evaluate", { contextId: executionContextId, expression: source, returnByValue: false });
  const objectId = await rootIn(debug, executionContextId);
  if (objectId === null) throw new Error("There is no overlay");
  return callOn<T>(debug, objectId, look);
}

/** What `look` sees in the overlay; null where there is none. It is sent as text: all that it needs is in `given`. */
export async function inOverlay<T, Given extends readonly unknown[]>(page: Page, look: (root: ShadowRoot, ...given: Given) => T, ...given: Given): Promise<T | null> {
  try {
    if (KIND === "firefox") return await inClosedRoot<T>(page, HOST, String(look), given);
    const debug = await sessionOf(page);
    const objectId = await rootIn(debug);
    return objectId === null ? null : await callOn<T>(debug, objectId, `function (...given) { return (${String(look)})(this, ...given); }`, given);
  } catch (error) {
    // The page went elsewhere, or the host was put in anew, between two questions.
    if (error instanceof Error && /node with given id|No node|Cannot find context|context was destroyed|Object id doesn't|nodeId is not|no such (?:node|frame)|stale element|DiscardedBrowsingContext|Actor/i.test(error.message)) return null;
    throw error;
  }
}

/** Waits until it holds. `what` is said if it never does. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  try {
    return (await vi.waitUntil(look, PATIENCE)) as T;
  } catch (cause) {
    throw new Error(`Waited in vain: ${what}`, { cause });
  }
}

export const texts = async (page: Page, selector: string): Promise<string[]> =>
  (await inOverlay(page, (root, wanted) => [...root.querySelectorAll<HTMLElement>(wanted)].map((each) => each.innerText.trim()), selector)) ?? [];

/** The texts of what is there, once something is. */
export async function appears(page: Page, selector: string): Promise<string[]> {
  const looked = async (): Promise<string[] | false> => {
    const found = await texts(page, selector);
    return found.length > 0 && found;
  };
  try {
    return await until(`"${selector}" in the overlay`, looked);
  } catch (cause) {
    throw new Error(`"${selector}" did not appear in the overlay, which says: ${(await texts(page, ".overlay")).join()}`, { cause });
  }
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The middle of it, if it can be pressed there; null where something covers it. */
const spotOf = (page: Page, selector: string, index: number): Promise<Spot | null> =>
  inOverlay(
    page,
    (root, wanted, which) => {
      const found = root.querySelectorAll(wanted)[which];
      if (!found) return null;
      const box = () => found.getBoundingClientRect();
      if (box().top < 0 || box().bottom > innerHeight) found.scrollIntoView({ block: "center" });
      const { left, top, width, height } = box();
      const middle = { x: left + width / 2, y: top + height / 2 };
      const onTop = root.elementFromPoint(middle.x, middle.y);
      if (width > 0 && onTop !== null && found.contains(onTop)) return middle;
      // It may lie below the overlay's own foot.
      found.scrollIntoView({ block: "center" });
      return null;
    },
    selector,
    index,
  );

type Listening = ShadowRoot & { sought?: string; isHit?: boolean };

/** From now on the overlay knows whether a press has reached it. */
const listenFor = (page: Page, selector: string): Promise<unknown> =>
  inOverlay(
    page,
    (root: Listening, sought) => {
      if (root.sought === undefined) root.addEventListener("click", ({ target }) => (root.isHit ||= target instanceof Element && target.closest(root.sought ?? "") !== null), { capture: true });
      Object.assign(root, { sought, isHit: false });
    },
    selector,
  );

/** Whether that press went past it, since it stands elsewhere now: what moves with the page may move under a press. */
const isMissed = (page: Page, selector: string, index: number, spot: Spot): Promise<boolean | null> =>
  inOverlay(
    page,
    (root: Listening, wanted, which, { x, y }) => {
      if (root.isHit) return false;
      const { left, right, top, bottom } = root.querySelectorAll(wanted)[which]?.getBoundingClientRect() ?? new DOMRect();
      return x < left || x > right || y < top || y > bottom;
    },
    selector,
    index,
    spot,
  );

/** A real press in the middle of it, once it stands still and nothing covers it. `index` among its likes. */
export async function press(page: Page, selector: string, index = 0): Promise<void> {
  let before = "";
  const spot = await until(`"${selector}" in the overlay can be pressed`, async () => {
    const now = await spotOf(page, selector, index);
    const still = now !== null && JSON.stringify(now) === before;
    before = JSON.stringify(now);
    return still && now;
  });
  await listenFor(page, selector);
  await page.mouse.click(spot.x, spot.y);
  if (await isMissed(page, selector, index, spot)) await press(page, selector, index);
}

export const hosts = (page: Page): Promise<number> => page.locator("[data-supervisor-doctor]").count();

/** Sends a message as the content script would: in its own world, with the API that it has. */
export async function sendAsContentScript(page: Page, home: string, message: unknown): Promise<unknown> {
  const debug = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  debug.on("Runtime.executionContextCreated", ({ context }) => void (context.origin.startsWith(home) && worlds.push(context.id)));
  await debug.send("Runtime.enable");
  const [contextId] = worlds;
  if (contextId === undefined) throw new Error("No content script stands on this page");
  const { result, exceptionDetails } = await debug.send("Runtime.evaluate", { contextId, expression: `chrome.runtime.sendMessage(${JSON.stringify(message)})`, awaitPromise: true, returnByValue: true });
  await debug.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

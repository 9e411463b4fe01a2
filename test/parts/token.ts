import type { Page } from "playwright-core";

/** The pairing token, as a page of the extension can read it: in the storage, or in Firefox in the extension's own database. */
export const tokenIn = (ownPage: Page): Promise<string> =>
  ownPage.evaluate(async () => {
    const { agent } = (await chrome.storage.local.get("agent")) as { agent: { token: string } };
    if (agent.token !== "") return agent.token;
    const opening = indexedDB.open("supervisor-doctor");
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const asking = opening.result.transaction("secrets").objectStore("secrets").get("token");
    await new Promise((resolve) => (asking.onsuccess = resolve));
    opening.result.close();
    return String(asking.result);
  });

/** What a script of the extension on the first page of this origin can read of what the extension keeps. */
export const keptAsSeenFrom = (ownPage: Page, origin: string): Promise<string> =>
  ownPage.evaluate(async (wanted) => {
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(`${wanted}/`));
    const look = async (): Promise<string> => {
      const read = (area: chrome.storage.StorageArea | undefined): Promise<unknown> => Promise.resolve().then(() => area?.get(null)).catch(String);
      const databases = await indexedDB.databases();
      return JSON.stringify([await read(chrome.storage?.local), await read(chrome.storage?.session), await read(chrome.storage?.sync), databases]);
    };
    const [seen] = await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func: look });
    return String(seen?.result);
  }, origin);

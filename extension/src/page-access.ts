import browser from "webextension-polyfill";
import contentScript from "./content.iife?script";
import { patternOf } from "./firefox.ts";
import { permissionOf } from "./permission.ts";
import { readSettings } from "./settings.ts";

/** Only the vSphere Client: not the login page, not the appliance's own management on port 5480. */
const pagesOf = (vcenter: string): string => patternOf(vcenter, "/ui/*");

async function register(): Promise<void> {
  const vcenters = (await readSettings()).vcenters.map((each) => each.vcenter);
  const granted = await Promise.all(vcenters.map((vcenter) => browser.permissions.contains(permissionOf(vcenter))));
  const wanted = vcenters.filter((_, index) => granted[index]);
  await browser.scripting.unregisterContentScripts();
  if (wanted.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: "vsphere-client", js: [contentScript], matches: wanted.map(pagesOf), allFrames: false, runAt: "document_idle", persistAcrossSessions: true },
  ]);
}

let registered = Promise.resolve();

/**
 * Brings the registered content scripts to what is set up and granted. One after the other: a granted permission and
 * a new vCenter come at the same moment, and registering twice at once fails.
 */
export function registerPages(): Promise<void> {
  registered = registered.then(register, register);
  return registered;
}

/** Has the overlays ask again: what they show has changed elsewhere. Nothing is told, so it matters to nobody else. */
export async function lookAgain(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map((tab) => browser.tabs.sendMessage(tab.id ?? -1, "look again")));
}

/** Pages that are open already get no registered script: nobody should have to reload to see the button. */
export async function standOnOpenPages(vcenter: string): Promise<void> {
  if (!(await browser.permissions.contains(permissionOf(vcenter)))) return;
  const tabs = (await browser.tabs.query({ url: pagesOf(vcenter) })).filter((tab) => tab.url?.startsWith(`${vcenter}/`));
  const injections = tabs.map((tab) => browser.scripting.executeScript({ target: { tabId: tab.id ?? -1 }, files: [contentScript] }));
  // A tab may be gone, or show the browser's certificate warning under that address.
  await Promise.allSettled(injections);
}

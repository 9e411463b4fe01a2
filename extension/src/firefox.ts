import browser from "webextension-polyfill";

/** What only Firefox has, or lacks. */

export const inFirefox = browser.runtime.getURL("").startsWith("moz-extension:");

/** A press on the extension's icon opens the sidebar, or closes it. Must be called while the background starts: it may be the press that starts it. */
export function openSidebarByIcon(): void {
  if (inFirefox) browser.action.onClicked.addListener(() => void browser.sidebarAction.toggle());
}

/** The addresses under `vcenter` (`https://host[:port]`) with this path, as a match pattern. One with a port matches nothing in Firefox, so there it is for every port. */
export const patternOf = (vcenter: string, path: string): string => (inFirefox ? `https://${new URL(vcenter).hostname}${path}` : `${vcenter}${path}`);

/** What only Chromium has and the polyfill knows nothing of; in Firefox each of these does nothing. firefox.ts is its counterpart. */
const chromium: {
  readonly sidePanel?: Pick<typeof chrome.sidePanel, "setPanelBehavior">;
  readonly storage: { readonly local: { setAccessLevel?(access: { accessLevel: "TRUSTED_CONTEXTS" }): Promise<void> } };
} = chrome;

/** A press on the extension's icon opens the side panel. */
export async function openPanelByIcon(): Promise<void> {
  await chromium.sidePanel?.setPanelBehavior({ openPanelOnActionClick: true });
}

/** A content script lives in the vCenter's process: it must not be able to read the token. */
export async function keepStorageFromPages(): Promise<void> {
  await chromium.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
}

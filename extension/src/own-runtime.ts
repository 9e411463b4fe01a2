/**
 * What a script on a page needs of the extension: both browsers give it alike, with promises, so that no library has to
 * be carried into every page. Looked up each time: it is gone once the extension was updated or removed.
 */
export const ownRuntime = (): typeof chrome.runtime => ((globalThis as { readonly browser?: typeof chrome }).browser ?? chrome).runtime;

import type { ClientPage } from "./model.ts";

/** The page before any script has run: as of a real one, the same small answer at every address. */
export function shell({ release, locale, settings }: Pick<ClientPage, "release" | "locale" | "settings">, nonce: string): string {
  const nine = release === "9.1.0";
  const styles = nine
    ? ["clarity/global.css", "clarity/dark.css", "clarity/clr-ui.css"].map((name) => `<link rel="stylesheet" href="assets/${name}">`)
    : [`<link rel="stylesheet" id="theme-stylesheet-link" href="assets/clarity/clr-ui${settings.theme === "dark" ? "-dark" : ""}.css">`];
  const scripts = [...(settings.mutate > 0 ? [`<script src="assets/mutation.js?mutate=${settings.mutate}"></script>`] : []), `<script src="assets/${nine ? "v91" : "classic"}.js" defer></script>`];
  const search = settings.mutate > 0 ? `?mutate=${settings.mutate}` : "";
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>vSphere Client</title>
<base href="/ui/">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.join("\n").replaceAll(".css", `.css${search}`)}
<link rel="stylesheet" href="assets/layout.css${search}">
</head>
${nine ? `<body cds-theme="${settings.theme}" cds-text="body">` : "<body>"}
<main-app id="main-app-div" class="main-container" ngCspNonce="${nonce}"></main-app>
${scripts.join("\n")}
</body>
</html>
`;
}

/** What a plug-in draws in its own frame: a grid of the same look, with the same names. */
export const pluginPage = (names: readonly string[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plug-in</title></head>
<body><h3>Virtual objects</h3>
<div role="grid" class="datagrid-table"><div role="row"><span role="columnheader">Name</span><span role="columnheader">Config Status</span></div>
${names.map((name) => `<div role="row" class="datagrid-row"><span role="gridcell">${name}</span><span role="gridcell">Error</span></div>`).join("\n")}
</div></body></html>
`;

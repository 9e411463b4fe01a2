import type { Locale } from "@supervisor-doctor/shared/locale";
import type { Release } from "../environment.ts";

/** The page before any script has run. Up to 8.x the theme is a stylesheet that is exchanged, from 9.x also an attribute of the body. */
export function shell(release: Release, theme: "light" | "dark", locale: Locale): string {
  const body = release === "9.1.0" ? `<body cds-theme="${theme}" cds-text="body">` : "<body>";
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>vSphere Client</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/ui/assets/layout.css">
<link rel="stylesheet" id="theme-stylesheet-link" href="/ui/assets/theme-${theme}.css">
</head>
${body}
<main-app id="main-app-div" class="main-container"></main-app>
<script src="/ui/assets/client.js" defer></script>
</body>
</html>
`;
}

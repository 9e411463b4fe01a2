import type { Release } from "../../environment.ts";

type Theme = "light" | "dark";
type Colours = Readonly<Record<
  "app" | "header" | "headerText" | "headerField" | "panel" | "navigator" | "tint" | "border" | "text" | "strong" | "muted" | "link" | "selected" | "danger" | "dangerTint" | "success" | "warning" | "info" | "primary" | "onPrimary" | "backdrop",
  string
>>;

/** 7.0 and 8.0: sampled or near to Clarity 15 and older. */
const CLARITY_15: Record<Theme, Colours> = {
  light: {
    app: "#fafafa", header: "#25333d", headerText: "#fafafa", headerField: "#3a4a55", panel: "#ffffff", navigator: "#f2f2f2", tint: "#fafafa", border: "#cccccc",
    text: "#565656", strong: "#212121", muted: "#737373", link: "#0072a3", selected: "#d8e3e9", danger: "#c21d00", dangerTint: "#fff0ee", success: "#318700",
    warning: "#a36500", info: "#0072a3", primary: "#0072a3", onPrimary: "#ffffff", backdrop: "rgba(49,49,49,.85)",
  },
  dark: {
    app: "#17242b", header: "#0e161b", headerText: "#fafafa", headerField: "#22343c", panel: "#21333b", navigator: "#1b2a32", tint: "#1b2a32", border: "#495865",
    text: "#adbbc4", strong: "#eaedf0", muted: "#8c9ba5", link: "#4aaed9", selected: "#324f62", danger: "#f27963", dangerTint: "#3d2a2b", success: "#60b515",
    warning: "#efd603", info: "#49afd9", primary: "#49afd9", onPrimary: "#000000", backdrop: "rgba(0,0,0,.75)",
  },
};

/** 9.x: Clarity 17 and later. */
const CLARITY_17: Record<Theme, Colours> = {
  light: {
    app: "#fcfdfd", header: "#2d4048", headerText: "#ffffff", headerField: "#41575f", panel: "#ffffff", navigator: "#f1f6f8", tint: "#f1f6f8", border: "#cbd4d8",
    text: "#1b2b32", strong: "#1b2b32", muted: "#4f6169", link: "#00608a", selected: "#d8dfe3", danger: "#c21d00", dangerTint: "#fff2f0", success: "#42810e",
    warning: "#a36500", info: "#0079ad", primary: "#0079ad", onPrimary: "#ffffff", backdrop: "rgba(27,43,50,.6)",
  },
  dark: {
    app: "#1b2b32", header: "#0f181c", headerText: "#ffffff", headerField: "#21333b", panel: "#21333b", navigator: "#1b2b32", tint: "#1b2b32", border: "#6a7a81",
    text: "#f1f6f8", strong: "#f1f6f8", muted: "#aeb8bc", link: "#2ec0ff", selected: "#31444c", danger: "#ff674d", dangerTint: "#3f2320", success: "#67ca16",
    warning: "#ffcf66", info: "#2ec0ff", primary: "#2ec0ff", onPrimary: "#000000", backdrop: "rgba(0,0,0,.7)",
  },
};

/** The public names of these colours; only 9.x has them on its pages, so only there may an overlay find them. */
const PUBLIC_TOKENS: Readonly<Record<string, keyof Colours>> = {
  "--cds-alias-object-app-background": "app",
  "--cds-alias-object-container-background": "panel",
  "--cds-alias-object-container-background-tint": "tint",
  "--cds-alias-object-border-color": "border",
  "--cds-alias-object-interaction-color": "link",
  "--cds-alias-typography-color-450": "text",
  "--cds-alias-typography-color-200": "muted",
  "--cds-alias-status-danger": "danger",
  "--cds-alias-status-success": "success",
  "--cds-alias-status-warning": "warning",
  "--cds-alias-status-info": "info",
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export function themeStyle(release: Release, theme: Theme): string {
  const colours = (release === "9.1.0" ? CLARITY_17 : CLARITY_15)[theme];
  const own = Object.entries(colours).map(([name, value]) => `  --page-${kebab(name)}: ${value};`);
  const tokens = release === "9.1.0" ? Object.entries(PUBLIC_TOKENS).map(([token, name]) => `  ${token}: ${colours[name]};`) : [];
  return `body {\n  color-scheme: ${theme};\n${[...own, ...tokens].join("\n")}\n  background-color: ${colours.app};\n  color: ${colours.text};\n}\n`;
}

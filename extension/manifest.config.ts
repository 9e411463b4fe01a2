import { defineManifest } from "@crxjs/vite-plugin";
import own from "./package.json" with { type: "json" };
import { PUBLIC_KEY } from "./src/extension-id.ts";

/** What both browsers are told alike; what differs is what each calls a background and a side panel, and how it names us. */
const common = {
  manifest_version: 3,
  name: "__MSG_extension_name__",
  description: "__MSG_extension_description__",
  default_locale: "en",
  version: own.version,
  icons: { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" },
  action: { default_title: "__MSG_action_title__", default_icon: { 16: "icons/16.png", 32: "icons/32.png" } },
  options_ui: { page: "src/options/index.html", open_in_tab: true },
  // A match pattern cannot pin a port in every browser; the agent's port is known only after pairing anyway.
  host_permissions: ["http://127.0.0.1/*"],
  // Nobody's vCenter has a known name: each is granted by a click on the options page.
  optional_host_permissions: ["https://*/*"],
  // Asked for by a click, for the watch alone.
  optional_permissions: ["notifications"],
} as const;

const panel = "src/panel/index.html";

const chromium = defineManifest({
  ...common,
  host_permissions: [...common.host_permissions],
  optional_host_permissions: [...common.optional_host_permissions],
  optional_permissions: [...common.optional_permissions],
  minimum_chrome_version: "116",
  key: PUBLIC_KEY,
  background: { service_worker: "src/background.ts", type: "module" },
  side_panel: { default_path: panel },
  permissions: ["sidePanel", "storage", "scripting"],
});

const inFirefox = {
  ...common,
  browser_specific_settings: {
    gecko: {
      id: "supervisor-doctor@supervisor-doctor.example",
      // The first release that knows the next key everywhere.
      strict_min_version: "142.0",
      // Nothing leaves the machine but what the agent, on the same machine, is asked.
      data_collection_permissions: { required: ["none"] },
    },
  },
  background: { scripts: ["src/background.ts"], type: "module" },
  sidebar_action: { default_panel: panel, default_title: "__MSG_action_title__", default_icon: { 16: "icons/16.png", 32: "icons/32.png" }, open_at_install: false },
  permissions: ["storage", "scripting"],
};
// crxjs passes keys through that its type does not know.
export const firefox = inFirefox as unknown as typeof chromium;

export default chromium;

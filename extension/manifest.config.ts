import { defineManifest } from "@crxjs/vite-plugin";
import { PUBLIC_KEY } from "./src/extension-id.ts";

export default defineManifest({
  manifest_version: 3,
  name: "__MSG_extension_name__",
  description: "__MSG_extension_description__",
  default_locale: "en",
  version: "0.1.0",
  minimum_chrome_version: "116",
  key: PUBLIC_KEY,
  icons: { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" },
  action: { default_title: "__MSG_action_title__", default_icon: { 16: "icons/16.png", 32: "icons/32.png" } },
  background: { service_worker: "src/background.ts", type: "module" },
  side_panel: { default_path: "src/panel/index.html" },
  options_ui: { page: "src/options/index.html", open_in_tab: true },
  permissions: ["sidePanel", "storage", "scripting"],
  // A match pattern cannot pin a port in every browser; the agent's port is known only after pairing anyway.
  host_permissions: ["http://127.0.0.1/*"],
  // Nobody's vCenter has a known name: each is granted by a click on the options page.
  optional_host_permissions: ["https://*/*"],
});

import "@cds/core/icon/register.js";
import { allowIcons } from "../icons.ts";
import { checkedWords, type ClientPage, placedIn } from "../model.ts";
import { v70 } from "../v70/kind.ts";
import { v80 } from "../v80/kind.ts";
import { contents } from "./contents.ts";
import { spinner } from "./elements.ts";
import { frame } from "./frame.ts";
import type { Kind, Place } from "./view.ts";

/** The pages of 7.0 and 8.0: which page the address means, and drawing it, late and anew as the real client does. */

const URN = /\/urn:(?:vmomi:ClusterComputeResource|vapi:com\.vmware\.wcp\.\w+):([^:/]+):([^:/;]+)(?:;[^/]*)?(?:\/([^/;]+))?(?:\/([^/;]+))?/;
let drawing = 0;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function placeOf(page: ClientPage, kind: Kind): Place {
  const path = decodeURIComponent(location.pathname);
  const missing = { page: "missing", tab: "" } as const;
  const [, id, guid, tab = "summary", below] = URN.exec(path) ?? [];
  const vcenter = page.vcenters.find((each) => each.guid === guid);
  if (id !== undefined) {
    if (!vcenter) return missing;
    if (/^\/ui\/app\/cluster\b/.test(path)) {
      const cluster = vcenter.clusters.find((each) => each.id === id);
      return cluster ? { page: "cluster", tab, plugin: below === "plugin", vcenter, cluster } : missing;
    }
    if (path.includes("/namespace/")) return { page: "namespace", tab, name: id, vcenter };
    const placed = placedIn(page).find((each) => each.vcenter === vcenter && each.supervisor.id === id);
    return path.includes("/supervisor/") && placed && kind.objectTabs.length > 0 ? { page: "supervisor", tab, placed } : missing;
  }
  if (path.endsWith("/appfx-enable-cluster-wizard")) return { page: "wizard", tab: "" };
  const home = /^\/ui\/app\/workload-platform(?:;[^/]*)?(?:\/home(?:\/([^/;]+))?)?\/?$/.exec(path);
  return home ? { page: "home", tab: home[1] ?? kind.list } : missing;
}

function go(path: string): void {
  history.pushState({}, "", path + location.search);
  void draw(false);
}

const themeLink = (): HTMLLinkElement => document.querySelector<HTMLLinkElement>("#theme-stylesheet-link") as HTMLLinkElement;

/** Up to 8.x the whole stylesheet is exchanged. */
function toggleTheme(): void {
  const dark = themeLink().href.includes("-dark");
  themeLink().href = dark ? themeLink().href.replace("-dark", "") : themeLink().href.replace("clr-ui.css", "clr-ui-dark.css");
  const search = new URLSearchParams(location.search);
  search.set("theme", dark ? "light" : "dark");
  history.replaceState(history.state, "", `${location.pathname}?${search}`);
}

/** Draws the page that the address names. A refresh begins with nothing at all: whatever stood inside main-app is gone. */
async function draw(whole: boolean): Promise<void> {
  const mine = ++drawing;
  const app = document.querySelector("main-app");
  if (!app) return;
  if (whole) app.replaceChildren(spinner(null));
  const told = (await (await fetch(`data/page.json${location.search}`)).json()) as ClientPage;
  if (mine !== drawing) return;
  const page = { ...told, words: checkedWords(told.words) };
  const kind = page.release === "7.0.3" ? v70 : v80;
  const place = placeOf(page, kind);
  const { layout, content } = frame(page, kind, place, { go, refresh: () => void draw(true), toggleTheme });
  content.append(spinner(page));
  app.replaceChildren(layout);
  document.title = place.tab === "summary" ? `vSphere - ${page.words["summary"]}` : "vSphere Client";
  await wait(page.settings.delayMs);
  if (mine !== drawing) return;
  content.replaceChildren();
  content.append(...contents(page, kind, place, go).filter((child) => child !== null && child !== undefined && child !== false));
}

allowIcons();
window.addEventListener("popstate", () => void draw(false));
void draw(true);

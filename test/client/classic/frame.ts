import { type ClientPage, paths, type Vcenter } from "../model.ts";
import { alert, type Child, datagrid, h, icon, link, objectName } from "./elements.ts";
import type { Go, Kind, Place } from "./view.ts";

export interface FrameActions {
  readonly go: Go;
  readonly refresh: () => void;
  readonly toggleTheme: () => void;
}

function header(page: ClientPage, kind: Kind, { go, refresh, toggleTheme }: FrameActions): HTMLElement {
  const { words } = page;
  const action = (shape: string, label: string, run: () => void): HTMLElement => h("button", { type: "button", class: "nav-link nav-icon", "aria-label": label, onclick: run }, icon(page, shape));
  const home = (): void => go(paths.home(kind.list));
  const [name = "", domain = ""] = (page.vcenters[0]?.user ?? "").split("@");
  return h(
    "clr-header",
    { class: "header header-7" },
    h("button", { type: "button", class: "header-hamburger", "aria-label": "Menu", onclick: home }, icon(page, "bars")),
    h("div", { class: "branding" }, h("a", { href: "#", class: "nav-link", onclick: (event) => void (event.preventDefault(), home()) }, h("span", { class: "title", "data-test-id": "vsphere.core.controlcenter.domainView" }, "vSphere Client"))),
    h("form", { class: "search", onsubmit: (event) => event.preventDefault() }, h("label", { for: "global-search" }, h("input", { id: "global-search", type: "text", placeholder: words["search"] ?? "" }))),
    h(
      "div",
      { class: "header-actions" },
      action("refresh", words["refresh"] ?? "", refresh),
      action("moon", words["theme"] ?? "", toggleTheme),
      h("button", { type: "button", class: "nav-link nav-text" }, `${name}@${domain.toUpperCase()}`),
      action("help", "Help", () => {}),
    ),
  );
}

const node = (content: Child | readonly Child[], ...children: Child[]): HTMLElement =>
  h(
    "clr-tree-node",
    { class: "clr-tree-node" },
    h("div", { role: "treeitem", class: "clr-tree-node-content-container", tabindex: -1, "aria-expanded": children.length > 0 ? "true" : null }, h("div", { class: "clr-treenode-content" }, content)),
    children.length > 0 && h("div", { class: "clr-treenode-children", role: "group" }, children),
  );

function navigator(page: ClientPage, kind: Kind, go: Go): HTMLElement {
  const entry = (shape: string, label: Child | readonly Child[], run = (): void => {}): HTMLElement => {
    const leaf = link([icon(page, shape), " ", ...(Array.isArray(label) ? (label as Child[]) : [label as Child])], run);
    leaf.className = "clr-treenode-link";
    return leaf;
  };
  const below = (vcenter: Vcenter): HTMLElement[] =>
    vcenter.clusters.slice(0, 5).map((cluster) =>
      node(
        entry("cluster", cluster.name, () => go(paths.cluster(vcenter, cluster))),
        ...(cluster.supervisor && kind.list === "supervisors" ? [node(entry("namespace", objectName(page, cluster.supervisor.name), () => cluster.supervisor && go(paths.supervisor({ vcenter, cluster, supervisor: cluster.supervisor }))))] : []),
        ...cluster.hosts.map((host) => node(entry("host", host))),
        ...cluster.vms.map((vm) => node(entry("vm", vm))),
      ),
    );
  const views = ["cluster", "vm", "storage", "network-globe"];
  return h(
    "div",
    { class: "vui-panel" },
    h(
      "object-navigator-view",
      {},
      h("div", { class: "column-switch-wrapper" }, views.map((view, index) => h("button", { type: "button", class: index === 0 ? "active" : "", "aria-label": view }, icon(page, view)))),
      h("div", { class: "inventory-tree" }, h("vsc-inventory-tree-view", {}, h("clr-tree", { role: "tree" }, page.vcenters.map((vcenter) => node([icon(page, "rack-server"), ` ${vcenter.name}`], ...below(vcenter)))))),
    ),
  );
}

function tabBar(page: ClientPage, entries: readonly (readonly [id: string, word: string])[], active: string, open: (id: string) => void): HTMLElement {
  return h(
    "clr-tabs",
    {},
    h("ul", { class: "nav", role: "tablist" }, entries.map(([id, word]) => h("li", { class: "nav-item", role: "presentation" }, h("button", { type: "button", role: "tab", id: `clr-tab-link-${id}`, class: `btn btn-link nav-link${id === active ? " active" : ""}`, "aria-selected": String(id === active), onclick: () => open(id) }, page.words[word])))),
  );
}

const CLUSTER_TABS = ["summary", "monitor", "configure", "permissions", "hosts", "vms", "namespaces", "datastores", "networks", "updates"].map((id) => [id, id] as const);
const NAMESPACE_TABS = [["summary", "summary"], ["monitor", "monitor"], ["configure", "configure"], ["permissions", "permissions"], ["compute", "vms"], ["storage", "storage"], ["network", "network"]] as const;

/** Name and tabs of what the page is about. */
function heading(page: ClientPage, kind: Kind, place: Place, go: Go): Child[] {
  if (place.page === "missing" || place.page === "wizard") return [];
  if (place.page === "home") return [h("h1", { class: "area-title" }, page.words["supervisorManagement"]), tabBar(page, kind.homeTabs, place.tab, (id) => go(paths.home(id)))];
  const titled = (shape: string, name: Child | readonly Child[], failed = false): HTMLElement =>
    h("div", { class: "object-title" }, icon(page, shape, failed ? "danger" : null), h("h1", {}, name), h("button", { type: "button", class: "btn btn-link btn-sm" }, page.words["actions"]));
  if (place.page === "namespace") return [titled("namespace", place.name), tabBar(page, NAMESPACE_TABS, place.tab, (id) => go(paths.namespace(place.vcenter, place.name, id)))];
  if (place.page === "cluster") return [titled("cluster", place.cluster.name, place.cluster.supervisor?.configStatus === "ERROR"), tabBar(page, CLUSTER_TABS, place.tab, (id) => go(paths.cluster(place.vcenter, place.cluster, id)))];
  const { placed } = place;
  return [titled("cluster", objectName(page, placed.supervisor.name), placed.supervisor.configStatus === "ERROR"), tabBar(page, kind.objectTabs, place.tab, (id) => go(paths.supervisor(placed, id)))];
}

function recentTasks(page: ClientPage): HTMLElement {
  const { words } = page;
  const since = new Date(Date.parse(page.now) - 7_380_000).toLocaleString(page.locale);
  const vm = page.vcenters[0]?.clusters.flatMap(({ vms }) => vms)[0] ?? "--";
  const grid = (): HTMLElement =>
    datagrid(page, {
      compact: true,
      columns: ["taskName", "target", "status", "details", "initiator", "queuedFor", "startTime", "completionTime", "server"].map((word) => ({ title: words[word] ?? "" })),
      rows: () => [[words["taskReconfigure"], [icon(page, "vm"), " ", vm], h("span", { class: "status-line" }, icon(page, "success-standard", "success"), h("span", {}, words["completed"])), "", "VSPHERE.LOCAL\\wcp-storage-user", "3 ms", since, since, page.vcenters[0]?.name]],
    });
  const panel = h("div", {});
  const toggle = (): void => panel.replaceChildren(...(panel.childElementCount > 0 ? [] : [grid()]));
  if (page.settings.tasks) toggle();
  return h("vsc-recent-tasks", { class: "recent-tasks" }, h("div", { class: "task-tabs" }, h("button", { type: "button", class: "btn btn-link btn-sm", onclick: toggle }, words["recentTasks"]), h("button", { type: "button", class: "btn btn-link btn-sm" }, words["alarms"])), panel);
}

export interface Frame {
  readonly layout: HTMLElement;
  /** Where the contents come. */
  readonly content: HTMLElement;
}

export function frame(page: ClientPage, kind: Kind, place: Place, actions: FrameActions): Frame {
  const content = h("div", { class: "content-scroll" });
  const inObject = place.page !== "home" && place.page !== "wizard" && place.page !== "missing";
  const layout = h(
    "vsc-app-main-layout",
    { class: "main-layout" },
    h(
      "clr-main-container",
      { class: "main-container" },
      page.settings.banner && h("clr-alerts", {}, alert(page, "warning", page.words["banner"] ?? "", true)),
      header(page, kind, actions),
      h("div", { class: "content-container" }, inObject && navigator(page, kind, actions.go), h("main", { class: "content-area" }, h("div", {}, heading(page, kind, place, actions.go), content))),
      recentTasks(page),
    ),
  );
  return { layout, content };
}


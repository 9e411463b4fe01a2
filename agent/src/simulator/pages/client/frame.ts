/** Page script, part 3: the frame around the pages: header, navigator, tabs, tasks. */
export const frameScript = String.raw`
function header(data, actions) {
  const { words, vcenter } = data;
  const [name, domain] = vcenter.user.split("@");
  const action = (shape, label, run) => h("button", { type: "button", class: "header-icon", title: label, "aria-label": label, onclick: run }, icon(shape));
  return h("clr-header", { class: "header" },
    action("menu", "Menu", () => actions.home()),
    h("div", { class: "branding" }, h("a", { href: "#", class: "title", "data-test-id": "vsphere.core.controlcenter.domainView", onclick: (event) => { event.preventDefault(); actions.home(); } }, "vSphere Client")),
    h("span", { class: "simulated-label" }, words.simulated),
    h("label", { class: "header-search" }, icon("search"), h("input", { type: "text", placeholder: words.search, "aria-label": words.search })),
    h("div", { class: "header-actions" },
      action("refresh", words.refresh, actions.refresh),
      action("contrast", words.theme, actions.toggleTheme),
      h("button", { type: "button", class: "header-user" }, icon("user"), name.charAt(0).toUpperCase() + name.slice(1) + "@" + (domain || "").toUpperCase(), icon("down")),
      action("help", "Help", () => undefined)));
}

/** Stands above the header and moves everything down; with ?banner in the address. */
function banner(words) {
  return h("clr-alert", { class: "app-banner alert-host" }, h("clr-alert-item", { class: "alert-item" }, icon("warning"), h("span", { class: "alert-text" }, words.banner)));
}

function treeNode(level, shape, label, selected, action, hasChildren) {
  const item = h("div", { class: "tree-node" + (selected ? " selected" : ""), role: "treeitem", "aria-level": level, "aria-selected": selected ? "true" : "false" },
    h("span", { class: "tree-caret" }, hasChildren ? icon("down") : null), icon(shape), h("a", { href: "#", onclick: (event) => { event.preventDefault(); if (action) action(); } }, label));
  item.style.paddingLeft = (level - 1) * 16 + 8 + "px";
  return item;
}

function navigator(data, route, go) {
  const { words } = data;
  const nodes = [treeNode(1, "vcenter", data.vcenter.name, false, go.home, true), treeNode(2, "datacenter", "Datacenter-01", false, null, true)];
  for (const cluster of data.clusters) {
    const supervisor = cluster.supervisor;
    nodes.push(treeNode(3, "cluster", cluster.name, route.page === "cluster" && route.cluster === cluster, () => go.cluster(cluster), true));
    if (supervisor && data.release !== "7.0.3") nodes.push(treeNode(4, "supervisor", supervisor.name, route.page === "supervisor", () => go.supervisor(cluster), false));
    if (cluster.vms.length > 0) nodes.push(treeNode(4, "namespace", words.namespaces, false, null, true));
    for (const vm of cluster.vms) nodes.push(treeNode(5, "vm", vm, false, null, false));
    for (const host of cluster.hosts) nodes.push(treeNode(4, "host", host, false, null, false));
  }
  const switches = [["cluster", true], ["vm", false], ["storage", false], ["network", false]].map(([shape, active]) =>
    h("button", { type: "button", class: "view-switch" + (active ? " active" : ""), "aria-label": shape }, icon(shape)));
  return h("object-navigator-view", { class: "object-navigator vui-panel", "aria-label": words.navigator },
    h("div", { class: "view-switches" }, switches), h("vsc-inventory-tree-view", { class: "inventory-tree", role: "tree" }, nodes));
}

function tabs(entries) {
  return h("ul", { class: "nav", role: "tablist" }, entries.map(({ label, active, action }) =>
    h("li", { class: "nav-item", role: "presentation" }, h("button", { type: "button", role: "tab", class: "nav-link btn-link" + (active ? " active" : ""), "aria-selected": active ? "true" : "false", onclick: action }, label))));
}

function taskBar(data) {
  const { words, clusters } = data;
  const since = new Date(Date.parse(data.now) - 7_380_000).toLocaleString(data.locale);
  const vm = clusters.flatMap((cluster) => cluster.vms)[0] || "--";
  const grid = () => datagrid(
    [[words.taskName, 220], [words.target, 220], [words.status, 120], [words.initiator, 200], [words.startTime, 180]].map(([title, width]) => ({ title, width })),
    [[words.taskReconfigure, vm, h("span", { class: "status" }, icon("done", "success"), h("span", null, words.completed)), "VSPHERE.LOCAL\\wcp-storage-user", since]], words);
  const panel = h("div", { class: "task-panel" });
  const toggle = () => {
    const open = panel.childElementCount > 0;
    panel.replaceChildren(...(open ? [] : [grid()]));
    mark.replaceChildren(icon(open ? "up" : "down"));
  };
  const mark = h("span", null, icon("up"));
  return h("vsc-recent-tasks", { class: "task-bar" },
    h("div", { class: "task-tabs" }, h("button", { type: "button", class: "task-tab active", onclick: toggle }, mark, words.recentTasks), h("button", { type: "button", class: "task-tab" }, words.alarms)), panel);
}

function objectTitle(shape, name, words, status) {
  return h("div", { class: "object-title" }, icon(shape, status), h("h1", null, name), h("button", { type: "button", class: "object-actions" }, icon("more"), words.actions));
}
`;

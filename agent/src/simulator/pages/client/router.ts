/** Page script, part 4: which page the address means, and drawing it, late and anew as the real client does. */
export const routerScript = String.raw`
const PLATFORM = "/ui/app/workload-platform";
const RENDERING_MS = 300;
let drawing = 0;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function routeOf(data) {
  const path = decodeURIComponent(location.pathname);
  const cluster = /^\/ui\/app\/cluster(?:;[^/]*)?\/urn:vmomi:ClusterComputeResource:(domain-c\d+):[^/]*(?:\/([^/]+))?/.exec(path);
  if (cluster) return { page: "cluster", cluster: data.clusters.find((each) => each.id === cluster[1]), tab: cluster[2] || "summary" };
  const supervisor = /^\/ui\/app\/workload-platform(?:;[^/]*)?\/supervisor\/urn:vapi:com\.vmware\.wcp\.SupervisorModel:([^:]+):[^/]*(?:\/([^/]+))?/.exec(path);
  if (supervisor) return { page: "supervisor", cluster: data.clusters.find((each) => each.supervisor && each.supervisor.id === supervisor[1]), tab: supervisor[2] || "summary" };
  if (path.endsWith("/appfx-enable-cluster-wizard")) return { page: "wizard" };
  const home = /^\/ui\/app\/workload-platform(?:;[^/]*)?\/home\/([^/]+)/.exec(path);
  return { page: "home", tab: home ? home[1] : data.release === "7.0.3" ? "clusters" : "supervisors" };
}

function navigate(path) {
  history.pushState({}, "", path + location.search);
  draw(false);
}

function addresses(data) {
  const home = (tab) => navigate(PLATFORM + "/home/" + (typeof tab === "string" ? tab : data.release === "7.0.3" ? "clusters" : "supervisors"));
  return {
    home,
    cluster: (cluster, tab) => navigate("/ui/app/cluster;nav=h/urn:vmomi:ClusterComputeResource:" + cluster.id + ":" + data.vcenter.guid + "/" + (tab || "summary")),
    supervisor: (cluster, tab) => navigate(PLATFORM + "/supervisor/urn:vapi:com.vmware.wcp.SupervisorModel:" + cluster.supervisor.id + ":" + data.vcenter.guid + "/" + (tab || "summary")),
  };
}

function tabsOf(data, route, go) {
  const { words, release } = data;
  const seven = release === "7.0.3";
  const nine = release === "9.1.0";
  const named = (entries, open) => tabs(entries.filter(Boolean).map(([id, label]) => ({ label, active: route.tab === id, action: () => open(id) })));
  if (route.page === "cluster") {
    return named([["summary", words.summary], ["monitor", words.monitor], ["configure", words.configure], ["permissions", words.permissions], ["hosts", words.hosts], ["vms", words.vms],
      ["namespaces", words.namespaces], ["datastores", words.datastores], ["networks", words.networks], ["updates", words.updates]], (tab) => go.cluster(route.cluster, tab));
  }
  if (route.page === "supervisor") {
    return named([["summary", words.summary], ["monitor", words.monitor], ["configure", words.configure], nine && ["permissions", words.permissions], ["namespaces", words.namespaces],
      nine && ["zones", words.zones], ["pods", words.pods]], (tab) => go.supervisor(route.cluster, tab));
  }
  return named([["namespaces", words.namespaces], seven ? ["clusters", words.clusters] : ["supervisors", words.supervisors], ["services", words.services], ["updates", words.updates],
    nine && ["content-distribution", words.contentDistribution]], go.home);
}

function contentOf(data, route, go) {
  if (route.page === "wizard") return wizard(data, go);
  if (route.page === "home") return route.tab === "updates" ? updatesGrid(data) : ["supervisors", "clusters"].includes(route.tab) ? supervisorGrid(data, go) : empty(data);
  if (!route.cluster) return h("p", { class: "missing" }, data.words.noItems);
  if (route.tab !== "summary") return empty(data);
  return route.page === "supervisor" ? supervisorSummary(data, route.cluster, go) : clusterSummary(data, route.cluster, go);
}

function titleOf(data, route) {
  const { words } = data;
  if (route.page === "wizard") return h("div", { class: "object-title" }, icon("supervisor"), h("h1", null, words.wizardTitle));
  if (route.page === "home" || !route.cluster) return h("div", { class: "object-title home" }, h("h1", null, words.supervisorManagement));
  const supervisor = route.cluster.supervisor;
  const failing = supervisor && supervisor.configStatus === "ERROR";
  return objectTitle(route.page, route.page === "supervisor" ? supervisor.name : route.cluster.name, words, failing ? "danger" : null);
}

function setTheme(theme) {
  document.getElementById("theme-stylesheet-link").setAttribute("href", "/ui/assets/theme-" + theme + ".css");
  if (document.body.hasAttribute("cds-theme")) document.body.setAttribute("cds-theme", theme);
  const search = new URLSearchParams(location.search);
  search.set("theme", theme);
  history.replaceState(history.state, "", location.pathname + "?" + search);
}

const isDark = () => document.getElementById("theme-stylesheet-link").getAttribute("href").includes("dark");
const spinner = (words) => h("div", { class: "spinner-host" }, h("span", { class: "spinner", role: "progressbar", "aria-label": words ? words.loading : "" }));

/** Draws the page that the address names. A refresh begins with nothing at all: whatever stood inside main-app is gone. */
async function draw(whole) {
  const mine = ++drawing;
  const app = document.querySelector("main-app");
  if (whole) app.replaceChildren(spinner(null));
  const lang = new URLSearchParams(location.search).get("lang");
  const data = await (await fetch("/ui/data/page.json" + (lang ? "?lang=" + encodeURIComponent(lang) : ""))).json();
  if (mine !== drawing) return;
  const route = routeOf(data);
  const go = addresses(data);
  const content = h("div", { class: "content-area" }, spinner(data.words));
  const actions = { home: () => go.home(), refresh: () => draw(true), toggleTheme: () => setTheme(isDark() ? "light" : "dark") };
  const hasNavigator = route.page === "cluster" || route.page === "supervisor";
  app.replaceChildren(h("vsc-app-main-layout", { class: "main-layout" },
    new URLSearchParams(location.search).has("banner") && banner(data.words),
    header(data, actions),
    h("div", { class: "main-row" },
      hasNavigator && navigator(data, route, go),
      h("main", { class: "content-panel" }, titleOf(data, route), route.page !== "wizard" && tabsOf(data, route, go), content)),
    taskBar(data)));
  document.title = route.tab === "summary" ? "vSphere - " + data.words.summary : "vSphere Client";
  await wait(RENDERING_MS);
  if (mine === drawing) content.replaceChildren(contentOf(data, route, go));
}

window.addEventListener("popstate", () => draw(false));
draw(true);
`;

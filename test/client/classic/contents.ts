import { type ClientPage, paths, type Placed, placedIn } from "../model.ts";
import { alert, card, type Child, h, icon, link, objectName, properties } from "./elements.ts";
import { configStatus, emptyList, kubernetesStatus, namespacesList, pluginFrame, supervisorsList, updatesList } from "./lists.ts";
import type { Go, Kind, Place } from "./view.ts";

function capacityCard({ words }: ClientPage): HTMLElement {
  const rows = [["cpu", 15, "8.42 GHz", "57.6 GHz"], ["memory", 21, "60 GB", "288 GB"], ["storage", 9, "180 GB", "2 TB"]] as const;
  return card(
    words["capacity"],
    rows.flatMap(([word, share, used, all]) => [
      h("div", { class: "capacity-title" }, h("span", {}, words[word]), h("span", {}, `${used} / ${all} ${words["used"]}`)),
      h("clr-progress-bar", { class: "capacity-bar" }, h("div", { class: "progress" }, h("progress", { value: share, max: 100 }))),
    ]),
  );
}

const errors = (page: ClientPage, { supervisor }: Placed): HTMLElement[] => supervisor.messages.map((text) => alert(page, "danger", text));

function supervisorSummary(page: ClientPage, kind: Kind, placed: Placed, go: Go): HTMLElement {
  const { words } = page;
  const { supervisor, cluster, vcenter } = placed;
  const explained = (word: string): Child[] => [words[word], " ", icon(page, "info-circle")];
  return h(
    "div",
    { class: "summary-cards" },
    card(
      words["status"],
      [
        properties([
          [explained("configStatusOnCard"), configStatus(page, kind, placed)],
          [words["version"], supervisor.version],
          [words["vcenterVersion"], page.release],
          [explained("kubernetesStatus"), kubernetesStatus(page, placed)],
          [words["kubernetesApiServer"], supervisor.address],
          [words["nodeHealth"], words["healthy"]],
        ]),
        ...errors(page, placed),
      ],
      h("button", { type: "button", class: "btn btn-sm btn-link" }, words["viewDetails"]),
    ),
    capacityCard(page),
    card(words["namespacesDetails"], [h("span", { class: "figure-number" }, String(supervisor.namespaces)), ` ${words["namespaces"]}`]),
    card(
      words["relatedObjects"],
      properties([
        [words["vcenter"], link(vcenter.name, () => {})],
        [words["cluster"], link(cluster.name, () => go(paths.cluster(vcenter, cluster)))],
        [words["hosts"], String(supervisor.hosts)],
      ]),
    ),
  );
}

function clusterSummary(page: ClientPage, kind: Kind, { vcenter, cluster }: Extract<Place, { page: "cluster" }>, go: Go): HTMLElement {
  const { words } = page;
  const placed = cluster.supervisor && { vcenter, cluster, supervisor: cluster.supervisor };
  const details = properties([
    [words["hosts"], String(cluster.hosts.length)],
    [words["totalProcessors"], String(cluster.hosts.length * 16)],
    [words["vSphereDrs"], words["turnedOn"]],
    [words["vSphereHa"], words["turnedOn"]],
  ]);
  const about = placed
    ? [
        properties([
          ...(kind.errorsOnCluster ? [] : ([[words["supervisor"], link(objectName(page, placed.supervisor.name), () => go(paths.supervisor(placed)))]] as const)),
          [words["configStatus"], configStatus(page, kind, placed)],
          [words["kubernetesStatus"], kubernetesStatus(page, placed)],
          [words["controlPlaneAddress"], placed.supervisor.address],
          [words["version"], placed.supervisor.version],
        ]),
        ...(kind.errorsOnCluster ? errors(page, placed) : []),
      ]
    : words["noSupervisor"];
  return h("div", { class: "summary-cards" }, card(words["clusterDetails"], details), capacityCard(page), card(words["supervisorOnCluster"], about));
}

function namespaceSummary(page: ClientPage, kind: Kind, { name, vcenter }: Extract<Place, { page: "namespace" }>, go: Go): HTMLElement {
  const { words } = page;
  const placed = placedIn(page).find((each) => each.vcenter.guid === vcenter.guid && each.supervisor.namespaceNames.includes(name));
  return h(
    "div",
    { class: "summary-cards" },
    card(
      words["status"],
      properties([
        [words["configStatus"], words["statusRUNNING"]],
        [words["kubernetesStatus"], words["active"]],
        ...(placed ? ([[words["location"], link(placed.supervisor.name, () => go(kind.open(placed)))]] as const) : []),
        [words["cliTools"], [link(words["copyLink"], () => {}), " ", link(words["open"], () => {})]],
      ]),
    ),
    capacityCard(page),
  );
}

function wizard(page: ClientPage): HTMLElement {
  const { words } = page;
  const steps = (words["wizardSteps"] ?? "").split("|");
  return h(
    "appfx-enable-cluster-wizard",
    {},
    h("h1", { class: "area-title" }, words["wizardTitle"]),
    h("ol", { class: "list" }, steps.map((step) => h("li", {}, step))),
    h("p", {}, words["wizardText"]),
    h("button", { type: "button", class: "btn btn-outline" }, words["cancel"]),
    h("button", { type: "button", class: "btn btn-primary" }, words["next"]),
  );
}

/** What stands below the tabs. */
export function contents(page: ClientPage, kind: Kind, place: Place, go: Go): Child[] {
  const decoy = page.settings.decoy && pluginFrame();
  if (place.page === "missing") return [h("h1", { class: "area-title" }, page.words["missingRoute"]), h("p", {}, page.words["missingRouteText"])];
  if (place.page === "wizard") return [wizard(page)];
  if (place.page === "cluster" && place.plugin) return [pluginFrame()];
  if (place.page === "home") {
    const list = { [kind.list]: supervisorsList, updates: updatesList, namespaces: namespacesList }[place.tab];
    return [list ? list(page, kind, go) : emptyList(page), decoy];
  }
  if (place.page === "supervisor" && place.tab === "namespaces") return [namespacesList(page, kind, go, place.placed), decoy];
  if (place.tab !== "summary") return [emptyList(page), decoy];
  if (place.page === "supervisor") return [supervisorSummary(page, kind, place.placed, go), decoy];
  return [place.page === "cluster" ? clusterSummary(page, kind, place, go) : namespaceSummary(page, kind, place, go), decoy];
}

import { type ClientPage, paths, placedIn, type Placed, type Supervisor } from "../model.ts";
import { type Child, datagrid, h, icon, link, type Mark, objectName, openModal } from "./elements.ts";
import type { Go, Kind } from "./view.ts";

const CONFIG: Readonly<Record<Supervisor["configStatus"], Mark | null>> = { RUNNING: ["success-standard", "success"], ERROR: ["exclamation-circle", "danger"], CONFIGURING: null, REMOVING: null };
const KUBERNETES: Readonly<Record<Supervisor["kubernetesStatus"], Mark>> = { READY: ["success-standard", "success"], WARNING: ["exclamation-triangle", "warning"], ERROR: ["exclamation-circle", "danger"] };

export function configStatus(page: ClientPage, kind: Kind, placed: Placed): HTMLElement {
  const { words } = page;
  const { supervisor } = placed;
  const mark = CONFIG[supervisor.configStatus];
  const show = (): void => openModal(page, `${supervisor.name} - ${words["configStatus"]}`, kind.statusDetails(page, placed));
  return h(
    "span",
    { class: "status-line" },
    mark ? icon(page, ...mark) : h("span", { class: "spinner spinner-inline" }),
    h("span", {}, words[`status${supervisor.configStatus}`]),
    supervisor.configStatus !== "RUNNING" && h("span", {}, "(", link(words["view"], show), ")"),
  );
}

export const kubernetesStatus = (page: ClientPage, { supervisor }: Placed): HTMLElement =>
  h("span", { class: "status-line" }, icon(page, ...KUBERNETES[supervisor.kubernetesStatus]), h("span", {}, page.words[`health${supervisor.kubernetesStatus}`]), supervisor.kubernetesStatus !== "READY" && h("span", {}, "(", link("1", () => {}), ")"));

const nameCell = (page: ClientPage, kind: Kind, placed: Placed, go: Go): Child[] => [icon(page, "cluster"), " ", link(objectName(page, placed.supervisor.name), () => go(kind.open(placed)))];

export function supervisorsList(page: ClientPage, kind: Kind, go: Go): HTMLElement {
  const { words } = page;
  const titles = ["supervisor", "namespaces", "hosts", "configStatus", "hostConfigStatus", "controlPlaneAddress", "cpuForNamespaces", "memoryForNamespaces", "storageForNamespaces", "currentVersion", "vcenter"];
  return datagrid(page, {
    select: "single",
    actions: ["addSupervisor", "deactivate", "importConfig", "exportLogs"].map((word, index) => ({ label: words[word] ?? "", disabled: index > 0 })),
    columns: titles.map((word) => ({ title: words[word] ?? "", ...(word === "supervisor" && { width: 150 }) })),
    rows: () =>
      placedIn(page).map((placed) => [
        nameCell(page, kind, placed, go),
        String(placed.supervisor.namespaces),
        String(placed.supervisor.hosts),
        configStatus(page, kind, placed),
        h("span", { class: "status-line" }, icon(page, "success-standard", "success"), h("span", {}, words["statusRUNNING"])),
        placed.supervisor.address,
        "8.42 GHz",
        "60 GB",
        "180 GB",
        placed.supervisor.version,
        link(placed.vcenter.name, () => {}),
      ]),
  });
}

export function updatesList(page: ClientPage, kind: Kind, go: Go): HTMLElement {
  const { words } = page;
  const versions = [...new Set(placedIn(page).flatMap(({ supervisor }) => supervisor.availableVersions))];
  const choice = h("select", { class: "clr-select", id: "available-version" }, h("option", { value: "" }, words["selectVersion"]), versions.map((version) => h("option", { value: version }, version)));
  return h(
    "wcp-updates-list",
    {},
    h("div", { class: "updates-choice" }, h("label", { for: "available-version" }, words["availableVersion"]), h("div", { class: "clr-select-wrapper" }, choice)),
    datagrid(page, {
      select: "multi",
      actions: [{ label: words["applyUpdates"] ?? "", disabled: true }],
      columns: ["supervisor", "currentVersion", "availableVersions", "lastUpdated", "updateState", "vcenter"].map((word) => ({ title: words[word] ?? "" })),
      rows: () =>
        placedIn(page).map((placed) => [
          nameCell(page, kind, placed, go),
          placed.supervisor.version,
          placed.supervisor.availableVersions.join(", ") || "--",
          "--",
          words[placed.supervisor.configStatus === "ERROR" ? "statusERROR" : "ready"],
          placed.vcenter.name,
        ]),
    }),
  );
}

/** `of`: of one Supervisor only. */
export function namespacesList(page: ClientPage, kind: Kind, go: Go, of?: Placed): HTMLElement {
  const { words } = page;
  return datagrid(page, {
    actions: [{ label: words["newNamespace"] ?? "" }, { label: words["remove"] ?? "", disabled: true }],
    columns: ["namespaces", "supervisor", "configStatus", "vcenter"].map((word) => ({ title: words[word] ?? "" })),
    rows: () =>
      placedIn(page)
        .filter(({ supervisor }) => !of || supervisor.id === of.supervisor.id)
        .flatMap((placed) =>
          placed.supervisor.namespaceNames.map((name) => [
            [icon(page, "namespace"), " ", link(name, () => go(paths.namespace(placed.vcenter, name)))],
            link(objectName(page, placed.supervisor.name), () => go(kind.open(placed))),
            h("span", { class: "status-line" }, icon(page, "success-standard", "success"), h("span", {}, words["statusRUNNING"])),
            placed.vcenter.name,
          ]),
        ),
  });
}

export const emptyList = (page: ClientPage): HTMLElement => datagrid(page, { columns: ["version", "status", "description"].map((word) => ({ title: page.words[word] ?? "" })), rows: () => [] });

export const pluginFrame = (): HTMLElement => h("iframe", { class: "plugin-frame", title: "plugin", src: "/vsan/plugins/vsan-ui-repa/index.html" });

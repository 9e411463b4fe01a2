/** Page script, part 2: what stands on the pages. */
export const viewsScript = String.raw`
const CONFIG_ICONS = { RUNNING: ["done", "success"], ERROR: ["error", "danger"], CONFIGURING: ["waiting", "info"], REMOVING: ["waiting", "info"] };
const HEALTH_ICONS = { READY: ["done", "success"], WARNING: ["warning", "warning"], ERROR: ["error", "danger"] };

function openModal(title, content, words) {
  const close = () => modal.remove();
  const modal = h("clr-modal", { class: "open" },
    h("div", { class: "modal" },
      h("div", { class: "modal-dialog", role: "dialog", "aria-modal": "true", "aria-label": title },
        h("div", { class: "modal-header" }, h("h3", { class: "modal-title" }, title), h("button", { type: "button", class: "close", "aria-label": words.close, onclick: close }, icon("close"))),
        h("div", { class: "modal-body" }, content),
        h("div", { class: "modal-footer" }, h("button", { type: "button", class: "btn btn-primary", onclick: close }, words.close)))),
    h("div", { class: "modal-backdrop" }));
  document.querySelector("main-app").append(modal);
}

/** Before 8.0 a flat grid of messages, from then on a checklist of steps. */
function openConfigStatus(data, supervisor) {
  const { words } = data;
  const title = supervisor.name + " - " + words.configStatus;
  const flat = () => datagrid([{ title: words.status, width: 520 }], supervisor.messages.map((text) => [h("span", null, icon("error", "danger"), text)]), words);
  const marks = { done: icon.bind(null, "done", "success"), failed: icon.bind(null, "error", "danger"), waiting: icon.bind(null, "waiting", "muted") };
  const checklist = () => h("ol", { class: "conditions" }, supervisor.steps.map((step) =>
    h("li", { class: "condition " + step.state }, h("div", { class: "condition-title" }, marks[step.state](), step.text), step.messages.map((text) => h("div", { class: "condition-message" }, text)))));
  openModal(title, data.release === "7.0.3" ? flat() : h("div", null, h("p", { class: "modal-lead" }, words.configDetails), checklist()), words);
}

function configStatus(data, supervisor) {
  const { words } = data;
  const [shape, status] = CONFIG_ICONS[supervisor.configStatus];
  return h("span", { class: "status" }, icon(shape, status), h("span", null, words["status" + supervisor.configStatus]),
    supervisor.configStatus !== "RUNNING" && h("span", null, "(", link(words.view, () => openConfigStatus(data, supervisor)), ")"));
}

function kubernetesStatus(data, supervisor) {
  const [shape, status] = HEALTH_ICONS[supervisor.kubernetesStatus];
  return h("span", { class: "status" }, icon(shape, status), h("span", null, data.words["health" + supervisor.kubernetesStatus]));
}

function messageAlerts(supervisor) {
  return supervisor.messages.map((text) =>
    h("clr-alert", { class: "alert-host" }, h("div", { class: "alert alert-danger", role: "alert" }, h("clr-alert-item", { class: "alert-item" }, icon("error", "danger"), h("span", { class: "alert-text" }, text)))));
}

function capacityCard(words) {
  const rows = [[words.cpu, 15, "8.42 GHz", "57.6 GHz"], [words.memory, 21, "60 GB", "288 GB"], [words.storage, 9, "180 GB", "2 TB"]];
  return card(words.capacity, rows.map(([name, share, used, all]) =>
    h("div", { class: "capacity" }, h("div", { class: "capacity-title" }, h("span", null, name), h("span", { class: "muted" }, used + " / " + all + " " + words.used)), bar(share))));
}

function supervisorSummary(data, cluster, go) {
  const { words, vcenter } = data;
  const supervisor = cluster.supervisor;
  const info = (text) => [text, icon("info", "muted")];
  const status = card(words.status, [
    properties([
      [info(words.configStatusOnCard), configStatus(data, supervisor)],
      [words.version, supervisor.version],
      [info(words.kubernetesStatus), kubernetesStatus(data, supervisor)],
      [words.kubernetesApiServer, supervisor.address],
      [words.nodeHealth, h("span", { class: "status" }, icon("done", "success"), h("span", null, words.healthy))],
    ]),
    messageAlerts(supervisor),
  ], h("button", { type: "button", class: "btn btn-link", onclick: () => openConfigStatus(data, supervisor) }, words.viewDetails));
  const related = card(words.relatedObjects, properties([
    [words.vcenter, [icon("vcenter"), vcenter.name]],
    [words.cluster, [icon("cluster"), link(cluster.name, () => go.cluster(cluster))]],
    [words.hosts, String(supervisor.hosts)],
  ]));
  const namespaces = card(words.namespacesDetails, h("div", { class: "figure" }, h("span", { class: "figure-number" }, String(supervisor.namespaces)), h("span", { class: "muted" }, words.namespaces)));
  return h("div", { class: "cards" }, h("div", { class: "card-column wide" }, status), h("div", { class: "card-column" }, capacityCard(words)), h("div", { class: "card-column" }, namespaces, related));
}

function clusterSummary(data, cluster, go) {
  const { words } = data;
  const supervisor = cluster.supervisor;
  const details = card(words.clusterDetails, properties([
    [words.hosts, String(cluster.hosts.length)],
    [words.totalProcessors, String(cluster.hosts.length * 16)],
    [words.vSphereDrs, words.turnedOn],
    [words.vSphereHa, words.turnedOn],
  ]));
  const seven = data.release === "7.0.3";
  const about = !supervisor ? words.noSupervisor : [
    properties([
      !seven && [words.supervisor, link(supervisor.name, () => go.supervisor(cluster))],
      [words.configStatus, configStatus(data, supervisor)],
      [words.kubernetesStatus, kubernetesStatus(data, supervisor)],
      [words.controlPlaneAddress, supervisor.address],
      [words.version, supervisor.version],
    ]),
    seven && messageAlerts(supervisor),
  ];
  return h("div", { class: "cards" }, h("div", { class: "card-column" }, details), h("div", { class: "card-column" }, capacityCard(words)), h("div", { class: "card-column wide" }, card(words.supervisorOnCluster, about)));
}

function supervisorGrid(data, go) {
  const { words, vcenter } = data;
  const columns = [
    ["", 28], [words.supervisor, 130], [words.namespaces, 96], [words.hosts, 60], [words.configStatus, 125], [words.hostConfigStatus, 125], [words.controlPlaneAddress, 130],
    [words.cpuForNamespaces, 95], [words.memoryForNamespaces, 95], [words.storageForNamespaces, 95], [words.currentVersion, 190], [words.vcenter, 100],
  ].map(([title, width]) => ({ title, width }));
  const open = data.release === "7.0.3" ? go.cluster : go.supervisor;
  const rows = data.clusters.filter((cluster) => cluster.supervisor).map((cluster) => {
    const supervisor = cluster.supervisor;
    return [
      h("input", { type: "radio", name: "supervisor", "aria-label": supervisor.name }), [icon("supervisor"), link(supervisor.name, () => open(cluster))], String(supervisor.namespaces), String(supervisor.hosts), configStatus(data, supervisor),
      h("span", { class: "status" }, icon("done", "success"), h("span", null, words.statusRUNNING)), supervisor.address, "8.42 GHz", "60 GB", "180 GB", supervisor.version, vcenter.name,
    ];
  });
  return datagrid(columns, rows, words, [words.addSupervisor, words.deactivate, words.importConfig, words.exportLogs]);
}

function updatesGrid(data) {
  const { words } = data;
  const columns = [[words.supervisor, 160], [words.status, 110], [words.currentVersion, 260], [words.availableVersion, 260]].map(([title, width]) => ({ title, width }));
  const rows = data.clusters.filter((cluster) => cluster.supervisor).map(({ supervisor }) => [supervisor.name, configStatus(data, supervisor), supervisor.version, supervisor.availableVersions.join(", ") || "--"]);
  return datagrid(columns, rows, words, [words.applyUpdates]);
}

function wizard(data, go) {
  const { words, vcenter } = data;
  const steps = words.wizardSteps.split("|");
  return h("div", { class: "wizard" },
    h("ol", { class: "wizard-steps" }, steps.map((step, index) => h("li", { class: index === 0 ? "active" : null }, h("span", { class: "wizard-number" }, String(index + 1)), step))),
    h("div", { class: "wizard-page" }, h("h3", null, steps[0]), h("p", null, words.wizardText), properties([[words.vcenter, vcenter.name]]),
      h("div", { class: "wizard-buttons" }, h("button", { type: "button", class: "btn", onclick: () => go.home() }, words.cancel), h("button", { type: "button", class: "btn btn-primary" }, words.next))));
}

const empty = (data) => datagrid([{ title: data.words.namespaces, width: 300 }, { title: data.words.status, width: 200 }], [], data.words);
`;

import { Component, computed, inject, input } from "@angular/core";
import { ClarityModule } from "@clr/angular";
import { paths } from "../model.ts";
import { EmptyList, NamespacesList, PluginFrame, UpdatesList } from "./other-lists.ts";
import { ConfigStatus, Holder, KubernetesStatus, Late, ObjectName, ObjectTitle, type Tab, Tabs } from "./parts.ts";
import { ClientState } from "./state.ts";
import { SupervisorsList } from "./supervisors-grid.ts";

/** `urn:vapi:com.vmware.wcp.SupervisorModel:<id>:<vCenter>` */
const partsOf = (urn: string): { id: string; guid: string } => {
  const parts = urn.split(":");
  return { id: parts.at(-2) ?? "", guid: parts.at(-1) ?? "" };
};

const labelled = (state: ClientState, ids: readonly (readonly [id: string, word: string])[]): Tab[] => ids.map(([id, word]) => ({ id, label: state.words()[word] ?? "" }));

@Component({
  selector: "wcp-home",
  imports: [Tabs, Late, SupervisorsList, UpdatesList, NamespacesList, EmptyList, PluginFrame],
  template: `
    <h1 class="area-title" cds-text="title">{{ state.words()["supervisorManagement"] }}</h1>
    <vsc-tabs [tabs]="tabs()" [active]="tab()" (chosen)="state.go(paths.home($event))" />
    <div class="content-scroll">
      @switch (tab()) {
        @case ("supervisors") {<vsc-late><wcp-supervisors-list /></vsc-late>}
        @case ("namespaces") {<vsc-late><wcp-namespaces-list /></vsc-late>}
        @case ("updates") {<vsc-late><wcp-updates-list /></vsc-late>}
        @default {<vsc-late><wcp-empty-list /></vsc-late>}
      }
      @if (state.settings().decoy) {<vsc-plugin-frame />}
    </div>
  `,
})
export class HomePage {
  readonly state = inject(ClientState);
  readonly paths = paths;
  readonly tab = input("supervisors");
  readonly tabs = computed(() =>
    labelled(this.state, [
      ["namespaces", "namespaces"],
      ["supervisors", "supervisors"],
      ["services", "services"],
      ["updates", "updates"],
      ["content-distribution", "contentDistribution"],
    ]),
  );
}

@Component({
  selector: "wcp-capacity-card",
  imports: [ClarityModule],
  template: `
    <div class="card">
      <div class="card-header">{{ state.words()["capacity"] }}</div>
      <div class="card-block">
        @for (row of rows; track row.word) {
          <div class="capacity-title"><span>{{ state.words()[row.word] }}</span><span>{{ row.used }} / {{ row.all }} {{ state.words()["used"] }}</span></div>
          <clr-progress-bar class="capacity-bar" [clrValue]="row.share" [clrMax]="100"></clr-progress-bar>
        }
      </div>
    </div>
  `,
})
export class CapacityCard {
  readonly state = inject(ClientState);
  readonly rows = [
    { word: "cpu", share: 15, used: "8.42 GHz", all: "57.6 GHz" },
    { word: "memory", share: 21, used: "60 GB", all: "288 GB" },
    { word: "storage", share: 9, used: "180 GB", all: "2 TB" },
  ];
}

@Component({
  selector: "wcp-supervisor",
  imports: [ClarityModule, Holder, Tabs, Late, ObjectTitle, ObjectName, ConfigStatus, KubernetesStatus, NamespacesList, EmptyList, CapacityCard, PluginFrame],
  template: `
    @if (placed(); as placed) {
      <vsc-object-title shape="cluster" [failed]="placed.supervisor.configStatus === 'ERROR'"><vsc-object-name [name]="placed.supervisor.name" /></vsc-object-title>
      <vsc-tabs [tabs]="tabs()" [active]="tab()" (chosen)="state.go(paths.supervisor(placed, $event))" />
      <div class="content-scroll">
        @switch (tab()) {
          @case ("summary") {
            <vsc-late>
              <div class="summary-cards">
                <div class="card">
                  <div class="card-header">{{ state.words()["status"] }}</div>
                  <div class="card-block">
                    <vsc-property-view>
                      <div class="property"><span class="property-name">{{ state.words()["configStatusOnCard"] }} <cds-icon shape="info-circle"></cds-icon></span><span class="property-value"><vsc-config-status [supervisor]="placed.supervisor" /></span></div>
                      <div class="property"><span class="property-name">{{ state.words()["version"] }}</span><span class="property-value">{{ placed.supervisor.version }}</span></div>
                      <div class="property"><span class="property-name">{{ state.words()["vcenterVersion"] }}</span><span class="property-value">{{ state.page().release }}</span></div>
                      <div class="property"><span class="property-name">{{ state.words()["kubernetesStatus"] }} <cds-icon shape="info-circle"></cds-icon></span><span class="property-value"><vsc-kubernetes-status [supervisor]="placed.supervisor" /></span></div>
                      <div class="property"><span class="property-name">{{ state.words()["kubernetesApiServer"] }}</span><span class="property-value">{{ placed.supervisor.address }}</span></div>
                      <div class="property"><span class="property-name">{{ state.words()["nodeHealth"] }}</span><span class="property-value">{{ state.words()["healthy"] }}</span></div>
                    </vsc-property-view>
                    @for (message of placed.supervisor.messages; track $index) {
                      <clr-alert clrAlertType="danger" [clrAlertClosable]="false"><clr-alert-item><span class="alert-text">{{ message }}</span></clr-alert-item></clr-alert>
                    }
                  </div>
                  <div class="card-footer"><button type="button" class="btn btn-sm btn-link">{{ state.words()["viewDetails"] }}</button></div>
                </div>
                <wcp-capacity-card />
                <div class="card">
                  <div class="card-header">{{ state.words()["namespacesDetails"] }}</div>
                  <div class="card-block"><span class="figure-number">{{ placed.supervisor.namespaces }}</span> {{ state.words()["namespaces"] }}</div>
                </div>
                <div class="card">
                  <div class="card-header">{{ state.words()["relatedObjects"] }}</div>
                  <div class="card-block">
                    <vsc-property-view>
                      <div class="property"><span class="property-name">{{ state.words()["vcenter"] }}</span><span class="property-value"><a href="#" (click)="$event.preventDefault()">{{ placed.vcenter.name }}</a></span></div>
                      <div class="property"><span class="property-name">{{ state.words()["cluster"] }}</span><span class="property-value"><a href="#" (click)="state.go(paths.cluster(placed.vcenter, placed.cluster), $event)">{{ placed.cluster.name }}</a></span></div>
                      <div class="property"><span class="property-name">{{ state.words()["hosts"] }}</span><span class="property-value">{{ placed.supervisor.hosts }}</span></div>
                    </vsc-property-view>
                  </div>
                </div>
                <div class="card"><div class="card-header">{{ state.words()["zones"] }}</div><div class="card-block"><span class="figure-number">1</span> {{ state.words()["zones"] }}</div></div>
              </div>
            </vsc-late>
          }
          @case ("namespaces") {<vsc-late><wcp-namespaces-list [of]="placed.supervisor.id" /></vsc-late>}
          @case ("configure") {
            <div class="side-by-side">
              <clr-vertical-nav>
                @for (group of configure; track group.word) {
                  <clr-vertical-nav-group [clrVerticalNavGroupExpanded]="true">
                    {{ state.words()[group.word] }}
                    <clr-vertical-nav-group-children>
                      @for (word of group.entries; track word) {<a clrVerticalNavLink href="#" (click)="$event.preventDefault()" [class.active]="word === 'general'">{{ state.words()[word] }}</a>}
                    </clr-vertical-nav-group-children>
                  </clr-vertical-nav-group>
                }
              </clr-vertical-nav>
              <vsc-late><wcp-empty-list /></vsc-late>
            </div>
          }
          @default {<vsc-late><wcp-empty-list /></vsc-late>}
        }
        @if (state.settings().decoy) {<vsc-plugin-frame />}
      </div>
    } @else {<p class="missing">{{ state.words()["noItems"] }}</p>}
  `,
})
export class SupervisorPage {
  readonly state = inject(ClientState);
  readonly paths = paths;
  readonly urn = input.required<string>();
  readonly tab = input("summary");
  readonly placed = computed(() => {
    const { id, guid } = partsOf(this.urn());
    return this.state.supervisors().find(({ vcenter, supervisor }) => supervisor.id === id && vcenter.guid === guid);
  });
  readonly tabs = computed(() => labelled(this.state, ["summary", "monitor", "configure", "permissions", "namespaces", "zones", "pods"].map((id) => [id, id] as const)));
  readonly configure = [
    { word: "supervisor", entries: ["general", "network", "storage", "certificates", "containerRegistries", "identityProviders"] },
    { word: "supervisorServices", entries: ["overview"] },
    { word: "kubernetesService", entries: ["defaultCni"] },
  ];
}

@Component({
  selector: "wcp-namespace",
  imports: [Holder, Tabs, Late, ObjectTitle, EmptyList, CapacityCard, ClarityModule],
  template: `
    <vsc-object-title shape="namespace">{{ name() }}</vsc-object-title>
    <vsc-tabs [tabs]="tabs()" [active]="tab()" (chosen)="open($event)" />
    <div class="content-scroll">
      <vsc-late>
        @if (tab() === "summary") {
          <div class="summary-cards">
            <div class="card">
              <div class="card-header">{{ state.words()["status"] }}</div>
              <div class="card-block">
                <vsc-property-view>
                  <div class="property"><span class="property-name">{{ state.words()["configStatus"] }} <cds-icon shape="info-circle"></cds-icon></span><span class="property-value">{{ state.words()["statusRUNNING"] }}</span></div>
                  <div class="property"><span class="property-name">{{ state.words()["kubernetesStatus"] }} <cds-icon shape="info-circle"></cds-icon></span><span class="property-value">{{ state.words()["active"] }}</span></div>
                  @if (placed(); as placed) {<div class="property"><span class="property-name">{{ state.words()["location"] }}</span><span class="property-value"><a href="#" (click)="state.go(paths.supervisor(placed), $event)">{{ placed.supervisor.name }}</a></span></div>}
                  <div class="property"><span class="property-name">{{ state.words()["cliTools"] }}</span><span class="property-value"><a href="#" (click)="$event.preventDefault()">{{ state.words()["copyLink"] }}</a> <a href="#" (click)="$event.preventDefault()">{{ state.words()["open"] }}</a></span></div>
                </vsc-property-view>
              </div>
            </div>
            <wcp-capacity-card />
          </div>
        } @else {<wcp-empty-list />}
      </vsc-late>
    </div>
  `,
})
export class NamespacePage {
  readonly state = inject(ClientState);
  readonly paths = paths;
  readonly urn = input.required<string>();
  readonly tab = input("summary");
  readonly name = computed(() => partsOf(this.urn()).id);
  readonly placed = computed(() => this.state.supervisors().find(({ vcenter, supervisor }) => vcenter.guid === partsOf(this.urn()).guid && supervisor.namespaceNames.includes(this.name())));
  readonly tabs = computed(() => labelled(this.state, [["summary", "summary"], ["monitor", "monitor"], ["configure", "configure"], ["permissions", "permissions"], ["compute", "vms"], ["storage", "storage"], ["network", "network"]]));

  open(tab: string): void {
    const placed = this.placed();
    if (placed) this.state.go(paths.namespace(placed.vcenter, this.name(), tab));
  }
}

@Component({
  selector: "vsc-cluster",
  imports: [Holder, Tabs, Late, ObjectTitle, ObjectName, ConfigStatus, KubernetesStatus, EmptyList, CapacityCard, PluginFrame],
  template: `
    @if (found(); as found) {
      <vsc-object-title shape="cluster" [failed]="found.cluster.supervisor?.configStatus === 'ERROR'">{{ found.cluster.name }}</vsc-object-title>
      <vsc-tabs [tabs]="tabs()" [active]="tab()" (chosen)="state.go(paths.cluster(found.vcenter, found.cluster, $event))" />
      <div class="content-scroll">
        @if (plugin()) {<vsc-late><vsc-plugin-frame /></vsc-late>} @else if (tab() === "summary") {
          <vsc-late>
            <div class="summary-cards">
              <div class="card">
                <div class="card-header">{{ state.words()["clusterDetails"] }}</div>
                <div class="card-block">
                  <vsc-property-view>
                    <div class="property"><span class="property-name">{{ state.words()["hosts"] }}</span><span class="property-value">{{ found.cluster.hosts.length }}</span></div>
                    <div class="property"><span class="property-name">{{ state.words()["totalProcessors"] }}</span><span class="property-value">{{ found.cluster.hosts.length * 16 }}</span></div>
                    <div class="property"><span class="property-name">{{ state.words()["vSphereDrs"] }}</span><span class="property-value">{{ state.words()["turnedOn"] }}</span></div>
                    <div class="property"><span class="property-name">{{ state.words()["vSphereHa"] }}</span><span class="property-value">{{ state.words()["turnedOn"] }}</span></div>
                  </vsc-property-view>
                </div>
              </div>
              <wcp-capacity-card />
              <div class="card">
                <div class="card-header">{{ state.words()["supervisorOnCluster"] }}</div>
                <div class="card-block">
                  @if (found.cluster.supervisor; as supervisor) {
                    <vsc-property-view>
                      <div class="property"><span class="property-name">{{ state.words()["supervisor"] }}</span><span class="property-value"><a href="#" (click)="state.go(paths.supervisor({ vcenter: found.vcenter, cluster: found.cluster, supervisor }), $event)"><vsc-object-name [name]="supervisor.name" /></a></span></div>
                      <div class="property"><span class="property-name">{{ state.words()["configStatus"] }}</span><span class="property-value"><vsc-config-status [supervisor]="supervisor" /></span></div>
                      <div class="property"><span class="property-name">{{ state.words()["kubernetesStatus"] }}</span><span class="property-value"><vsc-kubernetes-status [supervisor]="supervisor" /></span></div>
                      <div class="property"><span class="property-name">{{ state.words()["controlPlaneAddress"] }}</span><span class="property-value">{{ supervisor.address }}</span></div>
                      <div class="property"><span class="property-name">{{ state.words()["version"] }}</span><span class="property-value">{{ supervisor.version }}</span></div>
                    </vsc-property-view>
                  } @else {{{ state.words()["noSupervisor"] }}}
                </div>
              </div>
            </div>
          </vsc-late>
        } @else {<vsc-late><wcp-empty-list /></vsc-late>}
        @if (state.settings().decoy && !plugin()) {<vsc-plugin-frame />}
      </div>
    } @else {<p class="missing">{{ state.words()["noItems"] }}</p>}
  `,
})
export class ClusterPage {
  readonly state = inject(ClientState);
  readonly paths = paths;
  readonly urn = input.required<string>();
  readonly tab = input("summary");
  readonly below = input<string | undefined>(undefined);
  readonly plugin = computed(() => this.below() === "plugin");
  readonly found = computed(() => {
    const { id, guid } = partsOf(this.urn());
    const vcenter = this.state.page().vcenters.find((each) => each.guid === guid);
    const cluster = vcenter?.clusters.find((each) => each.id === id);
    return vcenter && cluster ? { vcenter, cluster } : undefined;
  });
  readonly tabs = computed(() =>
    labelled(this.state, ["summary", "monitor", "configure", "permissions", "hosts", "vms", "namespaces", "datastores", "networks", "updates"].map((id) => [id, id] as const)),
  );
}

/** What this release has no page for, or we know none of. */
@Component({
  selector: "vsc-missing-route",
  imports: [ClarityModule, Late],
  template: `<div class="content-scroll"><vsc-late><h1 cds-text="title">{{ state.words()["missingRoute"] }}</h1><p>{{ state.words()["missingRouteText"] }}</p></vsc-late></div>`,
})
export class MissingRoute {
  readonly state = inject(ClientState);
}

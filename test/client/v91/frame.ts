import { Component, computed, inject, signal } from "@angular/core";
import { toSignal } from "@angular/core/rxjs-interop";
import { NavigationEnd, Router, RouterOutlet } from "@angular/router";
import { ClarityModule } from "@clr/angular";
import { filter, map } from "rxjs";
import { counted, paths } from "../model.ts";
import { Holder, ObjectName } from "./parts.ts";
import { ClientState } from "./state.ts";

@Component({
  selector: "object-navigator-view",
  imports: [ClarityModule, Holder, ObjectName],
  template: `
    <div class="column-switch-wrapper">
      @for (view of views; track view) {<button type="button" [class.active]="view === 'cluster'" [attr.aria-label]="view"><cds-icon [attr.shape]="view"></cds-icon></button>}
    </div>
    <div class="inventory-tree">
      <vsc-inventory-tree-view>
        <clr-tree>
          @for (vcenter of state.page().vcenters; track vcenter.guid) {
            <clr-tree-node [clrExpanded]="true">
              <cds-icon shape="rack-server"></cds-icon> {{ vcenter.name }}
              @for (cluster of first(vcenter.clusters); track cluster.id) {
                <clr-tree-node [clrExpanded]="true">
                  <a href="#" class="clr-treenode-link" (click)="state.go(paths.cluster(vcenter, cluster), $event)"><cds-icon shape="cluster"></cds-icon> {{ cluster.name }}</a>
                  @if (cluster.supervisor; as supervisor) {
                    <clr-tree-node><a href="#" class="clr-treenode-link" (click)="state.go(paths.supervisor({ vcenter, cluster, supervisor }), $event)"><cds-icon shape="namespace"></cds-icon> <vsc-object-name [name]="supervisor.name" /></a></clr-tree-node>
                  }
                  @for (host of cluster.hosts; track host) {<clr-tree-node><a href="#" class="clr-treenode-link" (click)="$event.preventDefault()"><cds-icon shape="host"></cds-icon> {{ host }}</a></clr-tree-node>}
                  @for (vm of cluster.vms; track vm) {<clr-tree-node><a href="#" class="clr-treenode-link" (click)="$event.preventDefault()"><cds-icon shape="vm"></cds-icon> {{ vm }}</a></clr-tree-node>}
                </clr-tree-node>
              }
            </clr-tree-node>
          }
        </clr-tree>
      </vsc-inventory-tree-view>
    </div>
  `,
})
export class ObjectNavigator {
  readonly state = inject(ClientState);
  readonly paths = paths;
  readonly views = ["cluster", "vm", "storage", "network-globe"];
  /** A tree with hundreds of clusters is not what any page is about. */
  readonly first = <T>(all: readonly T[]): readonly T[] => all.slice(0, 5);
}

@Component({
  selector: "vsc-recent-tasks",
  imports: [ClarityModule],
  template: `
    <div class="task-tabs">
      <button type="button" class="btn btn-link btn-sm" [attr.aria-expanded]="open()" (click)="open.set(!open())"><cds-icon shape="angle" [attr.direction]="open() ? 'down' : 'up'"></cds-icon>{{ state.words()["recentTasks"] }}</button>
      <button type="button" class="btn btn-link btn-sm">{{ state.words()["alarms"] }}</button>
    </div>
    @if (open()) {
      <clr-datagrid class="datagrid-compact">
        @for (column of columns; track column) {<clr-dg-column>{{ state.words()[column] }}</clr-dg-column>}
        <clr-dg-row>
          <clr-dg-cell>{{ state.words()["taskReconfigure"] }}</clr-dg-cell>
          <clr-dg-cell><cds-icon shape="vm"></cds-icon> {{ target() }}</clr-dg-cell>
          <clr-dg-cell><span class="status-line"><cds-icon solid shape="success-standard" status="success"></cds-icon><span>{{ state.words()["completed"] }}</span></span></clr-dg-cell>
          <clr-dg-cell></clr-dg-cell>
          <clr-dg-cell>VSPHERE.LOCAL\\wcp-storage-user</clr-dg-cell>
          <clr-dg-cell>3 ms</clr-dg-cell>
          <clr-dg-cell>{{ since() }}</clr-dg-cell>
          <clr-dg-cell>{{ since() }}</clr-dg-cell>
          <clr-dg-cell>{{ state.page().vcenters[0]?.name }}</clr-dg-cell>
        </clr-dg-row>
        <clr-dg-footer>{{ total() }}</clr-dg-footer>
      </clr-datagrid>
    }
  `,
})
export class RecentTasks {
  readonly state = inject(ClientState);
  readonly columns = ["taskName", "target", "status", "details", "initiator", "queuedFor", "startTime", "completionTime", "server"] as const;
  readonly open = signal(this.state.settings().tasks);
  readonly target = computed(() => this.state.page().vcenters[0]?.clusters.flatMap(({ vms }) => vms)[0] ?? "--");
  readonly since = computed(() => new Date(Date.parse(this.state.page().now) - 7_380_000).toLocaleString(this.state.page().locale));
  readonly total = computed(() => counted(this.state.words()["items"] ?? "", 1));
}

@Component({
  selector: "vsc-app-main-layout",
  imports: [ClarityModule, RouterOutlet, ObjectNavigator, RecentTasks],
  template: `
    <clr-main-container>
    @if (state.settings().banner) {
      <clr-alerts>
        @for (kind of ["warning", "info", "info"]; track $index) {
          <clr-alert [clrAlertType]="$any(kind)" [clrAlertAppLevel]="true" [clrAlertClosable]="true"><clr-alert-item><span class="alert-text">{{ state.words()["banner"] }}</span></clr-alert-item></clr-alert>
        }
      </clr-alerts>
    }
    <clr-header class="header-2">
      <button type="button" class="header-hamburger" aria-label="Menu" (click)="state.go(paths.home('supervisors'))"><cds-icon shape="bars"></cds-icon></button>
      <div class="branding"><a href="#" class="nav-link" (click)="state.go(paths.home('supervisors'), $event)"><span class="title" data-test-id="vsphere.core.controlcenter.domainView">vSphere Client</span></a></div>
      <form class="search-box" (submit)="$event.preventDefault()"><label for="global-search"><input id="global-search" type="text" [attr.placeholder]="state.words()['search']" /></label></form>
      <div class="header-actions">
        <button type="button" class="nav-link nav-icon" [attr.aria-label]="state.words()['refresh']" (click)="state.load()"><cds-icon shape="refresh"></cds-icon></button>
        <button type="button" class="nav-link nav-icon" [attr.aria-label]="state.words()['theme']" (click)="toggleTheme()"><cds-icon shape="moon"></cds-icon></button>
        <button type="button" class="nav-link nav-text">{{ user() }}</button>
        <button type="button" class="nav-link nav-icon" aria-label="Help"><cds-icon shape="help"></cds-icon></button>
      </div>
    </clr-header>
    <div class="content-container">
      @if (hasNavigator()) {<div class="vui-panel"><object-navigator-view /></div>}
      <main class="content-area"><router-outlet /></main>
    </div>
    <vsc-recent-tasks class="recent-tasks" />
    </clr-main-container>
  `,
})
export class MainLayout {
  readonly state = inject(ClientState);
  readonly paths = paths;
  readonly #router = inject(Router);
  readonly #url = toSignal(this.#router.events.pipe(filter((event) => event instanceof NavigationEnd), map(() => this.#router.url)), { initialValue: this.#router.url });
  readonly hasNavigator = computed(() => /^\/app\/(?!workload-platform(?:;[^/]*)?\/home)[^/]+\/(?:\w+\/)?urn:/.test(decodeURIComponent(this.#url())));
  readonly user = computed(() => {
    const [name = "", domain = ""] = (this.state.page().vcenters[0]?.user ?? "").split("@");
    return `${name}@${domain.toUpperCase()}`;
  });

  toggleTheme(): void {
    this.state.setTheme(document.body.getAttribute("cds-theme") === "dark" ? "light" : "dark");
  }
}

import { Component, computed, inject, input, signal } from "@angular/core";
import { FormsModule } from "@angular/forms";
import { ClarityModule } from "@clr/angular";
import { counted, paths, type Placed, type Vcenter } from "../model.ts";
import { ObjectName } from "./parts.ts";
import { ClientState } from "./state.ts";

/** No public picture shows this tab; its columns are the fields of the API behind it. */
@Component({
  selector: "wcp-updates-list",
  imports: [ClarityModule, FormsModule, ObjectName],
  template: `
    <div class="updates-choice">
      <label for="available-version">{{ state.words()["availableVersion"] }}</label>
      <div class="clr-select-wrapper">
        <select class="clr-select" id="available-version" [ngModel]="version()" (ngModelChange)="version.set($event)">
          <option value="">{{ state.words()["selectVersion"] }}</option>
          @for (each of versions(); track each) {<option [value]="each">{{ each }}</option>}
        </select>
      </div>
    </div>
    <clr-datagrid [(clrDgSelected)]="selected">
      <clr-dg-action-bar><button type="button" class="btn btn-sm btn-link" [disabled]="selected.length === 0">{{ state.words()["applyUpdates"] }}</button></clr-dg-action-bar>
      @for (column of columns; track column) {<clr-dg-column>{{ state.words()[column] }}</clr-dg-column>}
      @for (placed of state.supervisors(); track placed) {
        <clr-dg-row [clrDgItem]="placed">
          <clr-dg-cell><cds-icon shape="cluster"></cds-icon> <a href="#" (click)="state.go(paths.supervisor(placed), $event)"><vsc-object-name [name]="placed.supervisor.name" /></a></clr-dg-cell>
          <clr-dg-cell>{{ placed.supervisor.version }}</clr-dg-cell>
          <clr-dg-cell>{{ placed.supervisor.availableVersions.join(", ") || "--" }}</clr-dg-cell>
          <clr-dg-cell>--</clr-dg-cell>
          <clr-dg-cell>{{ state.words()[placed.supervisor.configStatus === "ERROR" ? "statusERROR" : "ready"] }}</clr-dg-cell>
          <clr-dg-cell>{{ placed.vcenter.name }}</clr-dg-cell>
        </clr-dg-row>
      }
      <clr-dg-footer>{{ total() }}</clr-dg-footer>
    </clr-datagrid>
  `,
})
export class UpdatesList {
  readonly state = inject(ClientState);
  readonly paths = paths;
  readonly columns = ["supervisor", "currentVersion", "availableVersions", "lastUpdated", "updateState", "vcenter"] as const;
  readonly version = signal("");
  readonly versions = computed(() => [...new Set(this.state.supervisors().flatMap(({ supervisor }) => supervisor.availableVersions))]);
  readonly total = computed(() => counted(this.state.words()["items"] ?? "", this.state.supervisors().length));
  selected: Placed[] = [];
}

interface NamespaceRow {
  readonly name: string;
  readonly placed: Placed;
}

/** All vSphere Namespaces, or those of one Supervisor. */
@Component({
  selector: "wcp-namespaces-list",
  imports: [ClarityModule, ObjectName],
  template: `
    <clr-datagrid>
      <clr-dg-action-bar>
        <button type="button" class="btn btn-sm btn-link">{{ state.words()["newNamespace"] }}</button>
        <button type="button" class="btn btn-sm btn-link" disabled>{{ state.words()["remove"] }}</button>
      </clr-dg-action-bar>
      @for (column of columns; track column) {<clr-dg-column>{{ state.words()[column] }}</clr-dg-column>}
      @for (row of rows(); track row) {
        <clr-dg-row>
          <clr-dg-cell><cds-icon shape="namespace"></cds-icon> <a href="#" (click)="open($event, row.placed.vcenter, row.name)">{{ row.name }}</a></clr-dg-cell>
          <clr-dg-cell><a href="#" (click)="state.go(paths.supervisor(row.placed), $event)"><vsc-object-name [name]="row.placed.supervisor.name" /></a></clr-dg-cell>
          <clr-dg-cell><span class="status-line"><cds-icon solid shape="success-standard" status="success"></cds-icon><span>{{ state.words()["statusRUNNING"] }}</span></span></clr-dg-cell>
          <clr-dg-cell>{{ row.placed.vcenter.name }}</clr-dg-cell>
        </clr-dg-row>
      }
      <clr-dg-footer>{{ total() }}</clr-dg-footer>
    </clr-datagrid>
  `,
})
export class NamespacesList {
  readonly state = inject(ClientState);
  readonly of = input<string | null>(null);
  readonly paths = paths;
  readonly columns = ["namespaces", "supervisor", "configStatus", "vcenter"] as const;
  readonly rows = computed((): NamespaceRow[] =>
    this.state
      .supervisors()
      .filter(({ supervisor }) => this.of() === null || supervisor.id === this.of())
      .flatMap((placed) => placed.supervisor.namespaceNames.map((name) => ({ name, placed }))),
  );
  readonly total = computed(() => counted(this.state.words()["items"] ?? "", this.rows().length));

  open(event: Event, vcenter: Vcenter, name: string): void {
    this.state.go(paths.namespace(vcenter, name), event);
  }
}

/** A list that has nothing to show here. */
@Component({
  selector: "wcp-empty-list",
  imports: [ClarityModule],
  template: `
    <clr-datagrid>
      @for (column of columns; track column) {<clr-dg-column>{{ state.words()[column] }}</clr-dg-column>}
      <clr-dg-placeholder>{{ state.words()["noItems"] }}</clr-dg-placeholder>
      <clr-dg-footer>{{ total() }}</clr-dg-footer>
    </clr-datagrid>
  `,
})
export class EmptyList {
  readonly state = inject(ClientState);
  readonly columns = ["version", "status", "description"] as const;
  readonly total = computed(() => counted(this.state.words()["items"] ?? "", 0));
}

/** A plug-in's page in its frame, which is no part of ours although it names the same objects. */
@Component({
  selector: "vsc-plugin-frame",
  template: `<iframe class="plugin-frame" title="plugin" src="/vsan/plugins/vsan-ui-repa/index.html"></iframe>`,
})
export class PluginFrame {}

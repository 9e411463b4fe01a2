import { Component, computed, inject } from "@angular/core";
import { ClarityModule } from "@clr/angular";
import { counted, paths, type Placed } from "../model.ts";
import { ConfigStatus, ObjectName } from "./parts.ts";
import { ClientState } from "./state.ts";

/** From so many on only the rows in view are in the page, and are used again while scrolling. */
const MANY = 40;

const ROW = `
  <clr-dg-row [clrDgItem]="placed">
    <clr-dg-cell><cds-icon shape="cluster"></cds-icon> <a href="#" (click)="open($event, placed)"><vsc-object-name [name]="placed.supervisor.name" /></a></clr-dg-cell>
    <clr-dg-cell>{{ placed.supervisor.namespaces }}</clr-dg-cell>
    <clr-dg-cell>{{ placed.supervisor.hosts }}</clr-dg-cell>
    <clr-dg-cell><a href="#" (click)="$event.preventDefault()">{{ state.words()["view"] }}</a></clr-dg-cell>
    <clr-dg-cell><vsc-config-status [supervisor]="placed.supervisor" /></clr-dg-cell>
    <clr-dg-cell><span class="status-line"><cds-icon solid shape="success-standard" status="success"></cds-icon><span>{{ state.words()["statusRUNNING"] }}</span></span></clr-dg-cell>
    <clr-dg-cell>{{ placed.supervisor.address }}</clr-dg-cell>
    <clr-dg-cell>8.42 GHz</clr-dg-cell>
    <clr-dg-cell>60 GB</clr-dg-cell>
    <clr-dg-cell>180 GB</clr-dg-cell>
    <clr-dg-cell>{{ placed.supervisor.version }}</clr-dg-cell>
    <clr-dg-cell><a href="#" (click)="$event.preventDefault()">{{ placed.vcenter.name }}</a></clr-dg-cell>
  </clr-dg-row>
`;

@Component({
  selector: "wcp-supervisors-list",
  imports: [ClarityModule, ConfigStatus, ObjectName],
  template: `
    <clr-datagrid [class.many]="many()" [(clrDgSingleSelected)]="selected">
      <clr-dg-action-bar>
        @for (action of actions; track action) {<button type="button" class="btn btn-sm btn-link" [disabled]="!selected && action !== 'addSupervisor'">{{ state.words()[action] }}</button>}
        <input class="clr-input quick-filter" type="text" [attr.placeholder]="state.words()['quickFilter']" [attr.aria-label]="state.words()['quickFilter']" />
      </clr-dg-action-bar>
      @for (column of columns; track column.word) {
        <clr-dg-column [style.width.px]="column.word === 'supervisor' ? 150 : null">
          <ng-container *clrDgHideableColumn="{ hidden: column.hidden }">{{ state.words()[column.word] }}</ng-container>
        </clr-dg-column>
      }
      @if (many()) {
        <ng-template ClrVirtualScroll let-placed [clrVirtualRowsOf]="state.supervisors()" [clrVirtualRowsItemSize]="35">
          ${ROW}
        </ng-template>
      } @else {
        @for (placed of state.supervisors(); track placed) {
          ${ROW}
        }
      }
      <clr-dg-footer>{{ total() }}</clr-dg-footer>
    </clr-datagrid>
  `,
})
export class SupervisorsList {
  readonly state = inject(ClientState);
  readonly actions = ["addSupervisor", "deactivate", "importConfig", "cloneConfig", "exportConfig", "exportLogs", "restore"] as const;
  readonly columns = [
    "supervisor",
    "namespaces",
    "hosts",
    "servicesColumn",
    "configStatus",
    "hostConfigStatus",
    "controlPlaneAddress",
    "cpuForNamespaces",
    "memoryForNamespaces",
    "storageForNamespaces",
    "currentVersion",
    "vcenter",
  ].map((word) => ({ word, hidden: false }));
  readonly total = computed(() => counted(this.state.words()["items"] ?? "", this.state.supervisors().length));
  readonly many = computed(() => this.state.supervisors().length >= MANY);
  selected: Placed | undefined;

  open(event: Event, placed: Placed): void {
    this.state.go(paths.supervisor(placed), event);
  }
}

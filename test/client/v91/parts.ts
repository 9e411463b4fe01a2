import { Component, computed, inject, input, output, signal } from "@angular/core";
import { ClarityModule } from "@clr/angular";
import { broken, type Supervisor } from "../model.ts";
import { ClientState } from "./state.ts";

/** A name; in a changed page with places where it may break. */
@Component({
  selector: "vsc-object-name",
  template: `@for (part of parts(); track $index) {{{ part }}@if (!$last) {<wbr />}}`,
})
export class ObjectName {
  readonly #state = inject(ClientState);
  readonly name = input.required<string>();
  readonly parts = computed(() => broken(this.name(), this.#state.settings()));
}

/** Tags of the application's own that only hold others. */
@Component({ selector: "vsc-property-view, vsc-inventory-tree-view", template: `<ng-content />` })
export class Holder {}

/** Shows what is in it once the contents have come. */
@Component({
  selector: "vsc-late",
  imports: [ClarityModule],
  template: `@if (shown()) {<ng-content />} @else {<clr-spinner clrMedium>{{ state.words()["loading"] }}</clr-spinner>}`,
  host: { "[class.pending]": "!shown()" },
})
export class Late {
  readonly state = inject(ClientState);
  readonly shown = signal(false);
  constructor() {
    setTimeout(() => this.shown.set(true), this.state.settings().delayMs);
  }
}

/** What has become of configuring a Supervisor, with a link to more where it does not simply run. */
@Component({
  selector: "vsc-config-status",
  imports: [ClarityModule],
  template: `
    <span class="status-line">
      @if (busy()) {<clr-spinner clrInline clrSmall></clr-spinner>} @else {<cds-icon solid [attr.shape]="failed() ? 'exclamation-circle' : 'success-standard'" [attr.status]="failed() ? 'danger' : 'success'"></cds-icon>}
      <span>{{ state.words()["status" + supervisor().configStatus] }}</span>
      @if (supervisor().configStatus !== "RUNNING") {<span>(<a href="#" (click)="show($event)">{{ state.words()["view"] }}</a>)</span>}
    </span>
    <clr-modal [(clrModalOpen)]="open" clrModalSize="lg">
      <h3 class="modal-title">{{ supervisor().name }} - {{ state.words()["configStatus"] }}</h3>
      <div class="modal-body">
        <p>{{ state.words()["configDetails"] }}</p>
        <ol class="conditions">
          @for (step of supervisor().steps; track step.text) {
            <li [class]="'condition ' + step.state">
              <cds-icon [attr.shape]="step.state === 'done' ? 'check-circle' : step.state === 'failed' ? 'exclamation-circle' : 'circle'" [attr.status]="step.state === 'done' ? 'success' : step.state === 'failed' ? 'danger' : null"></cds-icon>
              <span class="condition-title">{{ step.text }}</span>
              @for (message of step.messages; track $index) {<div class="condition-message">{{ message }}</div>}
            </li>
          }
        </ol>
      </div>
      <div class="modal-footer"><button type="button" class="btn btn-primary" (click)="open = false">{{ state.words()["close"] }}</button></div>
    </clr-modal>
  `,
})
export class ConfigStatus {
  readonly state = inject(ClientState);
  readonly supervisor = input.required<Supervisor>();
  readonly failed = computed(() => this.supervisor().configStatus === "ERROR");
  readonly busy = computed(() => ["CONFIGURING", "REMOVING"].includes(this.supervisor().configStatus));
  open = false;

  show(event: Event): void {
    event.preventDefault();
    this.open = true;
  }
}

@Component({
  selector: "vsc-kubernetes-status",
  imports: [ClarityModule],
  template: `
    <span class="status-line">
      <cds-icon solid [attr.shape]="mark().shape" [attr.status]="mark().status"></cds-icon>
      <span>{{ state.words()["health" + supervisor().kubernetesStatus] }}</span>
      @if (supervisor().kubernetesStatus !== "READY") {<span>(<a href="#" (click)="$event.preventDefault()">1</a>)</span>}
    </span>
  `,
})
export class KubernetesStatus {
  readonly state = inject(ClientState);
  readonly supervisor = input.required<Supervisor>();
  readonly mark = computed(
    () =>
      ({
        READY: { shape: "success-standard", status: "success" },
        WARNING: { shape: "exclamation-triangle", status: "warning" },
        ERROR: { shape: "exclamation-circle", status: "danger" },
      })[this.supervisor().kubernetesStatus],
  );
}

export interface Tab {
  readonly id: string;
  readonly label: string;
}

@Component({
  selector: "vsc-tabs",
  imports: [ClarityModule],
  template: `
    <clr-tabs>
      @for (tab of tabs(); track tab.id) {
        <clr-tab>
          <button clrTabLink (click)="chosen.emit(tab.id)">{{ tab.label }}</button>
          <ng-template [clrIfActive]="tab.id === active()"><clr-tab-content></clr-tab-content></ng-template>
        </clr-tab>
      }
    </clr-tabs>
  `,
})
export class Tabs {
  readonly tabs = input.required<readonly Tab[]>();
  readonly active = input.required<string>();
  readonly chosen = output<string>();
}

@Component({
  selector: "vsc-object-title",
  imports: [ClarityModule],
  template: `
    <div class="object-title">
      <cds-icon [attr.shape]="shape()" [attr.badge]="failed() ? 'danger' : null" size="24"></cds-icon>
      <h1 cds-text="title"><ng-content /></h1>
      <clr-dropdown>
        <button type="button" class="btn btn-link btn-sm" clrDropdownTrigger><cds-icon shape="ellipsis-vertical"></cds-icon>{{ state.words()["actions"] }}</button>
        <clr-dropdown-menu *clrIfOpen><button type="button" clrDropdownItem>{{ state.words()["exportLogs"] }}</button></clr-dropdown-menu>
      </clr-dropdown>
    </div>
  `,
})
export class ObjectTitle {
  readonly state = inject(ClientState);
  readonly shape = input.required<string>();
  readonly failed = input(false);
}

import "zone.js";
import { Component, inject, provideZoneChangeDetection } from "@angular/core";
import { bootstrapApplication, Title } from "@angular/platform-browser";
import { provideAnimations } from "@angular/platform-browser/animations";
import { NavigationEnd, provideRouter, Router, type Routes, withComponentInputBinding } from "@angular/router";
import { ClarityModule } from "@clr/angular";
import { allowIcons } from "../icons.ts";
import { MainLayout } from "./frame.ts";
import { ClusterPage, HomePage, MissingRoute, NamespacePage, SupervisorPage } from "./object-pages.ts";
import { ClientState } from "./state.ts";

allowIcons();

@Component({
  selector: "main-app",
  imports: [ClarityModule, MainLayout],
  template: `
    @if (state.ready()) {
      @for (generation of [state.generation()]; track generation) {<vsc-app-main-layout class="main-layout" />}
    } @else {<div class="loading-app"><clr-spinner></clr-spinner></div>}
  `,
})
class MainApp {
  readonly state = inject(ClientState);
  readonly #title = inject(Title);

  constructor() {
    const router = inject(Router);
    router.events.subscribe((event) => event instanceof NavigationEnd && this.#name(router.url));
    void this.state.load().then(() => this.#name(router.url));
  }

  #name(url: string): void {
    if (!this.state.ready()) return;
    const tab = /\/(summary|namespaces)(?:[?;]|$)/.exec(url)?.[1];
    this.#title.setTitle(tab ? `vSphere - ${this.state.words()[tab]}` : "vSphere Client");
  }
}

const routes: Routes = [
  { path: "app/workload-platform", pathMatch: "full", redirectTo: "app/workload-platform/home/supervisors" },
  { path: "app/workload-platform/home", pathMatch: "full", redirectTo: "app/workload-platform/home/supervisors" },
  { path: "app/workload-platform/home/:tab", component: HomePage, children: [{ path: "**", children: [] }] },
  { path: "app/workload-platform/supervisor/:urn/:tab", component: SupervisorPage, children: [{ path: "**", children: [] }] },
  { path: "app/workload-platform/namespace/:urn/:tab", component: NamespacePage, children: [{ path: "**", children: [] }] },
  { path: "app/cluster/:urn/:tab/:below", component: ClusterPage, children: [{ path: "**", children: [] }] },
  { path: "app/cluster/:urn/:tab", component: ClusterPage },
  { path: "**", component: MissingRoute },
];

void bootstrapApplication(MainApp, { providers: [provideZoneChangeDetection({ eventCoalescing: true }), provideAnimations(), provideRouter(routes, withComponentInputBinding())] });

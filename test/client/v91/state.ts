import { computed, inject, Injectable, type Signal, signal } from "@angular/core";
import { Router } from "@angular/router";
import { ClrCommonStringsService } from "@clr/angular";
import { checkedWords, type ClientPage, placedIn, type Theme } from "../model.ts";

/** Everything that the pages show, loaded anew at each refresh. */
@Injectable({ providedIn: "root" })
export class ClientState {
  readonly #router = inject(Router);
  readonly #strings = inject(ClrCommonStringsService);
  readonly #loaded = signal<ClientPage | null>(null);
  /** Of which loading the contents are; what shows them is made anew with each. */
  readonly generation = signal(0);
  readonly ready: Signal<boolean> = computed(() => this.#loaded() !== null);
  readonly page: Signal<ClientPage> = computed(() => {
    const page = this.#loaded();
    if (!page) throw new Error("Nothing is loaded yet");
    return page;
  });
  readonly words = computed(() => checkedWords(this.page().words));
  readonly settings = computed(() => this.page().settings);
  readonly supervisors = computed(() => placedIn(this.page()));

  async load(): Promise<void> {
    this.#loaded.set(null);
    const response = await fetch(`data/page.json${location.search}`);
    const page = (await response.json()) as ClientPage;
    const { manageColumns, close, loading } = page.words;
    this.#strings.localize({ ...(manageColumns && { pickColumns: manageColumns }), ...(close && { close }), ...(loading && { loading }) });
    this.#loaded.set(page);
    this.generation.update((count) => count + 1);
    await this.#repeatedly(this.generation());
  }

  /** Lists whose rows are all made anew, as when new data has come. */
  async #repeatedly(generation: number): Promise<void> {
    const { refreshMs } = this.settings();
    if (refreshMs === 0) return;
    await new Promise((resolve) => setTimeout(resolve, refreshMs));
    const page = this.#loaded();
    if (generation !== this.generation() || !page) return;
    this.#loaded.set(structuredClone(page));
    await this.#repeatedly(generation);
  }

  go(path: string, event?: Event): void {
    event?.preventDefault();
    void this.#router.navigateByUrl(`${path.replace(/^\/ui/, "")}${location.search}`);
  }

  setTheme(theme: Theme): void {
    document.body.setAttribute("cds-theme", theme);
    const search = new URLSearchParams(location.search);
    search.set("theme", theme);
    void this.#router.navigateByUrl(`${location.pathname.replace(/^\/ui/, "")}?${search}`, { replaceUrl: true });
  }
}

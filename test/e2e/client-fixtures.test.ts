import { mkdirSync } from "node:fs";
import { RELEASES, type Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { afterAll, describe, expect } from "vitest";
import type { ClientSettings } from "../client/model.ts";
import { moreWords } from "../client/words.ts";
import { inBrowser, KIND, PICTURES } from "../parts/browser.ts";
import { appears, hosts, inOverlay, press, until } from "../parts/browser-overlay.ts";
import { clientPages } from "../parts/client.ts";
import { createDesks, type Desk } from "../parts/desk.ts";

/** The pages on which the overlay is tested: they are as a vSphere Client's, break no policy, and the overlay stands on them. */

const DOCKED = { en: "Diagnose Supervisor", ko: "감독자 진단", ja: "スーパーバイザーを診断" } as const;
const LOCALES = ["en", "ko", "ja"] as const;

const desks = createDesks();

type Search = Readonly<Record<string, string>>;

interface Watched {
  readonly page: Page;
  /** What broke the page's policy, or went wrong in its scripts. */
  faults(): Promise<readonly string[]>;
}

async function watched(desk: Desk): Promise<Watched> {
  const page = await desk.browser.context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => {
    const kept = globalThis as { violations?: string[] };
    kept.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => kept.violations?.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
  });
  return { page, faults: async () => [...errors, ...((await page.evaluate(() => (globalThis as { violations?: string[] }).violations)) ?? ["nobody has looked"])] };
}

/** In Firefox Playwright puts a style into the page first, which the page's policy forbids: a fault that is none of ours. */
async function picture(page: Page, name: string): Promise<void> {
  if (KIND === "firefox") return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}client-${name}.png` });
}

/** A name may have places to break in it. */
const rowsOf = (page: Page, name: string) => page.locator("clr-dg-row").filter({ hasText: name });

/** The Supervisor as the API at the page's own origin tells it. */
const toldByApi = (page: Page, { environment, username, password }: Desk["simulator"]): Promise<string> =>
  page.evaluate(
    async ({ release, basic }) => {
      const session = (await (await fetch("/api/session", { method: "POST", headers: { authorization: `Basic ${basic}` } })).json()) as string;
      const ask = async (path: string): Promise<unknown> => (await fetch(`/api/vcenter/namespace-management/${path}`, { headers: { "vmware-api-session-id": session } })).json();
      if (release === "7.0.3") return ((await ask("clusters")) as { cluster_name: string }[])[0]?.cluster_name ?? "";
      return ((await ask("supervisors/summaries")) as { items: { info: { name: string } }[] }).items[0]?.info.name ?? "";
    },
    { release: environment.release, basic: Buffer.from(`${username}:${password}`).toString("base64") },
  );

for (const release of RELEASES) {
  describe(`the vSphere Client ${release}`, () => {
    let opened: Promise<Desk> | undefined;
    const deskOf = (): Promise<Desk> => (opened ??= open(release));
    afterAll(() => desks.close());

    inBrowser("light and dark, in three languages: no policy is broken, the API's Supervisor is listed, and the overlay's button opens", async () => {
      const desk = await deskOf();
      for (const theme of ["light", "dark"] as const) {
        for (const locale of LOCALES) {
          const { page, faults } = await watched(desk);
          await page.goto(addressOf(desk.simulator.pages.home, { theme, lang: locale }));
          const name = await toldByApi(page, desk.simulator);
          await rowsOf(page, name).first().waitFor();
          expect(await appears(page, ".docked > span:not(.badge, .unseen-text)")).toEqual([DOCKED[locale]]);
          await until("the overlay wears the page's theme", async () => (await inOverlay(page, (root) => root.querySelector<HTMLElement>("[data-theme]")?.dataset["theme"])) === theme);
          await picture(page, `${release}-${theme}-${locale}`);
          await press(page, ".docked");
          await appears(page, ".frame h2");
          expect(await faults()).toEqual([]);
          await page.close();
        }
      }
      expect(desk.browser.troubles).toEqual([]);
    });

    inBrowser("every known page, and one that is not, draws without a fault and has the button", async () => {
      const desk = await deskOf();
      const { pages, environment } = desk.simulator;
      const { guid } = environment.vcenter;
      const { page, faults } = await watched(desk);
      const origin = new URL(pages.home).origin;
      const platform = `${origin}/ui/app/workload-platform`;
      const addresses = [
        `${platform}/home/namespaces`,
        `${platform}/home/updates`,
        `${platform}/home/services/vc-services`,
        pages.supervisor,
        pages.cluster,
        `${platform};nav=v/namespace/urn:vapi:com.vmware.wcp.WorkloadModel:team-a:${guid}/summary`,
        pages.cluster.replace("/summary", "/monitor/plugin/com.vmware.vsphere.client.h5vsan/performance"),
        pages.wizard,
        `${platform}/something-new`,
      ];
      for (const [index, address] of addresses.entries()) {
        await page.goto(addressOf(address, { lang: "ja", banner: "1", tasks: "1", decoy: "1" }));
        await page.locator("vsc-app-main-layout").waitFor();
        await page.locator("main .spinner").first().waitFor({ state: "detached" });
        await appears(page, ".docked");
        if (index < 5) await picture(page, `${release}-page-${index}`);
        expect([address, await faults()]).toEqual([address, []]);
      }
    });

    inBrowser("a name in a list leads to its own vCenter's object, also where two of linked mode have the same", async () => {
      const desk = await deskOf();
      const { page, faults } = await watched(desk);
      await page.goto(addressOf(desk.simulator.pages.home, { lang: "en", linked: "2" }));
      const name = await toldByApi(page, desk.simulator);
      const same = page.locator("clr-dg-row a").filter({ hasText: new RegExp(`^${name}$`) });
      await same.nth(1).waitFor();
      expect(await same.evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual(["#", "#"]);
      const guids: (string | undefined)[] = [];
      for (const index of [0, 1]) {
        await same.nth(index).click();
        await page.waitForURL(/urn:/);
        guids.push(/:([0-9a-f-]{36})\/summary/.exec(decodeURIComponent(page.url()))?.[1]);
        expect(page.url()).toContain("linked=2");
        await page.goBack();
        await same.nth(1).waitFor();
      }
      expect(guids[0]).toBe(desk.simulator.environment.vcenter.guid);
      expect(guids[1]).toMatch(/^[0-9a-f-]{36}$/);
      expect(guids[1]).not.toBe(guids[0]);
      expect(await faults()).toEqual([]);
    });

    inBrowser("rows are made anew when new data comes, and used again while a long list is scrolled", async () => {
      const desk = await deskOf();
      const { page, faults } = await watched(desk);
      await page.goto(addressOf(desk.simulator.pages.home, { lang: "en", refresh: "300" }));
      const name = await toldByApi(page, desk.simulator);
      const row = await rowsOf(page, name).first().elementHandle();
      await row?.waitForElementState("hidden");
      await rowsOf(page, name).first().waitFor();

      await page.goto(addressOf(desk.simulator.pages.home, { lang: "en", linked: "200" }));
      await rowsOf(page, name).first().waitFor();
      expect(await page.locator("clr-dg-row").count()).toBeLessThan(60);
      await page.locator("clr-dg-row").first().hover();
      await until("the last one comes into view", async () => {
        await page.mouse.wheel(0, 4000);
        return (await rowsOf(page, `${name}-200`).count()) > 0;
      });
      expect(await page.locator("clr-dg-row").count()).toBeLessThan(60);
      expect(await faults()).toEqual([]);
    });

    inBrowser("changed at random it has no class, role or tag that anybody knows, and scrambled no label", async () => {
      const desk = await deskOf();
      const { page, faults } = await watched(desk);
      const known = { classes: ".datagrid-cell, .card, .property, .nav-link", roles: "main-app [role=row], main-app [role=gridcell], main-app [role=tab]", tags: "vsc-app-main-layout" };
      // Not by the page's own querySelector, which finds what the application looks for.
      const counts = async (): Promise<Record<string, number>> => Object.fromEntries(await Promise.all(Object.entries(known).map(async ([key, selector]) => [key, await page.locator(selector).count()] as const)));
      await page.goto(addressOf(desk.simulator.pages.home, { lang: "en" }));
      const name = await toldByApi(page, desk.simulator);
      await rowsOf(page, name).first().waitFor();
      expect(Object.entries(await counts()).filter(([, count]) => count === 0)).toEqual([]);

      await page.goto(addressOf(desk.simulator.pages.home, { lang: "en", mutate: "7", scramble: "1" }));
      await rowsOf(page, name).first().waitFor();
      await picture(page, `${release}-changed`);
      expect(await counts()).toEqual({ classes: 0, roles: 0, tags: 0 });
      expect(await page.locator("clr-dg-row wbr").count()).toBeGreaterThan(0);
      for (const label of ["Config Status", "Namespaces", "Updates", moreWords.en.server]) expect(await page.getByText(label, { exact: true }).count()).toBe(0);
      await appears(page, ".docked");
      expect(await hosts(page)).toBe(1);
      expect(await faults()).toEqual([]);
    });
  });
}

async function open(release: Release): Promise<Desk> {
  const settings: Partial<ClientSettings> = { delayMs: 100 };
  const desk = await desks.open({ environment: buildEnvironment("dns-pnid-unresolved", { release }), pages: await clientPages(settings) });
  await desk.setUp();
  return desk;
}

function addressOf(url: string, search: Search): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(search)) address.searchParams.set(name, value);
  return address.href;
}

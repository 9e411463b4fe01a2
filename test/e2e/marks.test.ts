import { mkdirSync } from "node:fs";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inBrowser, inChromium, PICTURES } from "../parts/browser.ts";
import { appears, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { clientPages } from "../parts/client.ts";
import { createDesks, type Desk } from "../parts/desk.ts";

/** Findings marked on the vSphere Client's own places, on pages made with each release's own Clarity. */

const desks = createDesks();
afterEach(() => desks.close());

type Release = "7.0.3" | "8.0.3" | "9.1.0";
type Search = Readonly<Record<string, string>>;

interface Seen {
  readonly says: string;
  readonly level: string;
  readonly x: number;
  readonly y: number;
}

/** The middle of each mark that is drawn. */
const marksOn = async (page: Page): Promise<readonly Seen[]> =>
  (await inOverlay(page, (root) =>
    [...root.querySelectorAll<HTMLElement>(".page-mark:not([hidden])")].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { says: each.getAttribute("aria-label") ?? "", level: each.dataset["level"] ?? "", x: x + width / 2, y: y + height / 2 };
    }),
  )) ?? [];

/** The one mark of the page, once it is drawn. */
const marked = (page: Page, what: string): Promise<Seen> => until(`a mark: ${what}`, async () => (await marksOn(page)).at(0));

/** Text of the page's own row, cell or list entry on which that point lies. */
const textAt = (page: Page, { x, y }: Seen, selector: string): Promise<string> =>
  page.evaluate(([left, top, wanted]) => document.elementsFromPoint(left, top).map((each) => each.closest(wanted)?.textContent?.replace(/\s+/g, "") ?? "").find((text) => text !== "") ?? "", [x, y, selector] as const);

const ROW = "clr-dg-row";
const CELL = "clr-dg-cell";

const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}marks.${name}.png`, animations: "disabled", caret: "hide" });
};

const homeTab = (desk: Desk, tab: string): string => new URL(`/ui/app/workload-platform/home/${tab}`, desk.simulator.pageUrl).href;
const listOf = (desk: Desk, release: Release): string => homeTab(desk, release === "7.0.3" ? "clusters" : "supervisors");

async function openDesk(release: Release, wish: { readonly dark?: boolean } = {}): Promise<Desk> {
  const desk = await desks.open({ environment: buildEnvironment("dns-pnid-unresolved", { release }), pages: await clientPages(), ...wish });
  await desk.setUp();
  return desk;
}

async function diagnosed(desk: Desk, url: string, search: Search): Promise<Page> {
  const page = await desk.visit(url, search);
  // While the page is still being drawn the button may move away from a press.
  await page.locator(`${ROW}, .card`).first().waitFor();
  await press(page, ".docked");
  await appears(page, ".report .card");
  await page.keyboard.press("Escape");
  return page;
}

async function go(page: Page, url: string, search: Search): Promise<void> {
  await page.goto(`${url}?${new URLSearchParams(search)}`);
  await appears(page, ".docked");
}

/** All that a page can put in the way at once: labels nobody knows, other tags and classes, no roles, a second vCenter with the same names, a plug-in's frame, Recent Tasks, a banner. */
const HARD: Search = { lang: "en", scramble: "1", mutate: "7", linked: "3", decoy: "1", tasks: "1", banner: "1" };
/** Angular's own Clarity draws no list whose classes are changed under it. */
const hardList = (release: Release): Search => (release === "9.1.0" ? { ...HARD, mutate: "0" } : HARD);
const count = (): number => document.querySelectorAll("main-app *").length;

for (const release of ["7.0.3", "8.0.3", "9.1.0"] as const) {
  const name = release === "7.0.3" ? "cluster-wld-01" : "supervisor-01";
  // What differs from release to release is the page, which is the same in any browser.
  const there = release === "9.1.0" ? inBrowser : inChromium;

  there(`on ${release} a Supervisor's findings are marked in its row and at its status, whatever language and shape the page has`, async () => {
    const desk = await openDesk(release);
    const page = await desk.visit(listOf(desk, release), { lang: "en" });
    await page.locator(ROW).first().waitFor();
    const before = await page.evaluate(count);
    await press(page, ".docked");
    await appears(page, ".report .card");
    const row = await marked(page, "in the list");
    expect(row.says).toBe(`Supervisor ${name}. Problems found: 1. The management DNS servers do not resolve vCenter's name vc.lab.test`);
    expect(row.level).toBe("data");
    expect(await textAt(page, row, ROW)).toContain(name);
    await page.keyboard.press("Escape");
    await picture(page, `row.${release}`);
    // Nothing of ours stands in the Client's own tree.
    expect(await page.evaluate(count)).toBe(before);
    expect(await page.locator("main-app [data-supervisor-doctor]").count()).toBe(0);

    await go(page, listOf(desk, release), hardList(release));
    const hard = await marked(page, "in a list of another shape");
    expect(await textAt(page, hard, ROW)).toMatch(/vc\.lab\.test$/);
    expect(await marksOn(page)).toHaveLength(1);
    await picture(page, `row.hard.${release}`);

    for (const [search, shot] of [[{ lang: "en" }, "status"], [HARD, "status.hard"]] as const) {
      await go(page, desk.simulator.pageUrl, search);
      const status = await marked(page, "at the status");
      await picture(page, `${shot}.${release}`);
      expect(status.level).toBe("structure");
      // In error it has a link to what is said of it; no other value has.
      expect(await textAt(page, status, "*")).toMatch(/\(⟦?[Vv].+\)$/);
    }
    // Other tabs of the same Supervisor have nothing to mark.
    await go(page, desk.simulator.pageUrl.replace(/summary$/, "configure"), { lang: "en" });
    await page.locator("clr-datagrid").first().waitFor();
    expect(await marksOn(page)).toEqual([]);
    expect(desk.browser.troubles).toEqual([]);
  });

  there(`on ${release} the version on the Updates tab is marked once a plan concerns it, and a press opens the plan`, async () => {
    const desk = await openDesk(release);
    const page = await diagnosed(desk, homeTab(desk, "updates"), { lang: "ja", linked: "2" });
    // A finding alone that has nothing to do with updates marks no version.
    expect(await marksOn(page)).toEqual([]);
    await press(page, ".docked");
    await press(page, ".foot .button.outline");
    await appears(page, ".plan .summary");
    await page.keyboard.press("Escape");
    const version = await marked(page, "at the version");
    expect(version.says).toMatch(new RegExp(`^スーパーバイザー ${name} の更新。`));
    const { version: whole } = desk.simulator.environment.clusters.find(({ supervisor }) => supervisor)?.supervisor ?? {};
    expect(await textAt(page, version, CELL)).toBe(whole);
    expect(await textAt(page, version, ROW)).toMatch(/vc\.lab\.test$/);
    expect(await marksOn(page)).toHaveLength(1);
    await picture(page, `version.ja.${release}`);
    await press(page, ".page-mark");
    await appears(page, ".plan .summary");
    expect(desk.browser.troubles).toEqual([]);
  });
}

inBrowser("a mark is reached by the keyboard and opens the overlay at its finding; it says what it is about in Korean, on a dark page too", async () => {
  const desk = await openDesk("9.1.0");
  const page = await diagnosed(desk, desk.simulator.pageUrl, { lang: "ko", theme: "dark" });
  const mark = await marked(page, "at the status");
  expect(mark.says).toBe("감독자 supervisor-01. 발견된 문제: 1개. 관리 DNS 서버가 vCenter 이름 vc.lab.test을(를) 확인하지 못함");
  expect(await inOverlay(page, (root) => root.querySelector<HTMLElement>(".page-marks")?.dataset["theme"])).toBe("dark");
  await picture(page, "status.ko.dark");

  await inOverlay(page, (root) => root.querySelector<HTMLElement>(".page-mark")?.focus());
  await page.keyboard.press("Enter");
  const [finding] = await appears(page, ".report .card h3");
  expect(mark.says).toContain(finding);
  expect(await inOverlay(page, (root) => root.activeElement?.getAttribute("data-rule"))).toBe("dns-pnid-unresolved");
  await page.keyboard.press("Escape");
  expect(await texts(page, ".report")).toEqual([]);

  // A script of the page presses nothing of ours.
  await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true })), [mark.x, mark.y] as const);
  expect(await texts(page, ".report")).toEqual([]);
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("marks follow what they belong to: rows made anew, a closed banner, a window opened above them, and another page", async () => {
  const desk = await openDesk("9.1.0");
  const list = listOf(desk, "9.1.0");
  const page = await diagnosed(desk, list, { lang: "en", banner: "1", refresh: "400", linked: "2" });
  const before = await marked(page, "in the list");
  const isOurs = async (seen: readonly Seen[]): Promise<boolean> => seen.length === 1 && seen[0] !== undefined && (await textAt(page, seen[0], ROW)).endsWith("vc.lab.test");
  // Rows are thrown away and made anew meanwhile.
  const first = await page.locator(ROW).first().elementHandle();
  await first?.waitForElementState("hidden");
  await until("the mark stands on the new row", async () => isOurs(await marksOn(page)));

  // One warning after the other; the last may be gone between being seen and being pressed.
  const banner = page.locator("clr-alert button.close");
  await until("the banner is closed", async () => (await banner.count()) === 0 || (await banner.first().click({ timeout: 2_000 }).catch(() => {}), false));
  await until("the mark has moved with its row", async () => {
    const seen = await marksOn(page);
    return (await isOurs(seen)) && (seen[0]?.y ?? before.y) < before.y - 10;
  });

  await go(page, list, { lang: "en", linked: "2" });
  await marked(page, "in the list");
  await page.locator(ROW).first().getByRole("link", { name: "view" }).last().click();
  await page.locator("clr-modal .modal-dialog").waitFor();
  await until("nothing stands above the window", async () => (await marksOn(page)).length === 0);
  await picture(page, "modal");
  await page.keyboard.press("Escape");
  await marked(page, "again, once the window is closed");

  // On its way to another tab no mark is left behind.
  await page.getByRole("tab", { name: "Namespaces" }).click();
  await until("no mark on the list of namespaces", async () => (await marksOn(page)).length === 0);
  await page.getByRole("tab", { name: "Supervisors" }).click();
  await marked(page, "back in the list");
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("in a long list, whose rows are used again while it is scrolled, the mark is seen with its own row and with no other", async () => {
  const desk = await openDesk("9.1.0");
  const page = await diagnosed(desk, listOf(desk, "9.1.0"), { lang: "en", linked: "60" });
  await marked(page, "at the top");
  const scroll = (to: number): Promise<void> =>
    page.evaluate((top) => {
      for (const each of document.querySelectorAll("clr-datagrid, clr-datagrid *")) if (each.scrollHeight > each.clientHeight + 100 && getComputedStyle(each).overflowY !== "visible") each.scrollTop = top;
    }, to);
  for (const to of [40, 400, 1200, 600, 80]) {
    await scroll(to);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    for (const seen of await marksOn(page)) expect(await textAt(page, seen, ROW)).toMatch(/^supervisor-01.*vc\.lab\.test$/);
  }
  await scroll(1200);
  await until("scrolled out, it is hidden", async () => (await marksOn(page)).length === 0);
  await picture(page, "scrolled");
  await scroll(0);
  await marked(page, "scrolled back");
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("in linked mode the second vCenter's pages show nothing of the first, though their ids are the same", async () => {
  const desk = await openDesk("8.0.3");
  const cluster = desk.simulator.pages.cluster;
  const page = await diagnosed(desk, cluster, { lang: "en", linked: "1" });
  expect(await texts(page, ".docked .badge.problems")).toEqual(["1"]);
  const other = cluster.replace(desk.simulator.environment.vcenter.guid, "3c7f0b52-9a64-4e0d-8b1e-5d2f7a90c614");
  for (const url of [other, desk.simulator.pageUrl.replace(desk.simulator.environment.vcenter.guid, "3c7f0b52-9a64-4e0d-8b1e-5d2f7a90c614")]) {
    await go(page, url, { lang: "en", linked: "1" });
    await press(page, ".docked");
    expect(await appears(page, ".notice h3")).toEqual(["The agent is not logged in to the vCenter that this page is about"]);
    expect(await texts(page, ".report")).toEqual([]);
    expect(await texts(page, ".docked .badge.problems")).toEqual([]);
    expect(await marksOn(page)).toEqual([]);
  }
  // Nothing was asked of the first in the other's name.
  expect(desk.simulator.vcenter.logins).toBe(1);
  expect(desk.browser.troubles).toEqual([]);
});

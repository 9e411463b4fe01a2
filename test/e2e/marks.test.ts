import { mkdirSync } from "node:fs";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inBrowser, PICTURES } from "../parts/browser.ts";
import { appears, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { createDesks } from "./desk.ts";

/** Findings marked on the vSphere Client's own places, as a person meets them. */

const desks = createDesks();
afterEach(() => desks.close());

interface Seen {
  readonly says: string;
  readonly level: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn, and where. */
const marksOn = async (page: Page): Promise<readonly Seen[]> =>
  (await inOverlay(page, (root) =>
    [...root.querySelectorAll<HTMLElement>(".page-mark:not([hidden])")].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { says: each.getAttribute("aria-label") ?? "", level: each.dataset["level"] ?? "", x, y, width, height };
    }),
  )) ?? [];

const marked = (page: Page): Promise<readonly Seen[]> =>
  until("a mark on the page", async () => {
    const seen = await marksOn(page);
    return seen.length > 0 && seen;
  });

/** Texts of the page's elements of this kind that lie beneath a mark. */
const beneath = (page: Page, { x, y, width, height }: Seen, selector: string): Promise<string> =>
  page.evaluate(
    ([left, top, wanted]) => {
      const found = document.elementsFromPoint(left, top).find((each) => each.matches(wanted));
      return (found as HTMLElement | undefined)?.innerText.replace(/\s+/g, " ") ?? "";
    },
    [x + width / 2, y + height / 2, selector] as const,
  );

const picture = async (page: Page, name: string): Promise<void> => {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}${name}.png`, animations: "disabled", caret: "hide" });
};

for (const release of ["7.0.3", "8.0.3", "9.1.0"] as const) {
  inBrowser(`on ${release} the Supervisor's row, its status and its version are marked, and a press opens what is found`, async () => {
    const desk = await desks.open({ environment: buildEnvironment("dns-pnid-unresolved", { release }) });
    await desk.setUp();
    const origin = new URL(desk.simulator.pageUrl).origin;
    const list = `${origin}/ui/app/workload-platform/home/${release === "7.0.3" ? "clusters" : "supervisors"}`;
    const page = await desk.visit(list, { lang: "en" });
    await press(page, ".docked");
    await appears(page, ".report");
    const [row] = await marked(page);
    await picture(page, `marks.row.${release}`);
    console.log(row, row && (await beneath(page, row, "[role=row]")));

    await page.goto(desk.simulator.pageUrl);
    const [status] = await marked(page);
    await picture(page, `marks.status.${release}`);
    console.log(status);

    await page.goto(`${origin}/ui/app/workload-platform/home/updates?lang=en`);
    await press(page, ".docked");
    await press(page, ".foot .button", 0);
    await appears(page, ".plan .summary");
    const [version] = await marked(page);
    await picture(page, `marks.version.${release}`);
    console.log(version);
    expect(await texts(page, ".plan .summary")).toHaveLength(1);
  });
}

import type { Page } from "playwright-core";
import { afterAll, afterEach, expect } from "vitest";
import { inBrowser, inChromium } from "../parts/browser.ts";
import { appears, HOST, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { createDesks, type Desk } from "../parts/desk.ts";

/** The overlay without a mouse, at any size of window and text, with motion and colours as a person has set them; and where it stands on the page. */

const desks = createDesks();
afterAll(() => desks.close());

/** The same for all: pages are closed after each, and where the button was put is forgotten. */
let desk: Desk;
async function deskOfAll(): Promise<Desk> {
  if (!desk) {
    desk = await desks.open();
    await desk.setUp();
  }
  return desk;
}
afterEach(async () => {
  await Promise.all(desk.browser.context.pages().filter((page) => page.url().startsWith("https:")).map((page) => page.close()));
  await desk.options.evaluate(() => chrome.storage.local.remove("docks"));
});

interface Stand {
  /** What the keyboard stands on: its class, and its words. */
  readonly on: string;
  /** Whether a ring of at least 2 px is drawn around it. */
  readonly ringed: boolean;
}

const stand = (page: Page): Promise<Stand | null> =>
  inOverlay(page, (root) => {
    const active = root.activeElement;
    if (!(active instanceof HTMLElement)) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    return { on: `${active.className} ${active.getAttribute("aria-label") ?? active.querySelector("h2, span:not(.unseen-text)")?.textContent ?? ""}`.trim(), ringed: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
  });
const standsOn = async (page: Page): Promise<string> => (await stand(page))?.on ?? "";

async function diagnosed(desk: Desk): Promise<Page> {
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await appears(page, ".docked");
  await page.getByText("Kubernetes Status").first().waitFor();
  await inOverlay(page, (root) => void root.querySelector<HTMLElement>(".docked")?.focus());
  await page.keyboard.press("Enter");
  await appears(page, ".report .summary");
  return page;
}

inBrowser("each control of the overlay is reached with Tab in the order in which it is seen, ringed, and the keyboard is never lost", async () => {
  const desk = await deskOfAll();
  const page = await diagnosed(desk);
  expect(await standsOn(page)).toMatch(/^frame/);
  const all = await inOverlay(page, (root) => [...root.querySelectorAll<HTMLElement>(".frame :is(a, button, summary, select, input)")].filter((each) => each.checkVisibility()).length);
  // And the frame itself, and what scrolls in it. Not on into Firefox's own window yet, from which nothing that is pressed leads back.
  const stops: Stand[] = [];
  while (stops.length < (all ?? 0) + 2) {
    if (stops.length > 0) await page.keyboard.press("Tab");
    stops.push((await stand(page)) ?? { on: "outside of it", ringed: false });
  }
  expect(stops.map(({ on }) => on.split(" ")[0])).toEqual(["frame", "icon-button", "icon-button", "icon-button", "watch-switch", "watch-interval", "scroll", "button", ...stops.slice(8, -2).map(({ on }) => on.split(" ")[0]), "button", "button"]);
  expect(stops.filter(({ ringed }) => !ringed)).toEqual([]);

  const onto = async (wanted: RegExp): Promise<void> => {
    await inOverlay(page, (root) => void root.querySelector<HTMLElement>(".frame")?.focus());
    for (let presses = 0; presses < 40 && !wanted.test(await standsOn(page)); presses++) await page.keyboard.press("Tab");
    expect(await standsOn(page)).toMatch(wanted);
  };
  const reported = (): Promise<unknown> => until("the report", async () => (await texts(page, ".report .summary")).length > 0 && (await texts(page, ".progress")).length === 0);
  const steps: readonly { readonly name: string; readonly from: RegExp; readonly act: () => Promise<unknown>; readonly becomes: RegExp }[] = [
    {
      name: "“Diagnose again” becomes “Stop” and again itself",
      from: /Diagnose again$/,
      act: async () => {
        await page.keyboard.press("Enter");
        await reported();
      },
      becomes: /^button primary Diagnose again$/,
    },
    {
      name: "what is read is replaced by the plan",
      from: /Plan update$/,
      act: async () => {
        await page.keyboard.press("Enter");
        await appears(page, ".plan .summary");
      },
      becomes: /^frame/,
    },
    {
      name: "a finding that is gone while it is diagnosed elsewhere leaves the keyboard where the findings are",
      from: /^button outline Show diagnosis/,
      act: async () => {
        await page.keyboard.press("Enter");
        await onto(/Copy$/);
        await inOverlay(page, (root) => void root.querySelector<HTMLElement>("[data-key=act]")?.scrollIntoView());
        const { x, y } = (await inOverlay(page, (root) => root.querySelector("[data-key=act]")?.getBoundingClientRect().toJSON() as DOMRect)) ?? { x: 0, y: 0 };
        // A press of the mouse that takes no focus, as some systems have it.
        await inOverlay(page, (root) => root.querySelector("[data-key=act]")?.addEventListener("mousedown", (event) => event.preventDefault()));
        await page.mouse.click(x + 10, y + 10);
        await reported();
      },
      becomes: /^scroll/,
    },
    { name: "another language in the settings: the foot", from: /Diagnose again$/, act: () => speak(desk, page, "ko", "문제"), becomes: /^button primary 다시 진단$/ },
    { name: "another language in the settings: a finding", from: /복사$/, act: () => speak(desk, page, "ja", "問題"), becomes: /^button plain コピー$/ },
    { name: "another language in the settings: the head", from: /閉じる$/, act: () => speak(desk, page, "en", "Problems"), becomes: /^icon-button Close$/ },
    { name: "Escape closes and leads back to the button", from: /Settings$/, act: () => page.keyboard.press("Escape"), becomes: /^docked/ },
  ];
  for (const { name, from, act, becomes } of steps) {
    await onto(from);
    await act();
    await expect.poll(() => standsOn(page), { message: name, timeout: 20_000 }).toMatch(becomes);
  }
  expect(await texts(page, ".frame")).toEqual([]);
  await page.keyboard.press("Enter");
  await appears(page, ".report .summary");
  await onto(/Diagnose again$/);
  await page.keyboard.press("Tab");
  expect(await standsOn(page)).toBe("");
  expect(desk.browser.troubles).toEqual([]);
});

async function speak(desk: Desk, page: Page, language: string, word: string): Promise<void> {
  await desk.options.evaluate((wanted) => chrome.runtime.sendMessage({ call: "chooseLanguage", question: { language: wanted } }), language);
  await until(`words in ${language}`, async () => (await texts(page, ".report .summary"))[0]?.includes(word));
}

inChromium("a diagnosis is announced when it begins and when it has ended, and its looks are not", async () => {
  const desk = await deskOfAll();
  const page = await diagnosed(desk);
  // All that a screen reader is told: what changes in a live region once that is there.
  await inOverlay(page, (root) => {
    const said: string[] = [];
    (root.host as unknown as { said: string[] }).said = said;
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const live = (target instanceof Element ? target : target.parentElement)?.closest("[role=status], [role=alert], [aria-live]");
        const text = live?.textContent?.trim() ?? "";
        if (text !== "" && said.at(-1) !== text) said.push(text);
      }
    }).observe(root, { childList: true, characterData: true, subtree: true });
    return null;
  });
  const heard = (): Promise<readonly string[] | null> => inOverlay(page, (root) => (root.host as unknown as { said: string[] }).said);
  const once = ["Looking at the data center…", "Problems found: 1"];
  await press(page, "[data-key=act]");
  await expect.poll(heard, { timeout: 45_000 }).toEqual(once);
  await press(page, "[data-key=act]");
  await expect.poll(heard, { timeout: 45_000 }).toEqual([...once, ...once]);
});

/** Where the button and the frame are, in the window's own pixels. */
const boxes = (page: Page) =>
  inOverlay(page, (root) => {
    const box = (selector: string) => {
      const { left, top, right, bottom } = root.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return { left: Math.round(left), top: Math.round(top), right: Math.round(right), bottom: Math.round(bottom) };
    };
    return { docked: box(".docked"), frame: box(".frame"), side: root.querySelector<HTMLElement>(".overlay")?.dataset["side"] };
  });

inChromium("wherever it is put, the button covers nothing of the Client's that can be pressed", async () => {
  const desk = await deskOfAll();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await appears(page, ".docked");
  await page.getByText("Kubernetes Status").first().waitFor();
  await inOverlay(page, (root) => void root.querySelector<HTMLElement>(".docked")?.focus());
  const covered = (): Promise<readonly string[]> =>
    page.evaluate((host) => {
      const own = document.querySelector(host);
      const covers: string[] = [];
      for (const each of document.querySelectorAll("button, a, input, select, [role=tab]")) {
        const { left, top, width, height } = each.getBoundingClientRect();
        if (width === 0) continue;
        for (const [x, y] of [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]] as const) {
          const stack = document.elementsFromPoint(left + width * x, top + height * y);
          if (stack[0] === own && stack[1] !== undefined && (stack[1] === each || each.contains(stack[1]))) covers.push(each.textContent ?? "");
        }
      }
      return covers;
    }, HOST);
  for (const key of [...Array<string>(20).fill("Shift+ArrowUp"), "Shift+ArrowLeft", ...Array<string>(20).fill("Shift+ArrowDown")]) {
    await page.keyboard.press(key);
    expect(await covered(), key).toEqual([]);
  }
});

inChromium("the size of the page's text changes nothing, and the window's size only where it must", async () => {
  const desk = await deskOfAll();
  const page = await diagnosed(desk);
  const sizes = (): Promise<unknown> => inOverlay(page, (root) => [...root.querySelectorAll(".docked, .frame, .head, .foot, .summary, .card h3")].map((each) => [each.className, each.getBoundingClientRect().width, each.getBoundingClientRect().height]));
  const before = await sizes();
  for (const size of ["125%", "62.5%", "20px"]) {
    await page.evaluate((wanted) => document.documentElement.style.setProperty("font-size", wanted, "important"), size);
    expect(await sizes(), size).toEqual(before);
  }
  // What 200, 150 and 67 % of zoom leave of a window of 1440 by 900.
  for (const size of [{ width: 720, height: 450 }, { width: 960, height: 600 }, { width: 2149, height: 1343 }]) {
    await page.setViewportSize(size);
    await until(`all of it is in a window of ${size.width} × ${size.height}`, async () => {
      const { docked, frame } = (await boxes(page)) ?? {};
      return docked && frame && [docked, frame].every((box) => box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height);
    });
    // Nothing is cut off sideways.
    expect(await inOverlay(page, (root) => [...root.querySelectorAll(".frame, .scroll, .head, .foot, .card")].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.className))).toEqual([]);
    await press(page, "[data-key=act]");
    await appears(page, ".report .summary");
  }
});

// What Firefox is told of a person's wishes is no more than a preference; the style sheets are the same.
inChromium("nothing moves for who wishes for no motion, and in forced colours each control has an edge and the spinner its arc", async () => {
  const desk = await deskOfAll();
  const page = await diagnosed(desk);
  const { overrides } = desk.simulator.environment.vcenter.faults;
  overrides["/api/vcenter/namespace-management/clusters"] = { neverEnds: true };
  await press(page, "[data-key=act]");
  await appears(page, ".progress li");
  const moving = (): Promise<number | null> => inOverlay(page, (root) => root.getAnimations().filter(({ playState }) => playState === "running").length);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await expect.poll(moving).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(moving).toBe(0);

  await page.emulateMedia({ forcedColors: "active" });
  const plain = await inOverlay(page, (root) =>
    [...root.querySelectorAll(".docked, .foot .button, .spinner")].flatMap((each) => {
      const { borderTopStyle, borderTopWidth, borderTopColor, borderLeftColor, backgroundColor } = getComputedStyle(each);
      const hasEdge = borderTopStyle !== "none" && parseFloat(borderTopWidth) >= 1 && borderTopColor !== backgroundColor && !/^rgba.*, 0\)$/.test(borderTopColor);
      return hasEdge && (each.className !== "spinner" || borderTopColor !== borderLeftColor) ? [] : [`${each.className} ${borderTopColor} ${borderLeftColor} ${backgroundColor}`];
    }),
  );
  expect(plain).toEqual([]);
  delete overrides["/api/vcenter/namespace-management/clusters"];
  await press(page, "[data-key=act]");
  await until("the diagnosis is stopped", async () => (await texts(page, ".progress")).length === 0);
});

inBrowser("the button is put elsewhere by dragging, by keys and by a control, stays there over a reload, and in the window when that becomes smaller", async () => {
  const desk = await deskOfAll();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  // With what is known already, which makes it wider.
  await appears(page, ".badge:not([hidden])");
  await page.getByText("Kubernetes Status").first().waitFor();
  const at = async (): Promise<NonNullable<Awaited<ReturnType<typeof boxes>>>> => until("the button's box", () => boxes(page));
  const settled = async (): Promise<Awaited<ReturnType<typeof at>>> => {
    let before = "";
    return until("the button stands still", async () => {
      const now = await at();
      const isStill = JSON.stringify(now) === before;
      before = JSON.stringify(now);
      return isStill && now;
    });
  };
  const first = await settled();
  expect(first.side).toBe("right");

  // By dragging: to the left, halfway up. It is no press.
  const { logins } = desk.simulator.vcenter;
  const hold = { x: first.docked.left + 20, y: first.docked.top + 15 };
  await page.mouse.move(hold.x, hold.y);
  await page.mouse.down();
  for (const part of [0.3, 0.6, 1]) await page.mouse.move(hold.x + (300 - hold.x) * part, hold.y - 330 * part);
  await page.mouse.up();
  expect(await texts(page, ".frame")).toEqual([]);
  const dragged = await settled();
  expect(dragged.docked.left).toBe(16);
  expect(dragged.side).toBe("left");
  expect(Math.abs(first.docked.top - 330 - dragged.docked.top)).toBeLessThan(100);
  expect(desk.simulator.vcenter.logins).toBe(logins);

  // Of another visit, and of a press that is one.
  await page.reload();
  await appears(page, ".docked");
  await page.getByText("Kubernetes Status").first().waitFor();
  await expect.poll(async () => (await at()).docked).toEqual(dragged.docked);
  await press(page, ".docked");
  await appears(page, ".report .summary");
  const opened = await settled();
  expect(opened.frame.left).toBe(16);

  // By the control in the frame's head, which says where to.
  await press(page, ".head .icon-button[aria-label='Move to the right side']");
  await until("it is at the right side", async () => (await at()).side === "right");
  expect(await inOverlay(page, (root) => root.activeElement?.getAttribute("aria-label") ?? null)).toBe("Move to the left side");
  await page.keyboard.press("Escape");
  const before = await settled();
  // By the keyboard.
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(async () => (await at()).docked.top).toBeLessThan(before.docked.top - 40);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(async () => (await at()).side).toBe("left");
  expect(await texts(page, ".frame")).toEqual([]);
  await page.keyboard.press("Shift+ArrowRight");
  for (let presses = 0; presses < 30; presses++) await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(async () => (await at()).docked.top).toBeLessThan(300);
  // High up, the frame opens below.
  await page.keyboard.press("Enter");
  await appears(page, ".report .summary");
  const high = await settled();
  expect(high.frame.top).toBeGreaterThanOrEqual(high.docked.bottom);
  expect(high.frame.bottom).toBeLessThanOrEqual(900);
  expect(high.docked.top).toBeGreaterThanOrEqual(0);

  for (const size of [{ width: 1024, height: 500 }, { width: 720, height: 450 }, { width: 640, height: 360 }]) {
    await page.setViewportSize(size);
    await until(`all of it is in a window of ${size.width} × ${size.height}`, async () => {
      const { docked, frame } = await at();
      return [docked, frame].every((box) => box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height);
    });
  }
  expect(desk.browser.troubles).toEqual([]);
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { overlayIn } from "./browser-overlay.ts";

/** axe-core over what the extension shows. In Chromium: what it judges is the same document in every browser. */

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const OPTIONS: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  // Off unless asked for by name.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

export interface Violation {
  readonly rule: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

/** Sent as text: what it needs is in `given`, and axe in the world in which it runs. */
const judge = async (about: Element | Document, options: object): Promise<Violation[]> => {
  const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
  const { violations } = await axe.run(about as Element, options as RunOptions);
  return violations.map(({ id, help, nodes }) => ({ rule: id, help, nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ""}`) }));
};

/** On a page of the extension's own, all of it. */
export async function violations(page: Page): Promise<readonly Violation[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  return page.evaluate<Violation[]>(`(${String(judge)})(document, ${JSON.stringify(OPTIONS)})`);
}

/**
 * In the overlay alone: the vSphere Client's page is not ours. Its root is closed to axe, too, so it is opened for axe in a
 * world of its own, whose wrappers neither the page nor the content script sees.
 */
export async function overlayViolations(page: Page): Promise<readonly Violation[]> {
  return overlayIn(page, "supervisor-doctor-axe", SOURCE, `async function () {
    Object.defineProperty(this.host, "shadowRoot", { value: this, configurable: true });
    return (${String(judge)})(this.host, ${JSON.stringify(OPTIONS)});
  }`);
}

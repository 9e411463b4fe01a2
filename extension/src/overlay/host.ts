import { isAlive } from "../alive.ts";
import { afterLayout } from "../page/after-layout.ts";
import { element } from "./element.ts";

const MARK = "data-supervisor-doctor";

export interface Guest {
  /** The one node of ours in the page. */
  readonly host: HTMLElement;
  /** Inside the closed shadow root: the button and its panel. */
  readonly root: HTMLElement;
  /** The same, over the whole page: marks on the page's own places. */
  readonly layer: HTMLElement;
  /** Runs it once it is known where everything stands in the next drawing. */
  readonly afterLayout: (act: () => void) => void;
  readonly attach: () => void;
  readonly detach: () => void;
}

/** A place of our own on the page: its styles and scripts do not reach in, ours do not reach out. */
export function guestHost(styles: readonly string[], escaped: () => void): Guest {
  const host = element("div", { [MARK]: true });
  // A rule of the page for the children of its body would win over a :host rule.
  host.style.setProperty("all", "initial", "important");
  const shadow = host.attachShadow({ mode: "closed" });
  // Style elements would fall under the page's content security policy in some browsers; these never do.
  shadow.adoptedStyleSheets = styles.map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  const root = element("div", { class: "doctor overlay" });
  const layer = element("div", { class: "doctor page-marks" });
  const probe = element("div", { class: "probe" });
  shadow.append(probe, layer, root);

  // The Client has shortcuts of its own; keys pressed in here are not for it.
  for (const type of ["keydown", "keyup", "keypress"] as const) {
    shadow.addEventListener(type, (event) => {
      event.stopPropagation();
      if (type === "keydown" && event instanceof KeyboardEvent && event.key === "Escape" && !event.isComposing) escaped();
    });
  }

  // The Client may replace everything in its body, or the body. A script that outlived its extension leaves it at that.
  const observer = new MutationObserver(() => {
    if (!host.isConnected && isAlive()) settle();
  });
  function settle(): void {
    document.body.append(host);
    observer.observe(document.body, { childList: true });
    observer.observe(document.documentElement, { childList: true });
  }

  return {
    host,
    root,
    layer,
    afterLayout: afterLayout(probe),
    attach() {
      if (host.isConnected) return;
      // One that an earlier version of the extension left behind.
      for (const old of document.querySelectorAll(`body > div[${MARK}]`)) old.remove();
      settle();
    },
    detach() {
      observer.disconnect();
      host.remove();
    },
  };
}

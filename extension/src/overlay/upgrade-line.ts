import type { UpgradeLineView } from "../upgrade-messages.ts";
import { element, foreign, onPress } from "./element.ts";
import { icon, spinner } from "./icons.ts";

const PAUSE_MS = 3_000;

export interface UpgradeLine {
  readonly node: HTMLElement;
  readonly show: (line: UpgradeLineView | null) => void;
}

/** Where an update stands; a press opens the plan page. `ask`: what there is to show now; asked again while `isSeen`. */
export function upgradeLine(ask: () => Promise<UpgradeLineView | null>, isSeen: () => boolean, open: (upgrade: string) => void): UpgradeLine {
  const mark = element("span", { class: "mark" });
  const text = element("span", { class: "told" });
  const bar = element("progress", { max: "100" });
  let shown: UpgradeLineView | null = null;
  let turn = 0;
  const node = onPress(element("button", { type: "button", class: "upgrade-line" }, mark, text, bar), () => shown && open(shown.upgrade));
  node.hidden = true;

  function show(line: UpgradeLineView | null): void {
    const before = shown;
    shown = line;
    node.hidden = line === null;
    if (!line) return;
    if (before?.state !== line.state) mark.replaceChildren(line.state === "running" ? spinner() : icon(line.state === "done" ? "ok" : line.state === "asks" ? "info" : "warning"));
    text.replaceChildren(element("strong", {}, line.stateText), " ", foreign(line.text));
    bar.value = line.percent;
    bar.setAttribute("aria-label", line.text);
    const mine = ++turn;
    const again = (): void => void ask().then((now) => mine === turn && show(now), () => {});
    if (line.isMoving) setTimeout(() => mine === turn && (isSeen() ? again() : show(line)), PAUSE_MS);
  }
  return { node, show };
}

import type { WatchLineView, WatchWish } from "../watch-messages.ts";
import { WATCH_MINUTES } from "../watch-messages.ts";
import { button, element, foreign } from "./element.ts";
import { icon } from "./icons.ts";

type Minutes = WatchWish["minutes"];

/** The switch of a vCenter's watch, when it looks, and what turned. `set`: a person's wish; `allow`: the way to notifications. */
export function watchLine(set: (minutes: Minutes) => void, allow: () => void): { readonly node: HTMLElement; readonly show: (view: WatchLineView) => void } {
  const toggle = element("input", { type: "checkbox", role: "switch", class: "watch-switch" });
  const name = element("span", {});
  const interval = element("select", { class: "watch-interval" });
  const says = element("span", { class: "aside", role: "status" });
  const below = element("div", { class: "watch-turned" });
  const node = element("section", { class: "watch" }, element("div", { class: "watch-row" }, element("label", {}, toggle, name), interval, says), below);
  node.hidden = true;
  let drawn = "";

  const wish = (): Minutes => WATCH_MINUTES.find((each) => String(each) === interval.value) ?? WATCH_MINUTES[0];
  // Only a person's own press counts: scripts of the page can dispatch events too.
  toggle.addEventListener("change", ({ isTrusted }) => isTrusted && set(toggle.checked ? wish() : null));
  interval.addEventListener("change", ({ isTrusted }) => isTrusted && toggle.checked && set(wish()));

  function show(view: WatchLineView): void {
    node.hidden = false;
    node.dataset["state"] = view.state;
    toggle.checked = view.isOn;
    if (says.textContent !== view.says) says.textContent = view.says;
    // What a person has open or focused stays as it is.
    const { label, intervals, heading, turned, notifications } = view;
    const now = JSON.stringify([label, intervals, heading, turned, notifications]);
    if (now === drawn) return;
    drawn = now;
    name.textContent = label;
    interval.setAttribute("aria-label", view.intervalLabel);
    interval.replaceChildren(
      ...intervals.map(({ minutes, text, isChosen }) => {
        const option = element("option", { value: String(minutes) }, text);
        option.selected = isChosen;
        return option;
      }),
    );
    const items = turned.map(({ since, text, isUnseen, isGood }) => element("li", { class: isUnseen ? "unseen" : "" }, icon(isGood ? "ok" : "warning"), element("span", {}, element("strong", {}, since), " ", foreign(text))));
    below.replaceChildren();
    if (items.length > 0) below.append(element("h3", {}, heading), element("ul", {}, ...items));
    if (notifications) below.append(element("p", { class: "aside" }, notifications.text, " ", button(notifications.allow, "plain", allow)));
  }
  return { node, show };
}

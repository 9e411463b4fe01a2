import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { send } from "../messages.ts";
import { button, element, foreign } from "../overlay/element.ts";
import { stepList } from "../overlay/finding-card.ts";
import { icon } from "../overlay/icons.ts";
import { noticeCard } from "../overlay/notice.ts";
import { planReport } from "../overlay/plan-report.ts";
import { box, field, form, submit } from "../own-page/own-page.ts";
import { overlayText, textIn } from "../text/text.ts";
import type { RepairView, UpgradeLineView, UpgradeOrder, UpgradePageView, UpgradePlace } from "../upgrade-messages.ts";
import { progressBar } from "./bar.ts";
import { packageField } from "./package-field.ts";

/** What can be begun, before it is begun. */

type PlanBody = Extract<UpgradePageView["body"], { readonly kind: "plan" }>;

/** A form that begins. `begun`: with the id of the update. */
function beginning(place: UpgradePlace, isLoggedIn: boolean, given: () => Partial<UpgradeOrder>, begun: (upgrade: string) => Promise<void>, locale: Locale, ...entries: (HTMLElement | null)[]): HTMLElement {
  const { upgrade } = textIn(locale);
  const later = element("div", {});
  const begin = submit(upgrade.begin);
  begin.disabled = !isLoggedIn;
  const made = form(
    async () => {
      const outcome = await send("startUpgrade", { ...place, ...given() });
      if (outcome.done) return begun(outcome.upgrade);
      later.replaceChildren(noticeCard(outcome.notice, "", null));
    },
    element("div", { class: "group" }, ...entries, element("p", { class: "aside" }, upgrade.readsHint), element("div", {}, begin), later),
  );
  made.id = "begin";
  return made;
}

export function planOffer(place: UpgradePlace, { plan, only, choices, needsPackage }: PlanBody, isLoggedIn: boolean, locale: Locale, begun: (upgrade: string) => Promise<void>, targets: HTMLElement): HTMLElement {
  const { upgrade } = textIn(locale);
  const until = element("select", { name: "until" }, element("option", { value: "" }, upgrade.untilLast), ...choices.map(({ id, text }) => element("option", { value: id }, text)));
  const packaged = needsPackage ? packageField(locale) : null;
  const given = (): Partial<UpgradeOrder> => {
    const inputs = packaged?.given() ?? {};
    return { ...(only && { only: [...only] }), ...(until.value !== "" && { until: until.value }), ...(inputs.packageYaml !== undefined && { inputs }) };
  };
  return element(
    "div",
    { class: "carrying" },
    plan.carried !== "nothing" && element("section", { class: "box" }, only && element("p", {}, upgrade.remedies), beginning(place, isLoggedIn, given, begun, locale, field(upgrade.until, until), packaged?.node ?? null)),
    targets,
    planReport(plan, { text: overlayText(locale), locale }),
  );
}

const listed = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== "");

export function repairOffer(place: UpgradePlace, { title, supervisor, steps, request, value, needsLogin }: RepairView, isLoggedIn: boolean, locale: Locale, begun: (upgrade: string) => Promise<void>): HTMLElement {
  const { upgrade, options } = textIn(locale);
  const isPem = value?.name === "loadBalancerAuthority";
  const entry = isPem ? element("textarea", { name: value.name, rows: "5", spellcheck: "false", maxlength: "100000" }) : element("input", { name: value?.name ?? "", autocomplete: "off", spellcheck: "false", maxlength: "2000" });
  entry.required = value?.isNeeded === true;
  const hint = value?.isNeeded ? (isPem ? undefined : upgrade.valueNeeded) : isPem ? upgrade.authorityHint : upgrade.valueHint;
  const username = element("input", { name: "username", required: true, autocomplete: "off", spellcheck: "false", maxlength: "300" });
  const password = element("input", { name: "password", type: "password", required: true, autocomplete: "off", maxlength: "1000" });
  const given = (): Partial<UpgradeOrder> => {
    const text = entry.value.trim();
    const values = value && text !== "" ? { [value.name]: isPem ? entry.value : listed(text) } : null;
    const login = needsLogin ? { inputs: { loadBalancer: { username: username.value, password: password.value } } } : {};
    return { ...(values && { values }), ...login };
  };
  const loginEntries = needsLogin ? element("div", { class: "group" }, element("strong", {}, upgrade.loadBalancerLogin), element("div", { class: "row" }, field(options.vcenters.username, username), field(options.vcenters.password, password)), element("p", { class: "aside" }, upgrade.loadBalancerHint)) : null;
  return element(
    "div",
    { class: "carrying" },
    element(
      "section",
      { class: "box" },
      element("h2", {}, foreign(fill(upgrade.repairAbout, { name: supervisor, title }, locale))),
      steps.length > 0 && stepList(steps),
      request !== null && element("pre", { tabindex: "0", "aria-label": upgrade.request }, element("code", {}, foreign(request))),
      beginning(place, isLoggedIn, given, begun, locale, value ? field(upgrade[value.name], entry, hint) : null, loginEntries),
    ),
  );
}

/** Everything that there is on the vCenter, to be opened. */
export function upgradeList(upgrades: readonly UpgradeLineView[], locale: Locale, open: (upgrade: string) => void): HTMLElement {
  const { upgrade } = textIn(locale);
  if (upgrades.length === 0) return box(upgrade.all, "", element("p", {}, upgrade.none), element("p", { class: "aside" }, upgrade.noneHint));
  const items = upgrades.map((each) => {
    const bar = progressBar();
    bar.show({ percent: each.percent, text: `${each.percent} %` }, each.text);
    return element("li", { class: "card", "data-upgrade": each.upgrade }, element("div", { class: "top" }, element("strong", {}, foreign(each.text)), button(upgrade.open, "outline", () => open(each.upgrade), icon("steps"))), element("p", { class: "aside" }, each.stateText), bar.node);
  });
  return box(upgrade.all, "", element("ul", { class: "carried-steps" }, ...items));
}

import type { Locale } from "@supervisor-doctor/shared/locale";
import { send } from "../messages.ts";
import { element } from "../overlay/element.ts";
import { icon } from "../overlay/icons.ts";
import { noticeCard } from "../overlay/notice.ts";
import { field, form, submit } from "../own-page/own-page.ts";
import { textIn } from "../text/text.ts";
import type { PlanTargets, UpgradePlace } from "../upgrade-messages.ts";

const NAMES = ["vcenter", "supervisor", "tkgService", "cluster"] as const satisfies (keyof PlanTargets)[];

/** Folded: what is wanted instead of the newest. `planned`: with the id of the plan that is being made. */
export function targetsBox({ vcenter, supervisor }: UpgradePlace, isLoggedIn: boolean, locale: Locale, planned: (plan: string) => Promise<void>): HTMLElement {
  const { upgrade, plan } = textIn(locale);
  const labels: Readonly<Record<(typeof NAMES)[number], string>> = { vcenter: "vCenter", supervisor: plan.component.supervisor, tkgService: plan.component.service, cluster: plan.component.clusters };
  const entries = NAMES.map((name) => ({ name, entry: element("input", { name, autocomplete: "off", spellcheck: "false", maxlength: "100", placeholder: name === "vcenter" ? "none" : "latest" }) }));
  const later = element("div", {});
  const begin = submit(upgrade.targets.plan);
  begin.disabled = !isLoggedIn;
  async function make(): Promise<void> {
    const targets: PlanTargets = Object.fromEntries(entries.map(({ name, entry }) => [name, entry.value.trim()] as const).filter(([name, value]) => value !== "" && !(name === "vcenter" && value === "none")));
    const outcome = await send("planUpgrade", { vcenter, ...(supervisor !== undefined && { supervisor }), targets });
    if (outcome.done) return planned(outcome.plan);
    later.replaceChildren(noticeCard(outcome.notice, "", null));
  }
  return element(
    "details",
    { class: "box fold", id: "targets" },
    element("summary", {}, icon("chevron"), upgrade.targets.title),
    form(make, element("div", { class: "group" }, element("p", { class: "aside" }, upgrade.targets.about), element("div", { class: "row" }, ...entries.map(({ name, entry }) => field(labels[name], entry))), element("div", {}, begin), later)),
  );
}

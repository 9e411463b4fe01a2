import type { Locale } from "@supervisor-doctor/shared/locale";
import type { MoreLogins } from "../messages.ts";
import { element } from "../overlay/element.ts";
import { icon } from "../overlay/icons.ts";
import { field } from "../own-page/own-page.ts";
import { textIn } from "../text/text.ts";

export interface MoreLoginFields {
  readonly node: HTMLElement;
  /** What was typed; a login that is not whole is none. */
  readonly given: () => MoreLogins;
  readonly clear: () => void;
}

const nameEntry = (name: string, placeholder: string): HTMLInputElement => element("input", { name, autocomplete: "off", spellcheck: "false", maxlength: "300", placeholder });
const passwordEntry = (name: string): HTMLInputElement => element("input", { name, type: "password", autocomplete: "off", maxlength: "1000" });

/** Logins beside vCenter's own, folded: each says what it lets a diagnosis see. */
export function moreLoginFields(locale: Locale): MoreLoginFields {
  const text = textIn(locale).options.more;
  const { username, password } = textIn(locale).options.vcenters;
  const nsx = { name: nameEntry("nsx-username", "admin"), password: passwordEntry("nsx-password") };
  const balancer = { name: nameEntry("lb-username", "admin"), password: passwordEntry("lb-password") };
  const appliance = passwordEntry("appliance-password");
  const entries = [nsx.name, nsx.password, balancer.name, balancer.password, appliance];
  const group = (title: string, gives: string, ...fields: HTMLElement[]): HTMLElement =>
    element("fieldset", { class: "more-login" }, element("legend", {}, title), element("p", { class: "aside" }, gives), element("div", { class: "row" }, ...fields));
  const loginOf = (each: { readonly name: HTMLInputElement; readonly password: HTMLInputElement }) =>
    each.name.value.trim() !== "" && each.password.value !== "" ? { username: each.name.value.trim(), password: each.password.value } : null;
  const node = element(
    "details",
    { class: "fold more-logins" },
    element("summary", {}, icon("chevron"), text.title),
    group("NSX Manager", text.nsx, field(username, nsx.name), field(password, nsx.password)),
    group(text.loadBalancerTitle, text.loadBalancer, field(username, balancer.name), field(password, balancer.password)),
    group(text.applianceTitle, text.appliance, field(text.rootPassword, appliance)),
  );
  return {
    node,
    given: () => {
      const [ofNsx, ofBalancer] = [loginOf(nsx), loginOf(balancer)];
      return { ...(ofNsx && { nsx: ofNsx }), ...(ofBalancer && { loadBalancer: ofBalancer }), ...(appliance.value !== "" && { appliancePassword: appliance.value }) };
    },
    clear: () => {
      for (const entry of entries) entry.value = "";
    },
  };
}

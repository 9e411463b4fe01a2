import { timeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { type CertificateView, type NoticeView, send, type VcenterView } from "../messages.ts";
import { button, element, foreign, keyed } from "../overlay/element.ts";
import { icon } from "../overlay/icons.ts";
import { noticeCard } from "../overlay/notice.ts";
import { busy, field, form, submit } from "../own-page/own-page.ts";
import { permissionOf } from "../permission.ts";
import { textIn } from "../text/text.ts";
import { hostKeyCard } from "./host-key-card.ts";
import { type MoreLoginFields, moreLoginFields } from "./more-logins.ts";

/** One vCenter: is the button shown on its pages, and is the agent logged in to it? */
export function vcenterCard(view: VcenterView, agentReady: boolean, keychain: boolean, locale: Locale, changed: () => Promise<void>): HTMLElement {
  const { vcenter, username } = view;
  const text = textIn(locale).options.vcenters;
  const later = element("div", {});

  const allow = async (): Promise<void> => {
    // Must be the first thing that a press does: the browser grants nothing later on.
    if (await browser.permissions.request(permissionOf(vcenter))) await send("addVcenter", { vcenter });
    await changed();
  };
  const remove = async (): Promise<void> => {
    await send("removeVcenter", { vcenter });
    await changed();
  };
  const logOut = async (): Promise<void> => {
    await send("disconnect", { vcenter });
    await changed();
  };
  const removal = keyed(`remove ${vcenter}`, button(text.remove, "plain", () => void remove()));
  removal.setAttribute("aria-label", fill(text.removeNamed, { vcenter }, locale));

  return element(
    "article",
    { class: "vcenter", "data-vcenter": vcenter },
    element("div", { class: "top" }, element("strong", {}, foreign(vcenter)), removal),
    element(
      "div",
      { class: `state ${view.pageAccess ? "good" : "off"}` },
      element("span", {}, icon(view.pageAccess ? "ok" : "no"), view.pageAccess ? text.access : text.noAccess),
      !view.pageAccess && keyed(`allow ${vcenter}`, button(text.allow, "outline", () => void allow())),
    ),
    element(
      "div",
      { class: `state ${username === null ? "off" : "good"}` },
      element("span", {}, icon(username === null ? "no" : "ok"), foreign(username === null ? text.loggedOut : fill(view.kept ? text.loggedInKept : text.loggedIn, { username }, locale))),
      username !== null && keyed(`log out ${vcenter}`, button(text.logOut, "outline", () => void logOut())),
    ),
    view.more.length > 0 && element("p", { class: "aside" }, fill(textIn(locale).options.more.also, { logins: view.more.map((each) => textIn(locale).options.more.names[each]) }, locale)),
    username === null && agentReady && loginForm(vcenter, locale, later, changed, { keychain, more: moreLoginFields(locale) }),
    later,
  );
}

/** Name and password are typed in such a form only, and go to the agent and nowhere else. `keychain`: whether it can keep the password there. */
export function loginForm(vcenter: string, locale: Locale, later: HTMLElement, changed: () => Promise<void>, { account = textIn(locale).options.vcenters.account, keychain = false, more = null }: { readonly account?: string; readonly keychain?: boolean; readonly more?: MoreLoginFields | null } = {}): HTMLElement {
  const text = textIn(locale).options.vcenters;
  const username = element("input", { name: "username", required: true, autocomplete: "username", spellcheck: "false", maxlength: "300", placeholder: "doctor@vsphere.local" });
  const password = element("input", { name: "password", type: "password", required: true, autocomplete: "current-password", maxlength: "1000" });
  const keep = element("input", { type: "checkbox", name: "keep" });
  const show = (...nodes: Node[]): void => later.replaceChildren(...nodes);
  const refused = (notice: NoticeView): void => show(noticeCard(notice, "", null));

  /** Confirmed here already: a mistyped password is no reason to ask about the same certificate again. */
  let confirmed: string | undefined;
  let hostKeys: readonly string[] = [];

  async function logIn(thumbprint = confirmed): Promise<void> {
    confirmed = thumbprint;
    show();
    const login = { vcenter, username: username.value, password: password.value, ...(keep.checked && { keep: true }), ...more?.given(), ...(hostKeys.length > 0 && { hostKeys }) };
    const outcome = await send("connect", thumbprint === undefined ? login : { ...login, thumbprint });
    if (outcome.done) {
      password.value = "";
      more?.clear();
      await changed();
    } else if ("hostKey" in outcome) show(hostKeyCard(outcome.hostKey, locale, () => ((hostKeys = [...hostKeys, outcome.hostKey.fingerprint]), logIn()), () => show()));
    else if ("certificate" in outcome) show(certificateCard(outcome.certificate));
    else refused(outcome.notice);
  }

  function certificateCard(certificate: CertificateView): HTMLElement {
    const say = textIn(locale).options.certificate;
    const facts: readonly (readonly [string, string, string?])[] = [
      [say.sha256, certificate.sha256, "thumbprint"],
      [say.subject, certificate.subject],
      [say.issuer, certificate.issuer],
      [say.notAfter, timeText(certificate.notAfter, locale)],
    ];
    const card: HTMLElement = element(
      "div",
      { class: "notice", role: "alert" },
      element("h3", {}, icon("warning"), element("span", {}, say.title)),
      element("p", {}, foreign(fill(say.about, { vcenter }, locale))),
      certificate.changed && element("p", { class: "warned" }, icon("warning"), element("span", {}, say.changed)),
      element("dl", {}, ...facts.flatMap(([name, value, kind]) => [element("dt", {}, name), element("dd", { class: kind }, foreign(value))])),
      element(
        "div",
        { class: "row" },
        button(say.trust, "primary", () => void busy(card, () => logIn(certificate.sha256))),
        button(say.cancel, "outline", () => show()),
      ),
    );
    return card;
  }

  return form(
    () => logIn(),
    element(
      "div",
      { class: "login" },
      element("div", { class: "row" }, field(text.username, username), field(text.password, password), submit(text.logIn)),
      keychain && element("label", { class: "row" }, keep, element("span", {}, text.keep)),
      more?.node,
      element("p", { class: "aside" }, `${account} ${text.passwordHint}`),
    ),
  );
}

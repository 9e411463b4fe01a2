import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { HostKeyView } from "../messages.ts";
import { button, element, foreign } from "../overlay/element.ts";
import { icon } from "../overlay/icons.ts";
import { busy } from "../own-page/own-page.ts";
import { textIn } from "../text/text.ts";

/** A host key that nobody has accepted yet; nothing was sent to that machine. */
export function hostKeyCard({ host, fingerprint }: HostKeyView, locale: Locale, trust: () => Promise<void>, cancel: () => void): HTMLElement {
  const text = textIn(locale).options;
  const card: HTMLElement = element(
    "div",
    { class: "notice", role: "alert" },
    element("h3", {}, icon("warning"), element("span", {}, text.hostKey.title)),
    element("p", {}, foreign(fill(text.hostKey.about, { host }, locale))),
    element("dl", {}, element("dt", {}, text.hostKey.fingerprint), element("dd", { class: "thumbprint" }, foreign(fingerprint))),
    element("code", {}, "ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub"),
    element("div", { class: "row" }, button(text.certificate.trust, "primary", () => void busy(card, trust)), button(text.certificate.cancel, "outline", cancel)),
  );
  return card;
}

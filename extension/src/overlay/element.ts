export type Child = Node | string | null | false | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Strings become text, never markup: much of what is shown comes from the page, the vCenter or the network. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/** Text that may hold another script's words: its direction must not leak into ours. */
export const foreign = (text: string): HTMLElement => element("bdi", {}, text);

/** Only a person's own press counts: scripts of the page can dispatch events too. */
export function onPress<Pressed extends HTMLElement>(pressed: Pressed, act: () => void): Pressed {
  pressed.addEventListener("click", (event) => {
    if (event.isTrusted) act();
  });
  return pressed;
}

export function button(label: string, look: "primary" | "outline" | "plain", act: () => void, ...before: Child[]): HTMLButtonElement {
  return onPress(element("button", { type: "button", class: `button ${look}` }, ...before, element("span", {}, label)), act);
}

export function iconButton(icon: Child, label: string, act: () => void): HTMLButtonElement {
  return onPress(element("button", { type: "button", class: "icon-button", "aria-label": label, title: label }, icon), act);
}

/** By which it is found again when all around it is drawn anew. */
export function keyed<Known extends HTMLElement>(key: string, known: Known): Known {
  known.dataset["key"] = key;
  return known;
}

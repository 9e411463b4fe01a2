import { changedClass } from "./changed-style.ts";

/** Runs before the application does and makes of its page one that nobody has seen: other classes, other tags of its own, no roles. */

const seed = Number(new URL((document.currentScript as HTMLScriptElement).src).searchParams.get("mutate"));
const renamed = (names: string): string => names.replace(/\S+/g, (name) => changedClass(name, seed));
const tag = (name: string): string => (/^(?:vsc|wcp)-/.test(name) ? `x-${changedClass(name, seed)}` : name);

/** Where a role is kept for the application itself, which looks for its own. */
const KEPT = "data-kept";
/** A selector of the application's own, as the page now has it. */
const selector = (own: string): string =>
  own.replace(/\[role=["']?(\w+)["']?\]/g, (_, role: string) => `[${KEPT}="${changedClass(role, seed)}"]`).replace(/\.(-?[A-Za-z_][\w-]*)/g, (_, name: string) => `.${changedClass(name, seed)}`);

const { setAttribute } = Element.prototype;
Element.prototype.setAttribute = function (name, value) {
  if (name === "role") setAttribute.call(this, KEPT, changedClass(value, seed));
  else setAttribute.call(this, name, name === "class" ? renamed(value) : value);
};
// Shadow roots are let alone: none of the application's has classes, and a test looks into the overlay's from here.
for (const owner of [Element.prototype, Document.prototype]) {
  const looks = owner as unknown as Record<string, (own: string) => unknown>;
  for (const name of ["querySelector", "querySelectorAll", "closest", "matches"]) {
    const original = looks[name];
    if (original) looks[name] = function (own) { return original.call(this, selector(own)); };
  }
}
const className = Object.getOwnPropertyDescriptor(Element.prototype, "className");
if (className?.get && className.set) {
  const { get, set } = className;
  Object.defineProperty(Element.prototype, "className", { ...className, get, set: function (value: string) { set.call(this, renamed(value)); } });
}
for (const name of ["add", "remove"] as const) {
  const original = DOMTokenList.prototype[name];
  DOMTokenList.prototype[name] = function (...tokens) {
    original.apply(this, tokens.map(renamed));
  };
}
const { toggle, contains } = DOMTokenList.prototype;
DOMTokenList.prototype.toggle = function (token, force) {
  return toggle.call(this, renamed(token), force);
};
DOMTokenList.prototype.contains = function (token) {
  return contains.call(this, renamed(token));
};
const { createElement } = document;
document.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
  return createElement.call(this, tag(name), options);
} as typeof document.createElement;
document.addEventListener("DOMContentLoaded", () => {
  const app = document.querySelector("main-app");
  app?.setAttribute("class", "main-container");
});

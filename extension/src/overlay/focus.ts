const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** What the keyboard stands on in there; a shadow root knows its own. */
function focusedIn(within: HTMLElement): HTMLElement | null {
  const { activeElement } = within.getRootNode() as Document | ShadowRoot;
  return activeElement instanceof HTMLElement && activeElement !== within && within.contains(activeElement) ? activeElement : null;
}

type Mark = { readonly key: string } | { readonly path: readonly number[]; readonly kind: string };
const kindOf = (element: Element): string => `${element.tagName} ${element.className} ${element.getAttribute("name")}`;

/** What is told apart by a key is found by it alone: its neighbour must not be pressed in its place. */
function markOf(element: HTMLElement, within: HTMLElement): Mark {
  const { key } = element.dataset;
  if (key !== undefined) return { key };
  const path: number[] = [];
  for (let each: Element = element; each !== within && each.parentElement; each = each.parentElement) path.unshift([...each.parentElement.children].indexOf(each));
  return { path, kind: kindOf(element) };
}

function find(mark: Mark, within: HTMLElement): HTMLElement | null {
  if ("key" in mark) return within.querySelector<HTMLElement>(`[data-key="${CSS.escape(mark.key)}"]`);
  const found = mark.path.reduce<Element | undefined>((above, index) => above?.children[index], within);
  return found instanceof HTMLElement && found.matches(FOCUSABLE) && kindOf(found) === mark.kind ? found : null;
}

/** Draws anew what is `within`. The keyboard then stands on what took the place of what it stood on, else on `otherwise`; typed text is not kept. */
export function keepFocus(within: HTMLElement, otherwise: () => HTMLElement | null, draw: () => void): void {
  const stood = focusedIn(within);
  const mark = stood && markOf(stood, within);
  draw();
  if (!mark || focusedIn(within)) return;
  const again = find(mark, within);
  again?.focus({ preventScroll: true });
  // What is off for now cannot be focused.
  if (!focusedIn(within)) otherwise()?.focus({ preventScroll: true });
}

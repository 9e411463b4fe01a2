/** Texts as they are compared: broken over lines, by `<wbr>` or by marks that nobody sees, they are the same text. */

const UNSEEN = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g;

export const bare = (text: string | null): string => (text ?? "").replace(UNSEEN, "");

const NO_TEXT = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TITLE)$/;

/** The smallest element around this text node that says the whole of what it begins. */
function around(node: Node, wanted: string): Element | null {
  let element = node.parentElement;
  while (element) {
    const text = bare(element.textContent);
    if (text === wanted) return element;
    if (!wanted.startsWith(text)) return null;
    element = element.parentElement;
  }
  return null;
}

/** The elements that say exactly one of these texts, each by its text; in one walk, for pages are long. */
export function saying(page: Document, wanted: readonly string[]): ReadonlyMap<string, readonly Element[]> {
  const found = new Map<string, Element[]>(wanted.map((each) => [bare(each), []]));
  found.delete("");
  if (found.size === 0) return found;
  const beginnings = new Set([...found.keys()].map((each) => each.charAt(0)));
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    const begins = node.data.trimStart().charAt(0);
    if (!beginnings.has(begins)) continue;
    const text = bare(node.data);
    for (const [each, elements] of found) {
      if (!each.startsWith(text)) continue;
      const element = around(node, each);
      if (element && !NO_TEXT.test(element.tagName) && !elements.includes(element)) elements.push(element);
    }
  }
  return found;
}

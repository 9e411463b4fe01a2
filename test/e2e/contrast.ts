export interface Contrast {
  readonly text: string;
  readonly colour: string;
  readonly background: string;
  readonly ratio: number;
}

/**
 * The contrast of every visible text below a root with what is painted behind it, as WCAG 2 reckons it. It is sent to
 * the page as text, so it holds all that it uses.
 */
export function contrasts(root: ShadowRoot | Document): Contrast[] {
  type Rgba = readonly [number, number, number, number];
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  // Any spelling of a colour becomes four numbers by painting with it.
  const rgba = (colour: string): Rgba => {
    if (!canvas) throw new Error("no canvas");
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a]: Rgba, [br, bg, bb]: Rgba): Rgba => [r * a + br * (1 - a), g * a + bg * (1 - a), b * a + bb * (1 - a), 1];
  const luminance = ([red, green, blue]: Rgba): number => {
    const linear = (channel: number): number => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const parentOf = (element: Element): Element | null => element.parentElement ?? (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null);
  const backgroundOf = (element: Element | null): Rgba => {
    const layers: Rgba[] = [];
    for (let each = element; each; each = parentOf(each)) {
      const layer = rgba(getComputedStyle(each).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduceRight<Rgba>((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const opacityOf = (element: Element | null): number => {
    let opacity = 1;
    for (let each = element; each; each = parentOf(each)) opacity *= Number(getComputedStyle(each).opacity);
    return opacity;
  };
  const measure = (text: string, element: Element, style: CSSStyleDeclaration, behind: Rgba): Contrast => {
    const [red, green, blue, alpha] = rgba(style.color);
    const seen = over([red, green, blue, alpha * opacityOf(element)], behind);
    const [brighter = 0, darker = 0] = [luminance(seen), luminance(behind)].sort((one, other) => other - one);
    const ratio = Math.round(((brighter + 0.05) / (darker + 0.05)) * 100) / 100;
    return { text: text.trim().slice(0, 60), colour: style.color, background: `rgb(${behind.slice(0, 3).map(Math.round).join(", ")})`, ratio };
  };

  const found: Contrast[] = [];
  for (const element of root.querySelectorAll<HTMLElement>("*")) {
    // What only a screen reader gets is clipped away.
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".unseen-text")) continue;
    const style = getComputedStyle(element);
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.nodeValue ?? "").join(" ");
    if (own.trim() !== "") found.push(measure(own, element, style, backgroundOf(element)));
    if (element instanceof HTMLInputElement && element.placeholder !== "" && element.value === "") found.push(measure(element.placeholder, element, getComputedStyle(element, "::placeholder"), backgroundOf(element)));
    for (const part of ["::before", "::after"]) {
      const made = getComputedStyle(element, part);
      // A bare "" is a drawing, such as an arrow; a counter is read.
      if (["none", "normal", '""'].includes(made.content)) continue;
      found.push(measure(made.content, element, made, over(rgba(made.backgroundColor), backgroundOf(element))));
    }
  }
  return found;
}

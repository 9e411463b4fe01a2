/** Nobody's answer is nested nearly so deep; what walks down one is called once for each level, and calls are not without end. */
const DEEPEST = 200;

const [QUOTE, ESCAPE] = ['"'.charCodeAt(0), "\\".charCodeAt(0)];
const OPENS = new Set(["[", "{"].map((each) => each.charCodeAt(0)));
const CLOSES = new Set(["]", "}"].map((each) => each.charCodeAt(0)));

/** Whether a JSON text is nested deeper than an answer ever is; of another text it says nothing. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isInString) {
      if (code === ESCAPE) at += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (OPENS.has(code)) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (CLOSES.has(code)) depth -= 1;
  }
  return false;
}

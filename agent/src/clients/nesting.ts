/** No reply that we read comes near it; what walks through a reply calls itself once a level. */
export const MOST_LEVELS = 200;

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = [91, 123];
const CLOSING = [93, 125];

/** Whether a JSON text holds more lists and objects within each other than `MOST_LEVELS`; whether it is JSON at all is not looked at. */
export function isTooDeep(json: string): boolean {
  let levels = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isText && code === BACKSLASH) at += 1;
    else if (code === QUOTE) isText = !isText;
    else if (!isText && OPENING.includes(code)) levels += 1;
    else if (!isText && CLOSING.includes(code)) levels -= 1;
    if (levels > MOST_LEVELS) return true;
  }
  return false;
}

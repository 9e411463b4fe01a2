/** No reply that we read comes near it; what walks through a reply calls itself once a level. */
export const MOST_LEVELS = 200;

const QUOTE = 34;
const BACKSLASH = 92;
const isOpening = (code: number): boolean => code === 91 || code === 123;
const isClosing = (code: number): boolean => code === 93 || code === 125;

/** Whether a JSON text holds more lists and objects within each other than `MOST_LEVELS`; whether it is JSON at all is not looked at. */
export function isTooDeep(json: string): boolean {
  let levels = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isText && code === BACKSLASH) at += 1;
    else if (code === QUOTE) isText = !isText;
    else if (!isText && isOpening(code)) levels += 1;
    else if (!isText && isClosing(code)) levels -= 1;
    if (levels > MOST_LEVELS) return true;
  }
  return false;
}

/** Control characters, line separators of Unicode, and marks that turn the direction of writing round: none has a place in a name. */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** From the first blank before it: begun at each of them, it would take the square of their number. */
const LINE_BREAK = /(?<![\t ])[\t ]*[\r\n\u2028\u2029]\s*/g;

const eachText = <T>(told: T, change: (text: string) => string): T => JSON.parse(JSON.stringify(told), (_, value: unknown) => (typeof value === "string" ? change(value) : value)) as T;

const marked = (text: string): string => text.replace(STEERING, "\ufffd");

/** Text from the data centre must steer neither a terminal nor a page: what would is shown as a mark. */
export const tame = <T>(told: T): T => eachText(told, marked);

/** The same where each text has a line of its own: what it breaks off would pass for a line of ours. */
export const tameInLine = <T>(told: T): T => eachText(told, (text) => marked(text.replace(LINE_BREAK, " ")));

/** JSON that is the same to a program, and steers no terminal on which it is shown. */
export const tameJson = (value: unknown, indent?: number): string => JSON.stringify(value, null, indent).replace(STEERING, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);

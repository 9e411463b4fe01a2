/** Control characters, and marks that turn the direction of writing round: neither has a place in a name. */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from the data centre must steer neither a terminal nor a page: what would is shown as a mark. */
export const tame = <T>(told: T): T => JSON.parse(JSON.stringify(told), (_, value: unknown) => (typeof value === "string" ? value.replace(STEERING, "\ufffd") : value)) as T;

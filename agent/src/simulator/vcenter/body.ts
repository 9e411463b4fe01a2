
/** null if it is no text, or an empty one. */
export const textIn = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
/** null if it is no list of texts. */
export const textsIn = (value: unknown): string[] | null => (Array.isArray(value) && value.every((each) => typeof each === "string") ? value : null);
/** No fields if it is no object. */
export const fieldsIn = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {});

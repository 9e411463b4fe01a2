export const FORMATS = ["text", "json", "junit", "html"] as const;
export type Format = (typeof FORMATS)[number];

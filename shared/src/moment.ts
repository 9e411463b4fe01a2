/** Milliseconds since 1970 as a moment (ISO 8601); null for what is none: systems tell what they like, and a date ends 8.64e15 milliseconds from 1970. */
export function momentOf(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

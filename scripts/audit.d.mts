export function verdictOn(output: string): { readonly code: 0 | 1 | 3; readonly says: string };

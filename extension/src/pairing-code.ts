/** `PORT-XXXX-XXXX` as the agent prints it, however it was typed; null if it is not of that form. */
export function parsePairingCode(text: string): { readonly port: number; readonly code: string } | null {
  const tidy = text.normalize("NFKC").trim().toUpperCase().replace(/[\s\u2010-\u2015\u2212_-]+/g, "-");
  const match = /^(\d{1,5})-([A-Z0-9]{4})-([A-Z0-9]{4})$/.exec(tidy);
  const port = Number(match?.[1]);
  return match && port >= 1 && port <= 65535 ? { port, code: `${match[2]}-${match[3]}` } : null;
}

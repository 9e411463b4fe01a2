const VENDOR = /(^|\.)(broadcom|vmware)\.com$/;

/** The address of an article that vCenter names, if it leads to the vendor: nothing else becomes a link. */
export function articleUrl(kb: string): string | null {
  const number = /^(?:KB\s*)?(\d{4,7})$/i.exec(kb.trim())?.[1];
  if (number) return `https://knowledge.broadcom.com/external/article/${number}`;
  const match = /^https:\/\/([a-z0-9.-]+)(?:[/?#][^\s"'<>]*)?$/i.exec(kb.trim());
  return match?.[1] && VENDOR.test(match[1].toLowerCase()) ? kb.trim() : null;
}

/** The page's permissions policy may forbid the clipboard API; then a copy event that we fill ourselves still works. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const fillIn = (event: ClipboardEvent): void => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener("copy", fillIn, { capture: true });
    const copied = document.execCommand("copy");
    removeEventListener("copy", fillIn, { capture: true });
    return copied;
  }
}

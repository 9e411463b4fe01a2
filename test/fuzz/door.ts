/** Opens for a beginning of three letters alone; each right letter leads one step further in. @throws TypeError when it opens */
export function openDoor(text: string): number {
  if (text[0] !== ":") return 0;
  if (text[1] !== "9") return 1;
  if (text[2] !== '"') return 2;
  throw new TypeError("open");
}

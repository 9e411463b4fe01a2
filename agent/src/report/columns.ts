const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
/** Columns of a terminal: Hangul, kana and Han take two. */
export const width = (text: string): number => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);

/** No line may wrap: what is redrawn is counted in lines. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const letters: string[] = [];
  let taken = 0;
  for (const letter of text) {
    taken += width(letter);
    if (taken > columns - 1) break;
    letters.push(letter);
  }
  return `${letters.join("")}…`;
}

/** Whole lines of at most that many columns, broken between words where there are any. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [""];
  for (const word of text.split(/(?<=\s)/)) {
    const line = lines.at(-1) ?? "";
    if (width(line) + width(word.trimEnd()) <= columns) lines[lines.length - 1] = line + word;
    else if (width(word.trimEnd()) <= columns) lines.push(word);
    else
      for (const letter of word) {
        const last = lines.at(-1) ?? "";
        if (width(last) + width(letter) <= columns) lines[lines.length - 1] = last + letter;
        else lines.push(letter);
      }
  }
  return lines.map((line) => line.trimEnd()).filter((line) => line !== "");
}

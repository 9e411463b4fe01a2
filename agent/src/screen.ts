import type { WriteStream } from "node:tty";

/** Lines at the end of a terminal that are drawn over each other. */
export interface Screen {
  draw(lines: readonly string[]): void;
  /** Leaves what was drawn where it stands; the next lines come beneath it. */
  leave(): void;
}

export function createScreen(stream: WriteStream): Screen {
  let drawn = 0;
  let last = "";
  return {
    draw: (lines) => {
      const text = lines.map((line) => `${line}\n`).join("");
      if (text === last) return;
      stream.write(`${drawn === 0 ? "" : `\u001b[${drawn}A\r\u001b[J`}${text}`);
      drawn = lines.length;
      last = text;
    },
    leave: () => {
      drawn = 0;
      last = "";
    },
  };
}

declare const listed: unique symbol;

/** What a remote shell is given to run. Only `vantage/remote-commands.ts` makes these: there is no way to run any other text. */
export type RemoteCommand = string & { readonly [listed]: true };

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Words for a POSIX shell, each in single quotes: the program gets exactly these. @throws TypeError on a word that no argv can hold */
export function commandOf(words: readonly string[]): RemoteCommand {
  if (words.length === 0 || words.some((word) => word.includes("\0"))) throw new TypeError("not a command");
  return words.map(quote).join(" ") as RemoteCommand;
}

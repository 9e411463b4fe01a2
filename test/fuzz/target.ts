/** Something that reads what others have written. */
export interface Target {
  readonly name: string;
  /** What it reads in earnest: the fuzzers begin from these. */
  readonly seeds: readonly Buffer[];
  /** Takes tens of milliseconds: fewer inputs are all that a test run has time for. */
  readonly isDear?: boolean;
  /** The value that it makes of them. @throws Failure; anything else that is thrown is a crash */
  read(bytes: Buffer): unknown;
}

const UTF8 = new TextDecoder();

/** One that reads text. */
export const textTarget = (name: string, seeds: readonly string[], read: (text: string) => unknown, isDear = false): Target => ({
  name,
  isDear,
  seeds: seeds.map((seed) => Buffer.from(seed)),
  read: (bytes) => read(UTF8.decode(bytes)),
});

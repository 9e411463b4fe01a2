/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

/** No input becomes longer: what takes long with length is looked at by itself. */
const LONGEST = 20_000;

const BYTES = [0x00, 0x01, 0x7f, 0x80, 0xc0, 0xff, 0x0a, 0x20, 0x22, 0x2e, 0x2d, 0x3a, 0x5c, 0x30, 0x39].map((byte) => Buffer.from([byte]));
const PIECES = ["__proto__", "constructor", "\u0000", "\u2028", "\ud7ff", "&#x10ffff;", "%00", "%ff", "[[", "]]", '"', "\\", "99999999999999999999", "-1", "1e309", "NaN", "\r\n", "\uff11", "제어부", "スーパーバイザー"].map((piece) => Buffer.from(piece));

function mutatedBytes(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const at = below(random, bytes.length + 1);
  const length = below(random, Math.min(16, bytes.length - at) + 1);
  const [before, here, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  const from = below(random, other.length + 1);
  switch (below(random, 7)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, here, here, after]);
    case 2:
      return Buffer.concat([before, oneOf(random, BYTES), after]);
    case 3:
      return Buffer.concat([before, oneOf(random, PIECES), here, after]);
    case 4:
      return Buffer.concat([before, other.subarray(from, from + below(random, 64)), after]);
    case 5:
      return Buffer.from(bytes.subarray(0, at));
    default: {
      const changed = Buffer.from(bytes);
      if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << below(random, 8));
      return changed;
    }
  }
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const VALUES: readonly Json[] = [null, true, false, 0, -1, 1e308, 2 ** 53, 1.5, "", " ", "__proto__", "\u0000", "a".repeat(300), "2026-13-45T99:99:99Z", "9999-12-31T23:59:59Z", "10.20.30.999", "::::", "v1.99.99", [], [null], {}, { value: null }];

interface Spot {
  readonly holder: Json[] | Record<string, Json>;
  readonly key: string | number;
}
function spotsOf(value: Json, found: Spot[] = []): Spot[] {
  if (value === null || typeof value !== "object") return found;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    found.push({ holder: value, key });
    spotsOf((value as Record<string | number, Json>)[key] ?? null, found);
  }
  return found;
}

function mutatedJson(json: Json, random: Random): Json {
  const copy = structuredClone(json);
  const spots = spotsOf(copy);
  if (spots.length === 0) return oneOf(random, VALUES);
  const { holder, key } = oneOf(random, spots);
  const own = holder as Record<string | number, Json>;
  const put = (name: string | number, value: Json): void => void Object.defineProperty(own, name, { value, enumerable: true, configurable: true, writable: true });
  switch (below(random, 6)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete own[key];
      return copy;
    case 1: {
      const from = oneOf(random, spots);
      put(key, structuredClone((from.holder as Record<string | number, Json>)[from.key] ?? null));
      return copy;
    }
    case 2:
      if (Array.isArray(holder)) holder.push(structuredClone(own[key] ?? null));
      else put(oneOf(random, ["__proto__", "constructor", "toString", "then", "length", ""]), oneOf(random, VALUES));
      return copy;
    case 3:
      put(key, [own[key] ?? null]);
      return copy;
    default:
      put(key, oneOf(random, VALUES));
      return copy;
  }
}

const jsonOf = (bytes: Buffer): { readonly json: Json } | null => {
  const first = bytes[0];
  if (first !== 0x7b && first !== 0x5b) return null;
  try {
    return { json: JSON.parse(bytes.toString()) as Json };
  } catch {
    return null;
  }
};

/** One more change to it: of what is JSON mostly of its values, of all else of its bytes. `other`: from which pieces may be taken. */
export function mutated(bytes: Buffer, other: Buffer, random: Random): Buffer {
  const read = random() < 0.9 ? jsonOf(bytes) : null;
  const next = read ? Buffer.from(JSON.stringify(mutatedJson(read.json, random))) : mutatedBytes(bytes, other, random);
  return next.length > Math.max(LONGEST, bytes.length) ? bytes : next;
}

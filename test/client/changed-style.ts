/** The name that a class has in a page changed by `seed`. The page's own script (`mutation.ts`) has the same rule. */
export const changedClass = (name: string, seed: number): string => {
  let hash = seed;
  for (const letter of name) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return `x${hash.toString(36)}`;
};

const KEPT = /url\((?:"[^"]*"|'[^']*'|[^)"']*)\)|"[^"]*"|'[^']*'|\/\*[\s\S]*?\*\//g;

/** A stylesheet for a page whose classes have other names: it looks the same, and only the names are strange. */
export function changedStyle(css: string, seed: number): string {
  const kept: string[] = [];
  const bare = css.replace(KEPT, (each) => `\u0000${kept.push(each) - 1}\u0000`);
  const renamed = bare.replace(/\.(-?[A-Za-z_][\w-]*)/g, (_, name: string) => `.${changedClass(name, seed)}`);
  return renamed.replace(/\u0000(\d+)\u0000/g, (_, index: string) => kept[Number(index)] ?? "");
}

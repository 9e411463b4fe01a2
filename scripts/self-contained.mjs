import { createRequire, registerHooks } from "node:module";
import { dirname, join } from "node:path";
import { getAsset, getAssetKeys } from "node:sea";
import { pathToFileURL } from "node:url";

/**
 * What a self-contained file starts with: the program's parts are in it, and each is read when it is needed, as from the
 * npm package. They are named as if they lay beside the file; what really lies there is never read.
 */

const beside = pathToFileURL(join(dirname(process.execPath), "/")).href;
const parts = new Set(getAssetKeys().filter((name) => name.endsWith(".js")));
const partAt = (url) => (url.startsWith(beside) && parts.has(url.slice(beside.length)) ? url.slice(beside.length) : null);

/** The script that Node.js starts with may import what is Node.js' own, and nothing else; a module that it requires may import all. */
const START = `${beside}start`;

registerHooks({
  resolve(specifier, context, next) {
    const url = specifier.startsWith("./") ? new URL(specifier, context.parentURL).href : specifier;
    return url === START || partAt(url) !== null ? { url, format: "module", shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (url === START) return { source: "import('./cli.js');", format: "module", shortCircuit: true };
    const part = partAt(url);
    return part === null ? next(url, context) : { source: getAsset(part, "utf8"), format: "module", shortCircuit: true };
  },
});
createRequire(process.execPath)(START);

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import linker from "@angular/compiler-cli/linker/babel";
import { transformAsync } from "@babel/core";
import { build } from "vite";

/**
 * Builds the pages' scripts: `node build.mjs <folder>`. Ahead of time, so that they run under a policy that allows no eval:
 * ngc compiles our components, and Angular's linker the libraries, which come half compiled.
 */

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, "dist");
const found = createRequire(import.meta.url);
/** Linking takes longest and always gives the same for the same library. */
const LINKED = join(HERE, "../node_modules/.cache", `angular-linked-${found("@angular/compiler-cli/package.json").version}`);

async function linked(code, id) {
  const file = join(LINKED, `${createHash("sha256").update(code).digest("hex")}.js`);
  if (existsSync(file)) return readFileSync(file, "utf8");
  const result = await transformAsync(code, { filename: id, configFile: false, babelrc: false, compact: false, plugins: [[linker, { linkerJitMode: false, sourceMapping: false }]] });
  mkdirSync(LINKED, { recursive: true });
  writeFileSync(file, result.code);
  return result.code;
}

const linking = {
  name: "angular-linker",
  transform: {
    filter: { id: /@(?:angular|clr)\+?/, code: "ɵɵngDeclare" },
    handler: async (code, id) => ({ code: await linked(code, id), map: null }),
  },
};

async function compile() {
  const ngc = join(dirname(found.resolve("@angular/compiler-cli/package.json")), "bundles/src/bin/ngc.js");
  const child = spawn(process.execPath, [ngc, "-p", join(HERE, "v91/tsconfig.json"), "--outDir", join(OUT, "compiled")], { stdio: ["ignore", "inherit", "inherit"] });
  const [status] = await once(child, "exit");
  if (status !== 0) throw new Error("The Angular pages do not compile");
}

const bundle = (name, input) =>
  build({
    configFile: false,
    root: HERE,
    logLevel: "error",
    define: { ngDevMode: "false", ngJitMode: "false", ngI18nClosureMode: "false" },
    plugins: [linking],
    build: { outDir: OUT, emptyOutDir: false, target: "es2022", modulePreload: false, chunkSizeWarningLimit: 5000, rolldownOptions: { input, output: { entryFileNames: `${name}.js`, format: "iife", codeSplitting: false } } },
  });

const clarity = join(dirname(found.resolve("@clr/angular/package.json")), "fesm2020/clr-angular.mjs");
// The largest library is linked while our own code is compiled: there are two cores.
await Promise.all([compile(), linked(readFileSync(clarity, "utf8"), clarity)]);
await bundle("v91", join(OUT, "compiled/v91/main.js"));
await bundle("classic", join(HERE, "classic/main.ts"));
await bundle("mutation", join(HERE, "mutation.ts"));
rmSync(join(OUT, "compiled"), { recursive: true, force: true });

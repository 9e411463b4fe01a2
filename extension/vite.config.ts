import { crx } from "@crxjs/vite-plugin";
import { defineConfig, type Plugin } from "vite";
import chromium, { firefox } from "./manifest.config.ts";
import { PLAN_PAGE } from "./src/plan-page.ts";

/**
 * The content script is one classic script that loads nothing, so no page needs access to any file of ours. crxjs
 * declares it accessible to every site all the same, and with a fixed id any site could then detect the extension.
 * It also leaves a second copy of the script behind that nothing loads.
 */
function withoutAccessibleResources(): Plugin {
  return {
    name: "without-accessible-resources",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const file = bundle["manifest.json"];
        if (file?.type !== "asset") this.error("manifest.json is missing from the bundle");
        const { web_accessible_resources: _dropped, ...rest } = JSON.parse(String(file.source)) as Record<string, unknown>;
        for (const name of Object.keys(bundle)) if (name.startsWith("assets/content.iife")) delete bundle[name];
        file.source = JSON.stringify(rest, null, 2);
      },
    },
  };
}

/**
 * zod compiles its parsers with the Function constructor where it may. No extension may: it tries once, is refused, and
 * goes on without. Here it does not try, so that neither a browser nor a store sees code made of text.
 */
function withoutCodeFromText(): Plugin {
  return {
    name: "without-code-from-text",
    transform(code, id) {
      if (/[\\/]zod[\\/]v4[\\/]core[\\/]\w+\.js$/.test(id)) return code.replaceAll("const F = Function;", "const F = null;");
    },
  };
}

/** `vite build` for Chromium, `vite build --mode firefox` for Firefox: two folders of one source. */
export default defineConfig(({ mode }) => {
  const inFirefox = mode === "firefox";
  return {
    root: import.meta.dirname,
    plugins: [crx(inFirefox ? { manifest: firefox, browser: "firefox" } : { manifest: chromium }), withoutCodeFromText(), withoutAccessibleResources()],
    build: {
      outDir: inFirefox ? "dist-firefox" : "dist",
      emptyOutDir: true,
      target: inFirefox ? "firefox142" : "chrome116",
      sourcemap: false,
      modulePreload: false,
      rolldownOptions: {
        input: { panel: "src/panel/index.html", options: "src/options/index.html", upgrade: PLAN_PAGE },
        // Without hashes: crxjs lets the folder of the sources into one, and a package must not depend on where it was made.
        output: { entryFileNames: "assets/[name].js", chunkFileNames: "assets/[name].js", assetFileNames: "assets/[name][extname]" },
      },
    },
  };
});

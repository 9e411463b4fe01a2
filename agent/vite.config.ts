import { defineConfig } from "vite";

/** The agent as one file that needs no node_modules beside it. */
export default defineConfig({
  build: {
    ssr: "src/cli.ts",
    outDir: "dist",
    emptyOutDir: true,
    target: "node20",
    sourcemap: false,
    minify: false,
    rolldownOptions: { output: { entryFileNames: "cli.js", codeSplitting: false } },
  },
  ssr: { noExternal: true },
});

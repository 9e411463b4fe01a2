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
    rolldownOptions: {
      output: { entryFileNames: "cli.js", codeSplitting: false },
      // Of the Kubernetes client only the few APIs in use: nothing in it, or in what only it uses, acts merely by being there.
      treeshake: { moduleSideEffects: (id) => !/node_modules\/(@kubernetes\/client-node|hpagent|isomorphic-ws|js-yaml|openid-client|socks|socks-proxy-agent|stream-buffers|tar-fs|tar-stream|ws)\//.test(id) },
    },
  },
  ssr: { noExternal: true },
});

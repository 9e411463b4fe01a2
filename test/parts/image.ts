import { execFile, execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The image of deploy/Dockerfile, built by buildah and run by runc as a kubelet has it run. No registry is reached: in the place of
 * the base image stands one of the same name and layout, made of this machine's Node.js and the libraries that it loads.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const DOCKERFILE = join(ROOT, "deploy", "Dockerfile");
const works = (program: string, ...args: readonly string[]): boolean => spawnSync(program, args, { timeout: 20_000 }).status === 0;
/** Debian has it where only root's PATH leads. */
const RUNC = ["runc", "/usr/sbin/runc"].find((each) => works(each, "--version"));

/** Why there can be no containers on this machine; null if there can. */
export function noContainersBecause(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "containers need root on Linux";
  if (!works("buildah", "--version")) return "there is no buildah (Debian package buildah)";
  if (RUNC === undefined) return "there is no runc (Debian package runc)";
  return works("unshare", "--mount", "--pid", "--fork", "true") ? null : "namespaces are not permitted here";
}

/** What an image says about how it is run. */
export interface ImageConfig {
  readonly User: string;
  readonly WorkingDir: string;
  readonly Env: readonly string[];
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[];
}
export interface Bind {
  /** Folder of this machine. */
  readonly from: string;
  readonly at: string;
  readonly isReadOnly: boolean;
}
export interface Run {
  /** Instead of the image's own command, behind its entry point; with `program` in place of that too. */
  readonly args: readonly string[];
  readonly program?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly binds?: readonly Bind[];
}
export interface ContainerEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Image {
  readonly config: ImageConfig;
  /** Its files, on this machine. */
  readonly files: string;
  /** Root cannot be written, /tmp is its own; the user is the image's, without a capability. The network is this machine's. */
  run(run: Run): Promise<ContainerEnd>;
  stop(): void;
}

const baseNamed = (): string => /^FROM (\S+)/m.exec(readFileSync(DOCKERFILE, "utf8"))?.[1] ?? "";

/** Node.js where the base image has it, and what its loader asks for. */
function layBase(folder: string): void {
  const node = realpathSync(process.execPath);
  const libraries = execFileSync("ldd", [node], { encoding: "utf8" }).match(/\/lib[^ ]+/g) ?? [];
  for (const [from, to] of [[node, "/nodejs/bin/node"], ...libraries.map((each) => [each, each])] as const) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(realpathSync(from), join(folder, to));
    chmodSync(join(folder, to), 0o755);
  }
  mkdirSync(join(folder, "tmp"));
  chmodSync(join(folder, "tmp"), 0o1777);
  mkdirSync(join(folder, "etc"));
  writeFileSync(join(folder, "etc", "passwd"), "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n");
}

/** @throws Error what buildah says */
export function buildImage(): Image {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-image-"));
  writeFileSync(join(folder, "policy.json"), '{"default":[{"type":"insecureAcceptAnything"}]}');
  writeFileSync(join(folder, "registries.conf"), "");
  const policy = ["--signature-policy", join(folder, "policy.json")];
  const common = ["--storage-driver", "vfs", "--root", join(folder, "storage"), "--runroot", join(folder, "run"), "--registries-conf", join(folder, "registries.conf")];
  const buildah = (...words: readonly string[]): string => execFileSync("buildah", [...common, ...words], { encoding: "utf8", timeout: 120_000, stdio: ["ignore", "pipe", "pipe"] }).trim();
  const stop = (): void => {
    spawnSync("buildah", [...common, "umount", "--all"], { timeout: 60_000 });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    layBase(join(folder, "base"));
    const scratch = buildah("from", ...policy, "scratch");
    buildah("copy", "--quiet", scratch, join(folder, "base"), "/");
    buildah("commit", "--quiet", "--rm", ...policy, scratch, baseNamed());
    buildah("build-using-dockerfile", "--quiet", ...policy, "--pull-never", "--isolation", "chroot", "--file", DOCKERFILE, "--tag", "supervisor-doctor", ROOT);
    const { config } = (JSON.parse(buildah("inspect", "--type", "image", "supervisor-doctor")) as { OCIv1: { config: ImageConfig } }).OCIv1;
    const files = buildah("mount", buildah("from", ...policy, "--pull-never", "supervisor-doctor"));
    let count = 0;
    const run = (wanted: Run): Promise<ContainerEnd> => {
      const bundle = join(folder, `bundle-${(count += 1)}`);
      mkdirSync(bundle);
      writeFileSync(join(bundle, "config.json"), JSON.stringify(bundleOf(config, files, wanted)));
      const words = ["--root", join(folder, "runc"), "run", "--bundle", bundle, `supervisor-doctor-${process.pid}-${count}`];
      return new Promise((resolve) => execFile(RUNC ?? "runc", words, { timeout: 120_000, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr })));
    };
    return { config, files, run, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** What a kubelet asks of a runtime for the pods of deploy/kubernetes.yaml, but for seccomp, cgroups and a network of its own. */
function bundleOf(config: ImageConfig, files: string, { args, program = config.Entrypoint, env = {}, binds = [] }: Run): object {
  const [uid = "", gid = ""] = config.User.split(":");
  const plain = ["nosuid", "nodev"];
  return {
    ociVersion: "1.0.2",
    process: {
      terminal: false,
      user: { uid: Number(uid), gid: Number(gid) },
      args: [...program, ...args],
      env: [...config.Env, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)],
      cwd: config.WorkingDir,
      capabilities: {},
      noNewPrivileges: true,
    },
    root: { path: files, readonly: true },
    mounts: [
      { destination: "/proc", type: "proc", source: "proc" },
      { destination: "/dev", type: "tmpfs", source: "tmpfs", options: ["nosuid", "strictatime", "mode=755", "size=64k"] },
      { destination: "/tmp", type: "tmpfs", source: "tmpfs", options: [...plain, "mode=1777", "size=64m"] },
      ...binds.map(({ from, at, isReadOnly }) => ({ destination: at, type: "bind", source: from, options: ["bind", ...plain, isReadOnly ? "ro" : "rw"] })),
    ],
    linux: { namespaces: ["pid", "ipc", "uts", "mount"].map((type) => ({ type })), maskedPaths: ["/proc/kcore", "/proc/keys"], readonlyPaths: ["/proc/sys"] },
  };
}

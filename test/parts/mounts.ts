import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a tmpfs gives out at once. */
export const PAGE = 4096;

/** A real file system of its own in a temporary folder, so small that it can be filled. */
export interface Disk {
  readonly folder: string;
  /** Takes what room there is, but for so many pages. */
  fill(leaving?: number): void;
  /** Gives it back. */
  empty(): void;
  readOnly(): void;
  writable(): void;
  remove(): void;
}

/** Why no file system can be mounted here; null if one can. */
export function noMountBecause(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "mounting needs root on Linux";
  // In a mount namespace of its own, so that nothing of the try is left.
  const tried = spawnSync("unshare", ["--mount", "--propagation", "private", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], { encoding: "utf8" });
  return tried.status === 0 ? null : `mounting is not permitted here: ${(tried.stderr ?? "no unshare").trim()}`;
}

/** @throws Error */
export function mountDisk(kilobytes: number): Disk {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-disk-"));
  const mount = (...words: readonly string[]): void => void execFileSync("mount", [...words, folder], { stdio: "pipe" });
  mount("-t", "tmpfs", "-o", `size=${kilobytes}k,mode=700`, "tmpfs");
  const filler = join(folder, "filler");
  const empty = (): void => rmSync(filler, { force: true });
  return {
    folder,
    empty,
    fill: (leaving = 0) => {
      let taken = 0;
      try {
        for (writeFileSync(filler, ""); ; taken += PAGE) writeFileSync(filler, Buffer.alloc(PAGE), { flag: "a" });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
      truncateSync(filler, Math.max(0, taken - leaving * PAGE));
    },
    readOnly: () => mount("-o", "remount,ro"),
    writable: () => mount("-o", "remount,rw"),
    remove: () => {
      execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

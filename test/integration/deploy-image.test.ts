import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing } from "../parts/cli.ts";
import { linesOf, namesIn, PASSWORD, startFleet, told, writeFleet } from "../parts/fleet.ts";
import { type Bind, buildImage, type Image, noContainersBecause } from "../parts/image.ts";
import { createLab } from "../parts/lab.ts";
import { jobOf, MANIFESTS, manifestsIn } from "../parts/manifests.ts";

/** deploy/Dockerfile, built and run: what is in the image, what may be written in a container of it, and the Job's command in two of them. */

const because = noContainersBecause();
if (because !== null) console.log(`Skipped: ${because}, so that nobody builds and runs the image.`);

describe.skipIf(because !== null)("the image", () => {
  const lab = createLab();
  let folder = "";
  const built: { image?: Image } = {};
  const imageOf = (): Image => built.image ?? expect.fail("No image");
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-mounts-"));
    buildIfMissing();
    built.image = buildImage();
  });
  afterEach(() => lab.stop());
  afterAll(() => {
    built.image?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const USER = 65_532;
  const { containers, securityContext } = jobOf(manifestsIn(readFileSync(MANIFESTS, "utf8"))).template.spec as ReturnType<typeof jobOf>["template"]["spec"] & { readonly securityContext: object };
  const container = containers[0] ?? expect.fail("No container");

  /** A folder of this machine for each mount of the pod, as the kubelet lays them: what can be written belongs to the pod's group. */
  const mounts = (name: string): { readonly at: (path: string) => string; readonly binds: readonly Bind[] } => {
    const laid = container.volumeMounts.filter(({ mountPath }) => mountPath !== "/tmp").map(({ mountPath, readOnly }) => ({ from: join(folder, name, mountPath.replaceAll("/", "_")), at: mountPath, isReadOnly: readOnly === true }));
    for (const { from, isReadOnly } of laid) {
      mkdirSync(from, { recursive: true });
      if (!isReadOnly) chownSync(from, 0, USER);
      if (!isReadOnly) chmodSync(from, 0o770);
    }
    return { binds: laid, at: (path) => join(laid.find(({ at }) => path.startsWith(`${at}/`))?.from ?? expect.fail(path), path.split("/").at(-1) ?? "") };
  };

  test("runs as the user that the pod asks for, from where the base image has Node.js, and keeps its state where it may", () => {
    const { config } = imageOf();
    expect(config).toMatchObject({ User: `${USER}:${USER}`, WorkingDir: "/tmp", Entrypoint: ["/nodejs/bin/node", "/app/dist/cli.js"], Cmd: ["--help"] });
    expect(config.Env).toEqual(expect.arrayContaining(["NODE_ENV=production", "SUPERVISOR_DOCTOR_STATE=/tmp/state"]));
    expect(securityContext).toMatchObject({ runAsUser: USER, runAsGroup: USER });
  });

  test("holds the built agent beside its base and nothing else, and nothing of it can be written by its user", () => {
    const { files } = imageOf();
    expect(readdirSync(files).filter((name) => !name.startsWith("lib")).toSorted()).toEqual(["app", "etc", "nodejs", "tmp"]);
    expect(readdirSync(join(files, "app")).toSorted()).toEqual(["dist", "package.json"]);
    const all = readdirSync(join(files, "app"), { recursive: true, encoding: "utf8" });
    expect(all).toContain(join("dist", "cli.js"));
    expect(all.filter((name) => /\.(?:ts|map)$|node_modules|test/.test(name))).toEqual([]);
    const writable = all.filter((name) => {
      const { uid, gid, mode } = statSync(join(files, "app", name));
      return uid === USER || gid === USER || (mode & 0o002) !== 0;
    });
    expect(writable).toEqual([]);
  });

  test("says how it is used when it is told nothing", async () => {
    const { config, run } = imageOf();
    const { code, stdout, stderr } = await run({ args: config.Cmd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: supervisor-doctor/);
  });

  test("lets its user write to /tmp and to the results alone, without a capability", async () => {
    const { run, config } = imageOf();
    const places = ["/", "/app", "/app/dist", "/nodejs/bin", "/etc", "/proc/sys/kernel/hostname", ...container.volumeMounts.map(({ mountPath }) => mountPath)];
    const script = `
      const { readFileSync, writeFileSync, statSync } = require("node:fs");
      const status = Object.fromEntries(readFileSync("/proc/self/status", "utf8").split("\\n").map((line) => line.split(":\\t")));
      const written = ${JSON.stringify(places)}.filter((place) => {
        try { writeFileSync(statSync(place).isDirectory() ? place + "/x" : place, "x"); return true; } catch { return false; }
      });
      const root = readFileSync("/proc/self/mountinfo", "utf8").split("\\n").map((line) => line.split(" ")).find((fields) => fields[4] === "/");
      console.log(JSON.stringify({ root: root[5].split(",")[0], user: [process.getuid(), process.getgid()], effective: status.CapEff, bounding: status.CapBnd, new: status.NoNewPrivs, written }));`;
    const { stdout, stderr } = await run({ program: config.Entrypoint.slice(0, 1), args: ["-e", script], binds: mounts("probe").binds });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ root: "ro", user: [USER, USER], effective: "0000000000000000", bounding: "0000000000000000", new: "1", written: ["/results", "/tmp"] });
  });

  test("carries the Job: two containers share a fleet by their indexes, and the one in place of another goes on where that one was", async () => {
    const fleet = await startFleet(lab, folder, { vcenters: 2, supervisors: 1 });
    const { at, binds } = mounts("job");
    const secret = (key: string): string => `/secrets/supervisor-doctor-vcenter/${key}`;
    writeFileSync(at(secret("password")), `${PASSWORD.FLEET_PASSWORD}\n`, { mode: 0o444 });
    writeFileSync(at(secret("balancer")), PASSWORD.FLEET_LB_PASSWORD, { mode: 0o444 });
    const file = writeFleet(folder, fleet.simulators, { defaults: { username: "administrator@vsphere.local", passwordFile: secret("password"), loadBalancer: { username: "controller", passwordFile: secret("balancer") } } });
    writeFileSync(at("/fleet/fleet.yaml"), readFileSync(file), { mode: 0o444 });
    const pod = (index: number) => {
      const fixed = Object.fromEntries(container.env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
      const env: Record<string, string> = { ...fixed, JOB_COMPLETION_INDEX: String(index), SUPERVISOR_DOCTOR_JOB: "doctor-29" };
      return imageOf().run({ args: container.args.map((each) => each.replaceAll(/\$\((\w+)\)/g, (_, name: string) => env[name] ?? "")), env, binds });
    };
    const ends = await Promise.all([0, 1].map((index) => pod(index)));
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([[0, ""], [0, ""]]);
    expect(ends.map(({ stdout }) => namesIn(linesOf(stdout)))).toEqual(fleet.supervisors.map((name) => [name]));
    expect(statSync(at("/results/0.jsonl"))).toMatchObject({ uid: USER, gid: USER });
    const again = await pod(1);
    expect(told(linesOf(again.stdout), "ended")[0]).toMatchObject({ code: 0, supervisors: 1, resumed: 1 });
    expect(JSON.stringify(ends)).not.toContain(PASSWORD.FLEET_PASSWORD);
  });
});

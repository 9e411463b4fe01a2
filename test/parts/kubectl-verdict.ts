import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discovery, openApi } from "./kubernetes-openapi.ts";
import { KUBECTL } from "./kubernetes-programs.ts";
import { definitions } from "./kubernetes-schema.ts";

/** kubectl with nothing behind it but an API server that says what there is: it judges manifests by itself. */
export interface Judge {
  /** `kubectl create --dry-run=client --validate=strict`: what it made, a line each, or what it said against it. */
  judge(manifests: string): Promise<{ readonly code: number; readonly made: readonly string[]; readonly says: string }>;
  /** Requests for anything but what there is: nothing was written and nothing looked for. */
  readonly others: readonly string[];
  stop(): Promise<void>;
}

export async function startJudge(): Promise<Judge> {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-judge-"));
  const told = discovery();
  const document = openApi(await definitions());
  const others: string[] = [];
  const server = createServer(({ method, url = "" }, response) => {
    const [path = ""] = url.split("?");
    const known = told[path];
    if (method === "GET" && path === "/openapi/v2") return void response.setHeader("content-type", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf").end(document);
    if (method === "GET" && known) return void response.setHeader("content-type", "application/json").end(JSON.stringify(known));
    // Newer clients ask for OpenAPI 3 first, and take it that this server is older.
    if (path !== "/openapi/v3") others.push(`${method} ${url}`);
    response.writeHead(404, { "content-type": "application/json" }).end(JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", reason: "NotFound", code: 404, message: "not here" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const words = ["--server", address, "--cache-dir", join(folder, "cache"), "create", "--dry-run=client", "--validate=strict", "-o", "name", "-f", "-"];
  return {
    others,
    judge: (manifests) =>
      new Promise((resolve) => {
        const child = execFile(KUBECTL, words, { env: { PATH: process.env["PATH"] ?? "", HOME: folder }, timeout: 40_000 }, (error, stdout, stderr) => {
          const code = typeof error?.code === "number" ? error.code : error ? 1 : 0;
          resolve({ code, made: stdout.split("\n").filter(Boolean), says: stderr });
        });
        child.stdin?.end(manifests);
      }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

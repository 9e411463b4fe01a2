import { X509Certificate } from "node:crypto";
import type { Environment, Extension, ExtensionServer } from "../environment.ts";

/** VIM objects as VI-JSON writes them; SOAP writes the same without what begins with "_". */

/** PEM of what is served, by `address:port`. */
export type Served = Readonly<Record<string, string>>;

function thumbprintOf({ url, thumbprint }: ExtensionServer, { hosts }: Environment, served: Served): string | null {
  if (thumbprint === null) return null;
  if ("text" in thumbprint) return thumbprint.text;
  const { hostname, port } = new URL(url);
  const pem = served[`${hosts[hostname] ?? hostname}:${port || "443"}`];
  if (pem === undefined) throw new Error(`Nothing serves a certificate at ${url}`);
  const certificate = new X509Certificate(pem);
  return thumbprint.served === "sha1" ? certificate.fingerprint : certificate.fingerprint256;
}

function extensionObject({ key, label, company, version, servers }: Extension, environment: Environment, served: Served): object {
  const description = { _typeName: "Description", label, summary: label };
  return {
    _typeName: "Extension",
    description,
    key,
    company,
    version,
    server: servers.map((server) => {
      const serverThumbprint = thumbprintOf(server, environment, served);
      return {
        _typeName: "ExtensionServerInfo",
        url: server.url,
        description,
        company: server.company,
        type: server.type,
        adminEmail: ["admin@lab.test"],
        ...(serverThumbprint !== null && { serverThumbprint }),
      };
    }),
    lastHeartbeatTime: environment.vcenter.startedAt,
  };
}

/** null if nobody registered such a one. */
export function findExtension(environment: Environment, served: Served, key: unknown): object | null {
  const found = environment.vcenter.extensions.find((each) => each.key === key);
  return found ? extensionObject(found, environment, served) : null;
}

export const aboutInfo = ({ release, vcenter }: Environment): object => ({
  _typeName: "AboutInfo",
  name: "VMware vCenter Server (simulated)",
  fullName: `VMware vCenter Server ${release} build-${vcenter.build} (simulated)`,
  vendor: "VMware, Inc.",
  version: release,
  build: vcenter.build,
  osType: "linux-x64",
  productLineId: "vpx",
  apiType: "VirtualCenter",
  apiVersion: `${release}.0`,
  instanceUuid: vcenter.guid,
});

import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { parseService } from "@supervisor-doctor/shared/version";
import { expect, test } from "vitest";
import { strayOf } from "./package-yaml.ts";

const SERVICE = "tkg.vsphere.vmware.com";
const metadata = `---\napiVersion: data.packaging.carvel.dev/v1alpha1\nkind: PackageMetadata\nmetadata:\n  name: ${SERVICE}\n`;
const pack = (version: string, refName = SERVICE): string => `---\napiVersion: data.packaging.carvel.dev/v1alpha1\nkind: Package\nmetadata:\n  name: ${refName}.${version}\nspec:\n  refName: ${refName}\n  version: ${version}\n`;

test.each<readonly [string, string, string, string | null]>([
  ["is of the version", metadata + pack("3.2.0+v1.30"), "3.2.0+v1.30", null],
  ["is of the version that a short one stands for", metadata + pack("3.2.0+v1.30"), "3.2.0", null],
  ["has its version in quotes", pack('"3.2.0+v1.30"'), "3.2.0+v1.30", null],
  ["is written by another tool", `# downloaded\r\n${pack("3.2.0+v1.30").replaceAll("\n", "\r\n")}`, "3.2.0+v1.30", null],
  ["is of another version", metadata + pack("3.3.0+v1.31"), "3.2.0", `The package.yaml that was given is of ${SERVICE} 3.3.0+v1.31, and ${SERVICE} 3.2.0 is wanted.`],
  ["is of another Kubernetes", pack("3.2.0+v1.31"), "3.2.0+v1.30", `The package.yaml that was given is of ${SERVICE} 3.2.0+v1.31, and ${SERVICE} 3.2.0+v1.30 is wanted.`],
  ["is of another make", pack("3.2.0-embedded+v1.30"), "3.2.0", `The package.yaml that was given is of ${SERVICE} 3.2.0-embedded+v1.30, and ${SERVICE} 3.2.0 is wanted.`],
  ["is of another service", pack("3.2.0+v1.30", "velero.vsphere.vmware.com"), "3.2.0", `The package.yaml that was given is of velero.vsphere.vmware.com 3.2.0+v1.30, and ${SERVICE} 3.2.0 is wanted.`],
  ["holds two versions", pack("3.2.0+v1.30") + pack("3.3.0+v1.31"), "3.2.0", `The package.yaml that was given is of ${SERVICE} 3.2.0+v1.30 and ${SERVICE} 3.3.0+v1.31, and ${SERVICE} 3.2.0 is wanted.`],
  ["holds the metadata alone", metadata, "3.2.0", "The file that was given is no package.yaml of a Supervisor Service: kind: Package"],
  ["is empty", "", "3.2.0", "The file that was given is no package.yaml of a Supervisor Service: kind: Package"],
  ["is a web page", "<!DOCTYPE html><html>login</html>", "3.2.0", "The file that was given is no package.yaml of a Supervisor Service: kind: Package"],
])("a package.yaml that %s", (_, yaml, to, expected) => {
  const parsed = parseService(to);
  if (!parsed) throw new Error(to);
  const stray = strayOf(yaml, parsed);
  expect(stray && saidText(stray, "en")).toBe(expected);
});

test("a package.yaml that is no YAML says where it is none", () => {
  const to = parseService("3.2.0");
  expect(to && strayOf("a: b: c: [", to)).toEqual({ code: "package-unreadable", params: { told: expect.stringMatching(/mapping|line|\d/) } });
});

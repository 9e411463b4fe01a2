import { describe, expect, test } from "vitest";
import { createMask } from "./mask.ts";

/** What is met first, a sentence or a field, and what becomes of it. */
const met = (...values: readonly string[]) => {
  const mask = createMask("");
  for (const value of values) mask.value(value);
  return mask;
};

describe("a field", () => {
  test.each([
    ["an address", "10.0.0.53", "addr-1"],
    ["an address with its port", "10.0.0.53:443", "addr-1:443"],
    ["an IPv6 address", "fd00::53", "addr-1"],
    ["an IPv6 address with its port", "[fd00::53]:443", "addr-1:443"],
    ["a network", "10.0.0.0/24", "addr-1/24"],
    ["an IPv6 network", "fd00:1::/64", "addr-1/64"],
    ["a host", "esx01.corp.example", "host-1"],
    ["a host with its port", "esx01.corp.example:443", "host-1:443"],
    ["a wildcard", "*.corp.example", "*.host-1"],
    ["a user", "alice@vsphere.local", "user-1"],
    ["a user of a domain", "CORP\\alice", "user-1"],
    ["a name with a blank", "Berlin Production", "name-1"],
    ["an object in its namespace", "payroll/web", "name-1/name-2"],
    ["a webhook of a service", "check.corp (payroll/web)", "host-1 (name-1/name-2)"],
    ["an address of a library", "https://depot.corp.example/lib/payroll.json", "https://host-1/name-1/name-2"],
    ["a name in another script", "生産クラスタ", "name-1"],
    ["a vCenter's id", "domain-c8", "domain-c8"],
    ["a UUID", "5d2ecb54-1a2c-4a27-8f4c-1f6ab9a7c2a1", "5d2ecb54-1a2c-4a27-8f4c-1f6ab9a7c2a1"],
    ["a version that reads as an address", "8.0.3.00100", "8.0.3.00100"],
    ["a Supervisor's version", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
    ["the vendor's own service", "tkg.vsphere.vmware.com", "tkg.vsphere.vmware.com"],
    ["the vendor's own pods", "vmware-system-nsx/nsx-ncp-7d9f6", "vmware-system-nsx/nsx-ncp-7d9f6"],
    ["the vendor's own library", "https://wp-content.vmware.com/v2/latest/lib.json", "https://wp-content.vmware.com/v2/latest/lib.json"],
    ["a subnet mask", "255.255.255.0", "255.255.255.0"],
    ["nothing", "", ""],
  ])("that holds %s", (_, text, masked) => {
    expect(createMask("").value(text)).toBe(masked);
  });

  test("has the same mask for the same thing in any spelling, and another for another", () => {
    const mask = createMask("");
    const masks = (texts: readonly string[]): string[] => texts.map(mask.value);
    expect(masks(["vc.corp.example", "VC.corp.example.", "::ffff:10.0.0.1", "10.0.0.1", "fd00:0::1", "fd00::1", "vc2.corp.example"])).toEqual(["host-1", "host-1", "addr-1", "addr-1", "addr-2", "addr-2", "host-2"]);
  });

  test("has no mask that stands for something already", () => {
    const mask = createMask('{"id":"host-1","name":"name-1"}');
    expect([mask.value("esx01.corp.example"), mask.value("payroll")]).toEqual(["host-2", "name-2"]);
  });
});

describe("a sentence", () => {
  test.each([
    ["addresses", [], "10.0.0.53 does not answer, fd00::53 does; 10.0.0.5–10.0.0.9 and 10.0.0.0/24", "addr-1 does not answer, addr-2 does; addr-3–addr-4 and addr-5/24"],
    ["addresses within Japanese", [], "サーバ10.0.0.53に接続できません。", "サーバaddr-1に接続できません。"],
    ["names within Korean", ["vc.corp.example"], "vc.corp.example을(를) 확인할 수 없습니다.", "host-1을(를) 확인할 수 없습니다."],
    ["a plain word that is a namespace's name", ["payroll"], "Namespace payroll is in error. Payrolls are not.", "Namespace name-1 is in error. Payrolls are not."],
    ["a host by its short name", ["berlin7.corp.example"], "The agent on berlin7 is down.", "The agent on host-1 is down."],
    ["a name with blanks", ["Berlin Production"], "Cluster Berlin Production lacks a host.", "Cluster name-1 lacks a host."],
    ["a host that nothing else names", [], "No route to nsx.corp.example.", "No route to host-1."],
    ["what looks like a name", [], "Datastore vsan_gold01 is full on rack-7.", "Datastore name-1 is full on name-2."],
    ["what stands in quotes", [], `pods "web" not found in 'payroll'`, `pods "name-1" not found in 'name-2'`],
    ["users", [], "User alice@vsphere.local or CORP\\bob may not.", "User user-1 or user-2 may not."],
    ["a MAC address", [], "The address is held by 00:50:56:ab:cd:ef.", "The address is held by addr-1."],
    ["a longer name before a shorter", ["corp.example", "vc.corp.example"], "vc.corp.example, a.corp.example, corp.example", "host-2, host-3, host-1"],
    ["a noun of ours", [], "[pod-cidr] 10.244.0.0/20", "[pod-cidr] addr-1/20"],
    ["prose, numbers, times and errors", [], "It's 3 of 4 since 2026-11-21T07:23:09.756Z: ECONNREFUSED (HTTP 404), don't retry within 30s, TLSv1.3.", "It's 3 of 4 since 2026-11-21T07:23:09.756Z: ECONNREFUSED (HTTP 404), don't retry within 30s, TLSv1.3."],
    ["paths of Kubernetes objects", [], "spec.topology.version: Invalid value in clusters.cluster.x-k8s.io", "spec.topology.version: Invalid value in clusters.cluster.x-k8s.io"],
  ])("with %s", (_, first, text, masked) => {
    expect(met(...first).text(text)).toBe(masked);
  });

  test("with a certificate's subject, or with what it is made of", () => {
    const mask = createMask("");
    expect(mask.subject("CN=vc.corp.example, O=Example Corp, C=DE")).toBe("subject-1");
    expect(mask.text("Issued by CN=vc.corp.example, O=Example Corp, C=DE, which is Example Corp at vc.corp.example")).toBe("Issued by subject-1, which is name-1 at host-1");
  });

  test("with a user by the name alone", () => {
    const mask = createMask("");
    mask.user("alice@vsphere.local");
    expect(mask.text("Refused: alice")).toBe("Refused: user-1");
  });
});

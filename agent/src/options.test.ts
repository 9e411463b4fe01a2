import { expect, test } from "vitest";
import { routedAsTold } from "./clients/network.ts";
import { type CommonOptions, networkOf } from "./options.ts";

/** What the data centre names on this machine is sent nothing, unless the person said that a lab stands here. */

test.each<[string, CommonOptions, boolean]>([
  ["a vCenter elsewhere", { vcenter: "https://vc.example.com" }, false],
  ["a vCenter elsewhere, by a route", { vcenter: "https://vc.example.com", resolve: ["vc.example.com:443:192.0.2.10:443"] }, false],
  ["a vCenter on this machine", { vcenter: "https://127.0.0.1:8443" }, true],
  ["a vCenter that a route puts on this machine", { vcenter: "https://vc.lab.test", resolve: ["vc.lab.test:443:127.0.0.1:8443"] }, true],
  ["DNS servers on a port of a lab", { vcenter: "https://vc.lab.test", dnsPort: "5353" }, true],
])("with %s", (_, options, isLab) => {
  const way = (): unknown => routedAsTold(networkOf(options), "127.0.0.53", 53);
  if (isLab) expect(way()).toEqual({ host: "127.0.0.53", port: 53 });
  else expect(way).toThrow(expect.objectContaining({ code: "own-address" }));
});

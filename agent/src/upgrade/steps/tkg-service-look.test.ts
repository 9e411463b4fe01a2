import { expect, test } from "vitest";
import type { VcenterSession } from "../../clients/vcenter.ts";
import { lookAtService } from "./tkg-service-look.ts";

const uninterrupted = new AbortController().signal;

test.each<readonly [string, object, string | null]>([
  ["is the one that is told", { current_version: "3.1.0+v1.28", desired_version: "3.2.0+v1.30", config_status: "CONFIGURING" }, "3.1.0+v1.28"],
  ["is the wanted one where that is configured and no other is told", { desired_version: "3.1.0+v1.28", config_status: "CONFIGURED" }, "3.1.0+v1.28"],
  ["is not known while the wanted one is being configured", { desired_version: "3.1.0+v1.28", config_status: "CONFIGURING" }, null],
])("the service's version %s", async (_, told, expected) => {
  const session = { host: "vc", get: async () => told } as unknown as VcenterSession;
  expect((await lookAtService(session, "domain-c8", null, uninterrupted))?.current).toBe(expected);
});

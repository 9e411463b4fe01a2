import { describe, expect, test } from "vitest";
import { LOCALES } from "../locale.ts";
import { errorText } from "./errors.ts";

/** Whatever goes wrong between here and a system, the sentence names that system. */
const CODES = ["host-not-found", "connection-refused", "connection-timeout", "connection-failed", "thumbprint-differs", "not-json", "not-understood", "too-large", "redirected"] as const;
const params = { host: "host.lab.test", port: 443, seconds: 6, detail: "ECONNRESET", path: "/api/v1", type: "HTML", status: 503, limit: 8, sha256: "AB", expected: "CD" };

describe.each([
  { peer: "nsx", names: { en: "NSX host.lab.test", ko: "NSX host.lab.test", ja: "NSX host.lab.test" } },
  { peer: "load-balancer", names: { en: "the load balancer host.lab.test", ko: "로드 밸런서 host.lab.test", ja: "ロード バランサ host.lab.test" } },
  { peer: "supervisor", names: { en: "the Supervisor host.lab.test", ko: "감독자 host.lab.test", ja: "スーパーバイザー host.lab.test" } },
  { peer: "workload-cluster", names: { en: "the workload cluster host.lab.test", ko: "워크로드 클러스터 host.lab.test", ja: "ワークロード クラスタ host.lab.test" } },
])("of $peer", ({ peer, names }) => {
  test.each(CODES)("%s says which system, and never vCenter", (code) => {
    for (const locale of LOCALES) {
      const said = errorText(code, { ...params, peer }, locale);
      expect(said.replace(/^The /, "the ")).toContain(names[locale]);
      expect(said).not.toMatch(/vCenter|[{}]/);
      expect(said).not.toMatch(/^the /);
    }
  });
});

test.each(CODES)("%s of an earlier version, which names no system, is vCenter's", (code) => {
  for (const locale of LOCALES) for (const peer of [{}, { peer: "fax" }]) expect(errorText(code, { ...params, ...peer }, locale)).toContain("vCenter host.lab.test");
});

import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Remedy } from "@supervisor-doctor/shared/upgrade/repair-table";
import { describe, expect, test } from "vitest";
import { bodiesOf, holds, type Wanted, wantedOf } from "./wanted.ts";

const OWN = "/api/vcenter/namespace-management/clusters/domain-c8";
const BALANCER = `${OWN}/load-balancers/haproxy-01`;
const PEM = "-----BEGIN CERTIFICATE-----\nTkVX\n-----END CERTIFICATE-----\n";
const step = (method: string, path: string, body: Readonly<Record<string, unknown>>): CarriedStep => ({ id: "repair:a:b", step: "repair", supervisorId: "domain-c8", request: { kind: "http", method, path, body } });

const CASES: readonly [by: Remedy, method: string, path: string, body: Readonly<Record<string, unknown>>, wanted: Wanted | null][] = [
  ["management-dns", "PATCH", OWN, { master_DNS: ["10.0.0.53"] }, { by: "management-dns", list: ["10.0.0.53"] }],
  ["management-dns", "PATCH", OWN, { master_DNS: ["10.0.0.53"], worker_DNS: [] }, null],
  ["management-dns", "PATCH", OWN, { master_DNS: "10.0.0.53" }, null],
  ["management-dns", "PUT", OWN, { master_DNS: ["10.0.0.53"] }, null],
  ["management-dns", "PATCH", OWN.replace("domain-c8", "domain-c9"), { master_DNS: ["10.0.0.53"] }, null],
  ["search-domains", "PATCH", OWN, { master_DNS_search_domains: ["local"] }, { by: "search-domains", list: ["local"] }],
  ["search-domains", "PATCH", OWN, { master_DNS: ["10.0.0.53"] }, null],
  ["restart-wcp", "POST", "/api/vcenter/services/wcp?action=restart", {}, { by: "restart-wcp" }],
  ["restart-wcp", "POST", "/rest/vcenter/services/wcp/restart", {}, { by: "restart-wcp" }],
  ["restart-wcp", "POST", "/api/vcenter/services/vpxd?action=restart", {}, null],
  ["restart-wcp", "POST", `${OWN}?action=disable`, {}, null],
  ["load-balancer-ca", "PATCH", BALANCER, { provider: "HA_PROXY", ha_proxy_config_update_spec: { certificate_authority_chain: PEM } }, { by: "load-balancer-ca", balancer: "haproxy-01", pem: PEM }],
  ["load-balancer-ca", "PATCH", BALANCER, { ha_proxy_config_update_spec: { certificate_authority_chain: PEM, password: "x" } }, null],
  ["load-balancer-ca", "PATCH", `${BALANCER}/../..`, { avi_config_update_spec: { certificate_authority_chain: PEM } }, null],
  ["load-balancer-credentials", "PATCH", BALANCER, { provider: "AVI", avi_config_update_spec: { username: "admin", password: "•••" } }, { by: "load-balancer-credentials", balancer: "haproxy-01" }],
  ["load-balancer-credentials", "PATCH", BALANCER, { address_ranges: [] }, null],
];

describe("the request of a repair in a plan", () => {
  test.each(CASES)("%s by %s %s %j", (by, method, path, body, wanted) => expect(wantedOf(by, step(method, path, body))).toEqual(wanted));

  const config = { managementDns: ["10.0.0.53"], managementSearchDomains: ["local"], loadBalancers: [{ id: "haproxy-01", host: "10.0.0.30", port: 5556, kind: "HA_PROXY", username: "admin", trusted: ["TkVX"] }] };
  test.each<[Wanted, boolean | null]>([
    [{ by: "management-dns", list: ["10.0.0.53"] }, true],
    [{ by: "management-dns", list: ["10.0.0.53", "10.0.0.54"] }, false],
    [{ by: "management-dns", list: [] }, false],
    [{ by: "search-domains", list: ["local"] }, true],
    [{ by: "load-balancer-ca", balancer: "haproxy-01", pem: PEM }, true],
    [{ by: "load-balancer-ca", balancer: "avi-01", pem: PEM }, false],
    [{ by: "load-balancer-credentials", balancer: "haproxy-01" }, null],
    [{ by: "restart-wcp" }, null],
  ])("%j stands in the settings: %s", (wanted, expected) => expect(holds(wanted, config as never)).toBe(expected));

  test("shows a password masked, and sends it", () => {
    const body = { provider: "HA_PROXY", ha_proxy_config_update_spec: { username: "old", password: "•••" } };
    expect(bodiesOf({ by: "load-balancer-credentials", balancer: "haproxy-01" }, { body }, { username: "new", password: "Secret!1" })).toEqual({
      sent: { provider: "HA_PROXY", ha_proxy_config_update_spec: { username: "new", password: "Secret!1" } },
      shown: { provider: "HA_PROXY", ha_proxy_config_update_spec: { username: "new", password: "•••" } },
    });
  });
});

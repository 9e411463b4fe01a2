import { Router } from "express";
import type { Environment } from "../environment.ts";

const SUMMARY = "A simulated data centre for demonstration and tests.";

/** The appliance, the topology and the services. `elapsed`: milliseconds since the simulation began. */
export function applianceRoutes(environment: Environment, elapsed: () => number): Router {
  const router = Router();
  const { vcenter } = environment;
  const interfaceInfo = (each: (typeof vcenter.interfaces)[number], index: number): object => ({
    name: each.name,
    status: "up",
    mac: `00:50:56:aa:00:${(index + 16).toString(16)}`,
    ipv4: { configurable: true, mode: "STATIC", address: each.address, prefix: each.prefix, default_gateway: index === 0 ? "10.20.30.1" : "" },
  });

  router.get("/appliance/system/version", (_request, response) =>
    void response.json({
      version: `${environment.release}.00000`,
      product: "VMware vCenter Server (simulated)",
      build: vcenter.build,
      type: "vCenter Server with an embedded Platform Services Controller",
      summary: SUMMARY,
      releasedate: "",
      install_time: vcenter.startedAt,
    }),
  );
  router.get("/appliance/system/time", (_request, response) => {
    const now = new Date(Date.now() + vcenter.clockAheadMs);
    response.json({ seconds_since_epoch: now.getTime() / 1_000, date: now.toUTCString().slice(0, 16), time: now.toUTCString().slice(17, 25), timezone: "UTC" });
  });
  // Known from /rest of 6.x only; whether a real one still answers under /api has not been seen.
  router.get("/appliance/system/uptime", (_request, response) =>
    void response.json(Math.round((Date.parse(environment.now) + elapsed() - Date.parse(vcenter.startedAt)) / 10) / 100),
  );
  router.get("/appliance/networking", (_request, response) =>
    void response.json({
      dns: { mode: "STATIC", hostname: vcenter.host, servers: vcenter.dnsServers },
      interfaces: Object.fromEntries(vcenter.interfaces.map((each, index) => [each.name, interfaceInfo(each, index)])),
    }),
  );
  router.get("/appliance/networking/dns/hostname", (_request, response) => void response.json(vcenter.host));
  router.get("/appliance/networking/interfaces", (_request, response) => void response.json(vcenter.interfaces.map(interfaceInfo)));
  router.get("/vcenter/topology/nodes", (_request, response) => void response.json([{ node: vcenter.pnid, type: "VCSA_EMBEDDED", replication_partners: [] }]));
  const serviceInfo = (id: string, { state, health }: { state: string; health: string | null }): object => ({
    name_key: `cis.${id}.ServiceName`,
    description_key: `cis.${id}.ServiceDescription`,
    startup_type: "AUTOMATIC",
    state,
    ...(state === "STARTED" && { health: health ?? "HEALTHY", health_messages: [] }),
  });
  const wcp = (): object => ({
    ...serviceInfo("wcp", { state: vcenter.wcp.state, health: null }),
    // In no public schema; only where a test asks for it.
    ...(vcenter.wcp.startedAt && { started_at: vcenter.wcp.startedAt }),
  });
  router.get("/vcenter/services", (_request, response) =>
    void response.json({ wcp: wcp(), ...Object.fromEntries(Object.entries(vcenter.services).map(([id, service]) => [id, serviceInfo(id, service)])) }),
  );
  router.get("/vcenter/services/wcp", (_request, response) => void response.json(wcp()));
  return router;
}

import type { VcenterService } from "../../readings.ts";
import { look } from "../readings-fixture.ts";
import type { Example } from "./example.ts";

const service = (id: string, over: Partial<VcenterService> = {}): VcenterService => ({ id, state: "STARTED", startup: "AUTOMATIC", health: "HEALTHY", ...over });
const running = ["wcp", "vapi-endpoint", "vpxd", "eam", "sps", "content-library"].map((id) => service(id));
const services = (...more: VcenterService[]) => ({ "vcenter-services": look("vcenter-services", [...running, ...more]) });

export const examplesOfServices: Readonly<Record<string, Example>> = {
  "vcenter-service-stopped": { broken: services(service("trustmanagement", { state: "STOPPED", health: null })), proves: ["stopped"], healthy: services(service("trustmanagement"), service("vsan-dps", { state: "STOPPED" })) },
  "vcenter-service-stopped degraded": { broken: services(service("trustmanagement", { health: "DEGRADED" })), proves: ["degraded"], healthy: services(service("trustmanagement", { health: "HEALTHY_WITH_WARNINGS" })) },
};

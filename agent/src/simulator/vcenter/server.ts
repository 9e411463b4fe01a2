import express, { type RequestHandler } from "express";
import type { Environment } from "../environment.ts";
import { applianceRoutes } from "./appliance-routes.ts";
import { certificateRoutes, type VcenterCertificates } from "./certificate-routes.ts";
import { clusterSettingsRoutes } from "./cluster-settings-routes.ts";
import { awayHandler, faultHandler } from "./faults.ts";
import { contentRoutes } from "./content-routes.ts";
import { loadBalancerRoutes } from "./load-balancer-routes.ts";
import { namespaceSettingsRoutes } from "./namespace-settings-routes.ts";
import { namespaceRoutes } from "./namespace-routes.ts";
import { createSessions } from "./sessions.ts";
import { createSoap } from "./soap-routes.ts";
import { serviceInstallRoutes } from "./service-install-routes.ts";
import { serviceRoutes } from "./service-routes.ts";
import { supervisorInventoryRoutes } from "./supervisor-inventory-routes.ts";
import { supervisorRoutes } from "./supervisor-routes.ts";
import { supportBundleRoutes } from "./support-bundle-routes.ts";
import { taskRoutes } from "./task-routes.ts";
import { upgradeRoutes } from "./upgrade-routes.ts";
import { upgradeStartRoutes } from "./upgrade-start-routes.ts";
import { inventoryRoutes } from "./inventory-routes.ts";
import { viJsonRoutes } from "./vi-json-routes.ts";
import { dated } from "../network/dated.ts";
import { movingOn } from "../network/moving.ts";
import type { Served } from "./vim-objects.ts";
import { errorBody } from "./wire.ts";
import { wcpGuard, wcpRoutes } from "./wcp-routes.ts";
import { type RecordedWrite, writeHandlers } from "./writes.ts";

/** `status` is 0 until the answer has begun. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** What a vCenter was asked. */
export interface VcenterRecord {
  readonly logins: number;
  readonly refusedLogins: number;
  readonly openSessions: number;
  readonly soapLogins: number;
  readonly refusedSoapLogins: number;
  readonly openSoapSessions: number;
  /** Methods that were called by SOAP. */
  readonly soapCalls: readonly string[];
  readonly calls: readonly RecordedCall[];
  /** What was sent to `/api/vcenter` with another method than GET. */
  readonly writes: readonly RecordedWrite[];
  /** `METHOD /path` of every call that this vCenter does not know. */
  readonly unimplemented: readonly string[];
}

/** What vCenter knows of the other systems. */
export interface Neighbours {
  /** PEM by authority. */
  readonly authorities: Readonly<Record<string, string>>;
  /** The certificate of each Supervisor's control plane: PEM by vSphere cluster. */
  readonly supervisors: Readonly<Record<string, string>>;
  readonly served: Served;
}

export interface VcenterServer {
  readonly handle: express.Express;
  readonly record: VcenterRecord;
}

export function createVcenter(environment: Environment, certificates: VcenterCertificates, { authorities, supervisors, served }: Neighbours, pages: RequestHandler, elapsed: () => number): VcenterServer {
  const calls: RecordedCall[] = [];
  const writes: RecordedWrite[] = [];
  const unimplemented: string[] = [];
  const sessions = createSessions(environment);
  const soap = createSoap(environment, served);

  const recording: RequestHandler = (request, response, next) => {
    const { method, path } = request;
    calls.push({
      method,
      path,
      get status() {
        return response.headersSent ? response.statusCode : 0;
      },
    });
    next();
  };

  const supportBundles = supportBundleRoutes(environment, elapsed);
  const known = express.Router();
  known.use(["/api", "/rest"], sessions.guard);
  known.use("/api", applianceRoutes(environment, elapsed));
  known.use("/api/vcenter/services", wcpRoutes(environment));
  known.use(["/api/vcenter/namespace-management", "/api/vcenter/namespaces"], wcpGuard(environment));
  known.use("/api/cis/tasks", taskRoutes(environment));
  known.use("/api/vcenter/namespace-management", upgradeRoutes(environment));
  known.use("/api/vcenter/namespace-management/software", upgradeStartRoutes(environment, elapsed));
  known.use("/api/vcenter/namespace-management/supervisor-services", serviceRoutes(environment));
  known.use("/api/vcenter/namespace-management", serviceInstallRoutes(environment, elapsed));
  known.use("/api/vcenter/namespace-management", clusterSettingsRoutes(environment), loadBalancerRoutes(environment, authorities));
  known.use("/api/vcenter", namespaceSettingsRoutes(environment, elapsed), namespaceRoutes(environment));
  known.use("/api/vcenter/namespace-management", supervisorRoutes(environment, authorities, supervisors));
  known.use("/api/vcenter/namespace-management", supportBundles.order);
  known.use("/wcm", supportBundles.fetch);
  known.use("/api", contentRoutes(environment));
  known.use("/api/vcenter/namespace-management", supervisorInventoryRoutes(environment));
  known.use("/api/vcenter/certificate-management/vcenter", certificateRoutes(environment, certificates));
  known.use("/api", inventoryRoutes(environment));
  known.use("/sdk/vim25", viJsonRoutes(environment, served, sessions.guard));
  known.post("/sdk", ...soap.handlers);

  const handle = express();
  handle.disable("x-powered-by").disable("etag");
  handle.use(dated(() => environment.vcenter.clockAheadMs));
  handle.use(movingOn(elapsed));
  handle.use(pages);
  handle.use(recording);
  handle.use(["/api/vcenter", "/rest/vcenter"], ...writeHandlers(writes));
  handle.use(awayHandler(environment, elapsed), faultHandler(environment), sessions.routes, known);
  handle.use((request, response) => {
    unimplemented.push(`${request.method} ${request.path}`);
    response.status(501).json(errorBody("OPERATION_NOT_FOUND", `The simulated vCenter does not know ${request.method} ${request.path}.`));
  });

  return {
    handle,
    record: {
      calls,
      writes,
      unimplemented,
      get logins() {
        return sessions.logins;
      },
      get refusedLogins() {
        return sessions.refusedLogins;
      },
      get openSessions() {
        return sessions.open;
      },
      soapCalls: soap.calls,
      get soapLogins() {
        return soap.logins;
      },
      get refusedSoapLogins() {
        return soap.refusedLogins;
      },
      get openSoapSessions() {
        return soap.open;
      },
    },
  };
}

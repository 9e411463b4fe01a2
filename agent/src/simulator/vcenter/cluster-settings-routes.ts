import { type Request, type Response, Router } from "express";
import type { Environment, Supervisor } from "../environment.ts";
import { startSettling } from "../motion/settling.ts";
import { fieldsIn, textsIn } from "./body.ts";
import { isFrom } from "./upgrade-wire.ts";
import { lowerCaseNames, sendError } from "./wire.ts";

/** A Supervisor's DNS and NTP servers as they are set, of `/api/vcenter/namespace-management`. */

interface Settings {
  readonly dns?: string[];
  readonly workerDns?: string[];
  readonly searchDomains?: string[];
  readonly ntp?: string[];
}

/** `Clusters.UpdateSpec` (7.0.0 to 9.1, case sensitive): what is simulated of it. */
const NAMES = { master_DNS: "dns", worker_DNS: "workerDns", master_DNS_search_domains: "searchDomains", master_NTP_servers: "ntp" } as const;
/** The rest of it, which is known and does nothing here; a name in neither is ignored, as the real one ignores it. */
const NOT_SIMULATED = [
  "size_hint", "floating_IP", "network_provider", "ncp_cluster_network_spec", "master_storage_policy", "ephemeral_storage_policy", "cns_file_config", "login_banner", "image_storage", "default_image_registry",
  "default_image_repository", "tls_endpoint_certificate", "default_kubernetes_service_content_library", "workload_ntp_servers", "cluster_proxy_config", "content_libraries",
];

/** Settings that have another form than they should are named. */
function settingsIn(spec: Readonly<Record<string, unknown>>): Settings | { readonly malformed: string } {
  const given = Object.entries(NAMES).filter(([name]) => spec[name] !== undefined && spec[name] !== null);
  const malformed = given.find(([name]) => textsIn(spec[name]) === null)?.[0];
  return malformed === undefined ? Object.fromEntries(given.map(([name, own]) => [own, textsIn(spec[name])])) : { malformed };
}

function apply(supervisor: Supervisor, { dns, workerDns, searchDomains, ntp }: Settings): void {
  const { management, workload } = supervisor;
  if (dns) management.dns = dns;
  if (searchDomains) management.searchDomains = searchDomains;
  if (ntp) management.ntp = ntp;
  if (workerDns) workload.dns = workerDns;
  startSettling(supervisor, { dns: dns !== undefined || searchDomains !== undefined || workerDns !== undefined });
  supervisor.configStatus = "CONFIGURING";
}

/** Sets them, or says why not. */
function change(supervisor: Supervisor, settings: Settings, response: Response): void {
  if (supervisor.upgrade.state === "PENDING" || supervisor.configStatus === "REMOVING") return sendError(response, "NOT_ALLOWED_IN_CURRENT_STATE", "The Supervisor is being changed.");
  if (settings.dns?.length === 0 && supervisor.management.mode === "STATICRANGE") return sendError(response, "INVALID_ARGUMENT", "No management network DNS servers were specified");
  if (Object.keys(settings).length > 0) apply(supervisor, settings);
  response.status(204).end();
}

const edited = (before: readonly string[], part: Readonly<Record<string, unknown>>, name: string): string[] | undefined => {
  const [added, removed] = [textsIn(part[`${name}_to_add`]), textsIn(part[`${name}_to_remove`])];
  return added || removed ? [...new Set([...before.filter((each) => !removed?.includes(each)), ...(added ?? [])])] : undefined;
};

/** `ControlPlane.Networks.Settings.UpdateSpec` of 9.1; without its backing nothing that depends on that is changed. */
function segmentSettings({ management }: Supervisor, spec: Readonly<Record<string, unknown>>): Settings {
  if (spec["backing"] !== "NETWORK_SEGMENTS") return {};
  const update = fieldsIn(spec["network_segments_update_spec"]);
  const [dnsPart, ntpPart] = [fieldsIn(update["dns"]), fieldsIn(update["ntp"])];
  const [dns, searchDomains, ntp] = [edited(management.dns, dnsPart, "servers"), edited(management.searchDomains, dnsPart, "search_domains"), edited(management.ntp, ntpPart, "servers")];
  return { ...(dns && { dns }), ...(searchDomains && { searchDomains }), ...(ntp && { ntp }) };
}

export function clusterSettingsRoutes(environment: Environment): Router {
  const router = Router();
  router.patch("/clusters/:cluster", (request, response, next) => {
    const cluster = environment.clusters.find(({ id }) => id === request.params.cluster);
    if (!cluster) return sendError(response, "NOT_FOUND", `The cluster with id ${request.params.cluster} does not exist.`);
    if (!cluster.supervisor) return sendError(response, "UNSUPPORTED", `The cluster with id ${cluster.id} does not have Workloads enabled.`);
    const spec = fieldsIn(request.body);
    if (NOT_SIMULATED.some((name) => spec[name] !== undefined)) return next();
    const settings = settingsIn(spec);
    if ("malformed" in settings) return sendError(response, "INVALID_ARGUMENT", `${settings.malformed} is no list of texts.`);
    change(cluster.supervisor, settings, response);
  });
  if (!isFrom(environment.release, "9.1.0")) return router;

  const ofSupervisor = (use: (supervisor: Supervisor, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const supervisor = environment.clusters.find((each) => each.supervisor?.id === request.params["supervisor"])?.supervisor;
    if (!supervisor) return sendError(response, "NOT_FOUND", `The Supervisor with id ${request.params["supervisor"]} does not exist.`);
    use(supervisor, request, response);
  };
  // The names are those of the published models of 9.1; on the wire nobody has shown them.
  router.get("/supervisors/:supervisor/control-plane/networks/settings", ofSupervisor(({ management, networks }, _request, response) =>
    void response.json(
      lowerCaseNames({
        backing: "NETWORK_SEGMENTS",
        floating_ip_address: management.floatingAddress,
        network_segments_info: { port_groups: [networks.management.portgroup], dns: { servers: management.dns, search_domains: management.searchDomains }, ntp: { servers: management.ntp } },
      }),
    ),
  ));
  router.patch("/supervisors/:supervisor/control-plane/networks/settings", ofSupervisor((supervisor, request, response) => change(supervisor, segmentSettings(supervisor, fieldsIn(request.body)), response)));
  return router;
}

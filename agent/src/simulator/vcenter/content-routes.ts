import { type Response, Router } from "express";
import type { Environment } from "../environment.ts";
import type { Library } from "../inventory.ts";
import { sendError } from "./wire.ts";

/** Kilobytes of every simulated file system. */
const SIZE = 10_000_000;

const libraryInfo = ({ id, name, type, lastSync, url, thumbprint }: Library): object => ({
  id,
  name,
  type,
  description: "",
  server_guid: "",
  version: "1",
  ...(lastSync && { last_sync_time: lastSync }),
  ...(url && { subscription_info: { authentication_method: "NONE", automatic_sync_enabled: true, on_demand: true, subscription_url: url, ...(thumbprint && { ssl_thumbprint: thumbprint }) } }),
});

/** Health and monitoring of the appliance, content libraries and storage policies. */
export function contentRoutes(environment: Environment): Router {
  const router = Router();
  const { inventory } = environment.vcenter;
  const notFound = (response: Response, what: string): void => sendError(response, "NOT_FOUND", `${what} does not exist.`);

  router.get("/appliance/health/:item", ({ params }, response) => {
    const level = inventory.health[params.item];
    if (level === undefined) return notFound(response, params.item);
    response.json(level);
  });
  const filesystem = (kind: string) => (name: string): string => `storage.${kind}.filesystem.${name}`;
  router.get("/appliance/monitoring", (_request, response) =>
    void response.json(
      Object.keys(inventory.partitions).flatMap((name) =>
        [filesystem("used")(name), filesystem("totalsize")(name)].map((id) => ({ id, name: id, instance: `/storage/${name}`, category: "storage", units: "kb", description: id })),
      ),
    ),
  );
  router.get("/appliance/monitoring/query", (request, response) => {
    const { names, interval, function: aggregation, start_time, end_time } = request.query;
    if (!names || !interval || !aggregation || !start_time || !end_time) return sendError(response, "INVALID_ARGUMENT", "A parameter is missing.");
    const values = Object.fromEntries(Object.entries(inventory.partitions).flatMap(([name, percent]) => [[filesystem("used")(name), (SIZE * percent) / 100], [filesystem("totalsize")(name), SIZE]]));
    // The last of the intervals has not been measured yet.
    response.json([names].flat().map((name) => ({ name, interval, function: aggregation, start_time, end_time, data: ["", String(values[String(name)] ?? ""), ""] })));
  });

  router.get("/content/library", (_request, response) => void response.json(inventory.libraries.map(({ id }) => id)));
  router.get("/content/library/item", (request, response) => {
    const library = inventory.libraries.find(({ id }) => id === request.query["library_id"]);
    if (!library) return notFound(response, "The library");
    response.json(library.items.map(({ id }) => id));
  });
  router.get("/content/library/item/:item", ({ params }, response) => {
    const item = inventory.libraries.flatMap(({ items }) => items).find(({ id }) => id === params.item);
    if (!item) return notFound(response, "The item");
    response.json({ ...item, cached: true, size: 1_000_000 });
  });
  router.get("/content/library/:library", ({ params }, response) => {
    const library = inventory.libraries.find(({ id }) => id === params.library);
    if (!library) return notFound(response, "The library");
    response.json(libraryInfo(library));
  });

  router.get("/vcenter/storage/policies", (_request, response) => void response.json(inventory.storagePolicies.map((policy) => ({ policy, name: `policy ${policy.slice(0, 4)}`, description: "" }))));
  return router;
}

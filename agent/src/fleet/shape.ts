import { z } from "zod";

/** The fleet file. No key of it holds a secret: each password is named by the variable or the file that holds it. */

const text = z.string().min(1);
const place = { passwordEnv: text.optional(), passwordFile: text.optional() };
const login = z.strictObject({ username: text, ...place });
const reach = {
  username: text.optional(),
  ...place,
  /** PEM of the authorities that may sign vCenter's certificate. */
  ca: text.optional(),
  nsx: login.optional(),
  loadBalancer: login.optional(),
  labels: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).optional(),
};

const vcenter = z.strictObject({
  ...reach,
  url: text,
  /** SHA-256 of the one certificate that is accepted. */
  thumbprint: text.optional(),
  /** Cluster ids or names; all without it. */
  supervisors: z.array(text).min(1).optional(),
  /** For a lab, as `--resolve` and `--dns-port`. */
  resolve: z.array(text).optional(),
  dnsPort: z.int().min(1).max(65_535).optional(),
});

export const fleetFile = z.strictObject({
  /** What an entry does not say itself. */
  defaults: z.strictObject(reach).optional(),
  concurrency: z
    .strictObject({
      vcenters: z.int().min(1).max(64).optional(),
      supervisors: z.int().min(1).max(64).optional(),
      requests: z.int().min(1).max(64).optional(),
    })
    .optional(),
  vcenters: z.array(vcenter).min(1),
});
export type FleetFile = z.infer<typeof fleetFile>;
export type Login = z.infer<typeof login>;

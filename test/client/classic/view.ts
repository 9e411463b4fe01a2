import type { ClientPage, Cluster, Placed, Vcenter } from "../model.ts";
import type { Child } from "./elements.ts";

/** What an address means. */
export type Place =
  | { readonly page: "home"; readonly tab: string }
  | { readonly page: "wizard"; readonly tab: string }
  | { readonly page: "missing"; readonly tab: string }
  | { readonly page: "cluster"; readonly tab: string; readonly plugin: boolean; readonly vcenter: Vcenter; readonly cluster: Cluster }
  | { readonly page: "supervisor"; readonly tab: string; readonly placed: Placed }
  | { readonly page: "namespace"; readonly tab: string; readonly name: string; readonly vcenter: Vcenter };

export type Go = (path: string) => void;

/** What one release has otherwise than the other. */
export interface Kind {
  readonly list: "supervisors" | "clusters";
  readonly homeTabs: readonly (readonly [id: string, word: string])[];
  readonly objectTabs: readonly (readonly [id: string, word: string])[];
  /** What a list's name leads to. */
  readonly open: (placed: Placed) => string;
  /** What "(view)" beside a status shows. */
  readonly statusDetails: (page: ClientPage, placed: Placed) => Child;
  /** Whether errors stand on the vSphere cluster's page, where the Supervisor has none of its own. */
  readonly errorsOnCluster: boolean;
}

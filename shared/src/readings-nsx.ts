/** What NSX Manager tells where the person gave credentials for it; `asked`: false where not, or where no NSX is. */
export type Asked<T> = { readonly asked: false } | ({ readonly asked: true } & T);

export interface NsxVersion {
  /** `4.1.2.3.0.23382408` */
  readonly version: string;
}

/** A vCenter as NSX has it registered. `connection`: UP, DOWN …; `registration`: REGISTERED, UNREGISTERED …; null where NSX does not tell. */
export interface ComputeManager {
  readonly server: string;
  readonly name: string;
  readonly connection: string | null;
  readonly registration: string | null;
  readonly errors: readonly string[];
}

/** A host of the Supervisor's vSphere cluster as NSX sees it. */
export interface NsxHost {
  readonly name: string;
  /** INSTALL_SUCCESSFUL, INSTALL_FAILED …; null where NSX does not tell. */
  readonly deployment: string | null;
  readonly manager: string | null;
  readonly controller: string | null;
}

/** The edge cluster that the Supervisor is configured with; null where it has none of its own. */
export interface NsxEdges {
  readonly cluster: { readonly id: string; readonly status: string | null; readonly down: readonly string[] } | null;
}

/** The last restore of NSX from a backup. `endedAt`: ISO 8601. */
export interface NsxRestore {
  readonly status: string | null;
  readonly endedAt: string | null;
}

/** IP pools that bear the Supervisor's name. */
export interface NsxPools {
  readonly counted: number;
  readonly exhausted: readonly string[];
}

/** One NSX server as vCenter's extension names it. `thumbprint`: canonical colon-separated hex, SHA-1 or SHA-256 by its length. */
export interface NsxServer {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly type: string | null;
  readonly thumbprint: string | null;
}

/** The extension `com.vmware.nsx.management.nsxt`. `needed`: false where the Supervisor's networking has no NSX, and nothing was asked. */
export interface NsxRegistration {
  readonly needed: boolean;
  readonly servers: readonly NsxServer[];
}

/** The NSX manager cluster as NSX itself tells it, where the person gave credentials; `asked`: false where not, or where no NSX is. */
export type NsxCluster =
  | { readonly asked: false }
  | { readonly asked: true; readonly host: string; readonly http: number; readonly management: string | null; readonly overall: string | null; readonly control: string | null; readonly offline: readonly string[] };

/** What the server tells the pages; the fields of a Supervisor are those of the simulator's one data centre. */

export type Locale = "en" | "ko" | "ja";
export type Theme = "light" | "dark";

export interface Step {
  readonly text: string;
  readonly state: "done" | "failed" | "waiting";
  readonly messages: readonly string[];
}

export interface Supervisor {
  readonly id: string;
  readonly name: string;
  readonly configStatus: "CONFIGURING" | "REMOVING" | "RUNNING" | "ERROR";
  readonly kubernetesStatus: "READY" | "WARNING" | "ERROR";
  readonly version: string;
  readonly availableVersions: readonly string[];
  readonly address: string;
  readonly namespaces: number;
  readonly namespaceNames: readonly string[];
  readonly hosts: number;
  readonly messages: readonly string[];
  readonly steps: readonly Step[];
}

export interface Cluster {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly vms: readonly string[];
  readonly supervisor: Supervisor | null;
}

export interface Vcenter {
  readonly name: string;
  readonly guid: string;
  readonly user: string;
  readonly clusters: readonly Cluster[];
}

/** How a page is to be. Each can be given in the address as well, by the name behind it. */
export interface ClientSettings {
  /** `lang`; null: what the browser asks for. */
  readonly locale: Locale | null;
  /** `theme` */
  readonly theme: Theme;
  /** `banner`: the application's own warning above the header, which moves everything down. */
  readonly banner: boolean;
  /** `tasks`: whether Recent Tasks is open at the bottom. */
  readonly tasks: boolean;
  /** `delay`: milliseconds until a page's contents stand in it. */
  readonly delayMs: number;
  /** `refresh`: every so many milliseconds all rows of a list are thrown away and made anew; 0: never. */
  readonly refreshMs: number;
  /** `linked`: Supervisors of a second vCenter in linked mode, the first of the same name as ours; 0: no second vCenter. */
  readonly linked: number;
  /** `decoy`: a plug-in's frame below the contents, with a grid that names the Supervisor. */
  readonly decoy: boolean;
  /** `scramble`: every label in a language that nobody knows; names, versions and the API's messages stay. */
  readonly scramble: boolean;
  /** `mutate`: as if of another release: other class and tag names, no roles, names with places to break. 0: not. */
  readonly mutate: number;
}

export interface ClientPage {
  readonly release: "7.0.3" | "8.0.3" | "9.1.0";
  readonly locale: Locale;
  /** ISO 8601. */
  readonly now: string;
  readonly words: Readonly<Record<string, string>>;
  /** The one that serves the page first. */
  readonly vcenters: readonly Vcenter[];
  readonly settings: ClientSettings;
}

/** A Supervisor with where it stands. */
export interface Placed {
  readonly vcenter: Vcenter;
  readonly cluster: Cluster;
  readonly supervisor: Supervisor;
}

export const placedIn = ({ vcenters }: ClientPage): Placed[] =>
  vcenters.flatMap((vcenter) => vcenter.clusters.flatMap((cluster) => (cluster.supervisor ? [{ vcenter, cluster, supervisor: cluster.supervisor }] : [])));

const PLATFORM = "/ui/app/workload-platform";

/** Addresses of the pages, as public pages and tools show them. */
export const paths = {
  home: (tab: string): string => `${PLATFORM}/home/${tab}`,
  supervisor: ({ vcenter, supervisor }: Placed, tab = "summary"): string => `${PLATFORM}/supervisor/urn:vapi:com.vmware.wcp.SupervisorModel:${supervisor.id}:${vcenter.guid}/${tab}`,
  namespace: (vcenter: Vcenter, name: string, tab = "summary"): string => `${PLATFORM};nav=v/namespace/urn:vapi:com.vmware.wcp.WorkloadModel:${name}:${vcenter.guid}/${tab}`,
  cluster: (vcenter: Vcenter, cluster: Cluster, tab = "summary"): string => `/ui/app/cluster;nav=h/urn:vmomi:ClusterComputeResource:${cluster.id}:${vcenter.guid}/${tab}`,
};

/** A word that is missing is a fault of the fixture, and shows as one. */
export const checkedWords = (words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  new Proxy(words, {
    get: (known, key) => {
      const word = typeof key === "string" ? known[key] : "";
      if (word === undefined) throw new Error(`The pages have no word "${String(key)}"`);
      return word;
    },
  });

/** `{count} item|{count} items`: the first form for one, the last for any other number. */
export function counted(forms: string, count: number): string {
  const [one = "", ...others] = forms.split("|");
  return (count === 1 ? one : (others.at(-1) ?? one)).replace("{count}", String(count));
}

/** Where a name may break, in a changed page. */
export const broken = (name: string, settings: ClientSettings): string[] => (settings.mutate > 0 ? name.split(/(?<=[-.])/) : [name]);

import type { Locale } from "@supervisor-doctor/shared/locale";
import { CONDITION_STEPS } from "../conditions.ts";
import type { Environment, Release, Supervisor } from "../environment.ts";
import { pageWords } from "./words.ts";

export interface PageStep {
  readonly text: string;
  readonly state: "done" | "failed" | "waiting";
  readonly messages: readonly string[];
}

export interface PageSupervisor extends Pick<Supervisor, "id" | "name" | "configStatus" | "kubernetesStatus" | "version" | "availableVersions" | "namespaces" | "hosts"> {
  readonly address: string;
  readonly namespaceNames: readonly string[];
  readonly messages: readonly string[];
  readonly steps: readonly PageStep[];
}

export interface PageCluster {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly vms: readonly string[];
  readonly supervisor: PageSupervisor | null;
}

export interface PageData {
  readonly release: Release;
  readonly locale: Locale;
  /** ISO 8601. */
  readonly now: string;
  readonly words: Readonly<Record<string, string>>;
  readonly vcenter: { readonly name: string; readonly guid: string; readonly user: string; readonly version: string; readonly build: string };
  readonly clusters: readonly PageCluster[];
}

function steps(supervisor: Supervisor, locale: Locale): PageStep[] {
  const failing = CONDITION_STEPS.findIndex(({ type }) => supervisor.messages.some((message) => message.condition.type === type));
  return CONDITION_STEPS.map(({ type, text }, index) => ({
    text: text[locale],
    state: failing < 0 || index < failing ? "done" : index === failing ? "failed" : "waiting",
    messages: supervisor.messages.filter((message) => message.condition.type === type).map((message) => message.text[locale]),
  }));
}

function supervisorOnPage(supervisor: Supervisor, locale: Locale): PageSupervisor {
  return {
    id: supervisor.id,
    name: supervisor.name,
    configStatus: supervisor.configStatus,
    kubernetesStatus: supervisor.kubernetesStatus,
    version: supervisor.version,
    availableVersions: supervisor.availableVersions,
    address: supervisor.management.floatingAddress,
    namespaces: supervisor.namespaces,
    namespaceNames: supervisor.inventory.namespaces.map(({ name }) => name),
    hosts: supervisor.hosts,
    messages: supervisor.messages.map((message) => message.text[locale]),
    steps: steps(supervisor, locale),
  };
}

/** Everything that the pages show, in one language; fetched anew whenever a page is drawn. */
export function pageData(environment: Environment, locale: Locale): PageData {
  const { release, vcenter, clusters, now } = environment;
  return {
    release,
    locale,
    now,
    words: pageWords(release, locale),
    vcenter: { name: vcenter.host, guid: vcenter.guid, user: vcenter.username, version: release, build: vcenter.build },
    clusters: clusters.map((cluster) => ({
      id: cluster.id,
      name: cluster.name,
      hosts: cluster.hosts.map((host) => host.name),
      vms: cluster.supervisor?.controlPlaneVms ?? [],
      supervisor: cluster.supervisor && supervisorOnPage(cluster.supervisor, locale),
    })),
  };
}

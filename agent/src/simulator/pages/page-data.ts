import type { Locale } from "@supervisor-doctor/shared/locale";
import { CONDITION_STEPS } from "../conditions.ts";
import type { Environment, Supervisor } from "../environment.ts";
import { pageWords } from "./words.ts";

function steps(supervisor: Supervisor, locale: Locale): object[] {
  const failing = CONDITION_STEPS.findIndex(({ type }) => supervisor.messages.some((message) => message.condition.type === type));
  return CONDITION_STEPS.map(({ type, text }, index) => ({
    text: text[locale],
    state: failing < 0 || index < failing ? "done" : index === failing ? "failed" : "waiting",
    messages: supervisor.messages.filter((message) => message.condition.type === type).map((message) => message.text[locale]),
  }));
}

function supervisorOnPage(supervisor: Supervisor, locale: Locale): object {
  return {
    id: supervisor.id,
    name: supervisor.name,
    configStatus: supervisor.configStatus,
    kubernetesStatus: supervisor.kubernetesStatus,
    version: supervisor.version,
    availableVersions: supervisor.availableVersions,
    address: supervisor.management.floatingAddress,
    namespaces: supervisor.namespaces,
    hosts: supervisor.hosts,
    messages: supervisor.messages.map((message) => message.text[locale]),
    steps: steps(supervisor, locale),
  };
}

/** Everything that the pages show, in one language; fetched anew whenever a page is drawn. */
export function pageData(environment: Environment, locale: Locale): object {
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

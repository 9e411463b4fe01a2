import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { pageData } from "@supervisor-doctor/agent/simulator/pages/page-data";
import type { ClientPage, ClientSettings, Cluster, Locale, Vcenter } from "./model.ts";
import { moreWords } from "./words.ts";

const ACCENTED: Readonly<Record<string, string>> = { a: "à", e: "ë", i: "î", o: "ö", u: "ü", y: "ÿ", c: "ç", n: "ñ", s: "š", A: "Å", E: "È", I: "Ï", O: "Ø", U: "Ū", C: "Ć", N: "Ń", S: "Ś" };

/** A pseudo-locale: still legible to whoever looks at a picture, known to no list of labels. */
export const scrambled = (text: string): string =>
  text
    .split("|")
    .map((part) => `⟦${part.replace(/\{\w+\}|[\s\S]/g, (each) => ACCENTED[each] ?? each)}⟧`)
    .join("|");

const values = (words: Readonly<Record<string, string>>, change: (text: string) => string): Record<string, string> => Object.fromEntries(Object.entries(words).map(([key, text]) => [key, change(text)]));

const OTHER_GUID = "3c7f0b52-9a64-4e0d-8b1e-5d2f7a90c614";
const lettered = (id: string, index: number): string => `${index.toString(16).padStart(8, "0")}${id.slice(8)}`;

/** A second vCenter as linked mode shows it: the same names, other ids. The API of the first knows nothing of it. */
function linkedTo({ clusters, user }: Vcenter, count: number): Vcenter {
  const model = clusters.find(({ supervisor }) => supervisor);
  const supervisor = model?.supervisor;
  if (!model || !supervisor) throw new Error("There is no Supervisor to link one to");
  const named = (name: string, index: number): string => (index === 0 ? name : `${name}-${String(index + 1).padStart(3, "0")}`);
  const copies = Array.from({ length: count }, (_, index): Cluster => ({
    ...model,
    id: `domain-c${1000 + index}`,
    name: named(model.name, index),
    vms: [],
    hosts: model.hosts.map((host) => host.replace(".", "-b.")),
    supervisor: { ...supervisor, id: lettered(supervisor.id, index + 1), name: named(supervisor.name, index), configStatus: "RUNNING", kubernetesStatus: "READY", messages: [], steps: supervisor.steps.map((step) => ({ ...step, state: "done", messages: [] })) },
  }));
  return { name: "vc-b.lab.test", guid: OTHER_GUID, user, clusters: copies };
}

/** What the pages show: the data centre as its API tells it. */
export function clientPage(environment: Environment, locale: Locale, settings: ClientSettings): ClientPage {
  const { release, now, words, vcenter, clusters } = pageData(environment, locale);
  const labelled = (text: string): string => (settings.scramble ? scrambled(text) : text);
  const own: Vcenter = {
    name: vcenter.name,
    guid: vcenter.guid,
    user: vcenter.user,
    clusters: clusters.map((cluster) => ({ ...cluster, supervisor: cluster.supervisor && { ...cluster.supervisor, steps: cluster.supervisor.steps.map((step) => ({ ...step, text: labelled(step.text) })) } })),
  };
  const said = { ...words, ...moreWords[locale] };
  return {
    release,
    locale,
    now,
    words: values(said, labelled),
    vcenters: settings.linked > 0 ? [own, linkedTo(own, settings.linked)] : [own],
    settings,
  };
}

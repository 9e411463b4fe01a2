import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { WhatIf, WhatIfChange } from "@supervisor-doctor/shared/upgrade/what-if";
import { whatIfWords } from "@supervisor-doctor/shared/upgrade/words/what-if";

function lostLines(lost: NonNullable<WhatIf["lost"]>, locale: Locale): readonly string[] {
  const say = whatIfWords[locale];
  const listed = (template: string, names: readonly string[] | null): string =>
    `  - ${fill(template, { count: names?.length ?? "?", names: names === null ? say.untold : names.length > 0 ? names : "-" }, locale)}`;
  return [
    listed(say.namespaces, lost.namespaces),
    listed(say.clusters, lost.clusters),
    `  - ${lost.nodes === null ? say.nodesUnknown : fill(say.nodes, { count: lost.nodes }, locale)}`,
    `  ${say.more}`,
  ];
}

/** What a change would do, for a person at a terminal. Pure. */
export function whatIfText(change: WhatIfChange, told: readonly WhatIf[], locale: Locale): string {
  const say = whatIfWords[locale];
  const sections = told.map(({ name, ways, lost }) => [
    fill(say.heading[change], { name }, locale),
    ...ways.flatMap(({ when, networking, steps }) => [`  ${say.when[when]} (${say.networking[networking]})`, ...steps.map((step, index) => `    ${index + 1}. ${say.step[step]}`)]),
    ...(lost ? lostLines(lost, locale) : []),
    "",
  ]);
  return `${[...sections.flat(), say.never].join("\n")}\n`;
}

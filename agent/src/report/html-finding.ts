import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { RenderedFinding } from "@supervisor-doctor/shared/render";
import { words } from "@supervisor-doctor/shared/words/words";
import { cliWords } from "../words.ts";
import { articleLink, escape, foreign, link, list } from "./html-text.ts";
import { reportWords } from "./report-words.ts";

function causeItem({ verdict, text, evidence }: RenderedFinding["causes"][number], locale: Locale): string {
  const proof = evidence.map((line) => `<div class="evidence">${foreign(line)}</div>`).join("");
  return `<li class="${verdict}">${escape(words[locale].verdict[verdict])}: ${escape(text)}${proof}</li>`;
}

/** One problem with its proof and remedy, and under it what follows from it. */
export function problemArticle(finding: RenderedFinding, parent: RenderedFinding | null, consequencesOf: (rule: string) => readonly RenderedFinding[], locale: Locale): string {
  const say = cliWords[locale].report;
  const { severity, basis } = words[locale];
  const facts = [severity[finding.severity], ...(finding.basis ? [basis[finding.basis]] : []), finding.rule];
  const reported = finding.reportedBy.map(({ text, since, kb }) => {
    const began = since === null ? "" : ` (${fill(say.since, { since }, locale)})`;
    return `<p class="evidence">${foreign(`${fill(say.reported, { text }, locale)}${began}`)}${articleLink(kb)}</p>`;
  });
  const parts = [
    `<div class="head"><h3>${foreign(finding.title)}</h3>`,
    `<p class="basis">${escape(facts.join(" · "))}</p></div>`,
    ...(parent ? [`<p class="basis">${foreign(fill(reportWords[locale].followsFrom, { title: parent.title }, locale))}</p>`] : []),
    `<p>${foreign(finding.observed)}</p>`,
    ...(finding.standing === null ? [] : [`<p>${foreign(finding.standing)}</p>`]),
    `<h4>${escape(say.causes)} · ${escape(reportWords[locale].evidence)}</h4><ul>${finding.causes.map((cause) => causeItem(cause, locale)).join("")}</ul>`,
    `<h4>${escape(say.steps)}</h4>${list(finding.remediation.map(foreign), "ol")}`,
    ...reported,
    `<p class="evidence">${escape(fill(say.source, { source: finding.source }, locale))}${finding.links.map(({ label, url }) => ` ${link(url, label)}`).join("")}</p>`,
    ...consequencesOf(finding.rule).map((each) => problemArticle(each, finding, consequencesOf, locale)),
  ];
  return `<article class="${finding.severity}">\n${parts.join("\n")}\n</article>`;
}

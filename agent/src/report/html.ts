import { articleUrl } from "@supervisor-doctor/shared/article";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { byWeight, type RenderedFinding, renderFinding } from "@supervisor-doctor/shared/render";
import { words } from "@supervisor-doctor/shared/words/words";
import { cliWords } from "../words.ts";

const escape = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
/** What came from the data centre is set apart, so that right-to-left marks in it do not turn the page round. */
const foreign = (text: string): string => `<bdi>${escape(text)}</bdi>`;

/** What vCenter names: a link where it leads to the vendor, else its own words. */
function articleLink(kb: string | null): string {
  if (kb === null) return "";
  const url = articleUrl(kb);
  return url === null ? ` ${foreign(kb)}` : ` <a href="${escape(url)}">${escape(kb)}</a>`;
}

const STYLE = `
body{font:14px/20px "Avenir Next",system-ui,"Noto Sans CJK KR","Noto Sans CJK JP",sans-serif;color:#1b2b32;max-width:60em;margin:2em auto;padding:0 1em}
h1{font-size:20px;line-height:28px}h2{font-size:16px;margin-top:2em}
article{border:1px solid #cbd4d8;border-left:4px solid #c21d00;border-radius:4px;padding:8px 16px;margin:16px 0;break-inside:avoid}
article.WARNING{border-left-color:#a36500}.basis{color:#4f6169}.yes{font-weight:600}.evidence{color:#4f6169;font-size:13px}
`;

function article(finding: RenderedFinding, locale: Locale): string {
  const say = cliWords[locale].report;
  const { severity, basis, verdict } = words[locale];
  const causes = finding.causes.map(
    (cause) =>
      `<li class="${cause.verdict}">${escape(verdict[cause.verdict])}: ${escape(cause.text)}${cause.evidence.map((line) => `<div class="evidence">${foreign(line)}</div>`).join("")}</li>`,
  );
  const reported = finding.reportedBy.map(({ text, kb }) => `<p class="evidence">${foreign(fill(say.reported, { text }, locale))}${articleLink(kb)}</p>`);
  const links = finding.links.map(({ label, url }) => ` <a href="${escape(url)}">${escape(label)}</a>`);
  return `<article class="${finding.severity}"><h3>${foreign(finding.title)}</h3>
<p class="basis">${escape(severity[finding.severity])} · ${escape(finding.basis ? basis[finding.basis] : "")} · ${escape(finding.rule)}</p>
<p>${foreign(finding.observed)}</p>${finding.standing === null ? "" : `\n<p>${foreign(finding.standing)}</p>`}
<h4>${escape(say.causes)}</h4><ul>${causes.join("")}</ul>
<h4>${escape(say.steps)}</h4><ol>${finding.remediation.map((step) => `<li>${foreign(step)}</li>`).join("")}</ol>
${reported.join("")}<p class="evidence">${escape(fill(say.source, { source: finding.source }, locale))}${links.join("")}</p></article>`;
}

/** One file without scripts or anything from outside, fit for printing. */
export function htmlReport(run: Run, locale: Locale): string {
  const say = cliWords[locale].report;
  const sections = run.supervisors.map(({ id, name, configStatus, version }) => {
    const findings = run.findings.filter((finding) => finding.supervisor === id).map((finding) => renderFinding(finding as Finding, run.probes, locale));
    const of = (status: string): RenderedFinding[] => findings.filter((finding) => finding.status === status);
    const items = (list: readonly RenderedFinding[], line: (finding: RenderedFinding) => string): string => `<ul>${list.map((finding) => `<li>${foreign(line(finding))}</li>`).join("")}</ul>`;
    const unrecognised = run.unrecognised.filter((message) => message.supervisor === id);
    return `<h2>${foreign(fill(say.supervisor, { id, name, configStatus, version: version ?? "?" }, locale))}</h2>
${of("problem").sort(byWeight).map((finding) => article(finding, locale)).join("\n")}
${of("unknown").length > 0 ? `<h3>${escape(words[locale].status.unknown)}</h3>${items(of("unknown"), (finding) => `${finding.title} — ${finding.observed}`)}` : ""}
${of("ok").length > 0 ? `<h3>${escape(say.healthy)}</h3>${items(of("ok"), (finding) => finding.title)}` : ""}
${unrecognised.length > 0 ? `<h3>${escape(say.unrecognised)}</h3><ul>${unrecognised.map((message) => `<li>${foreign(message.text)}${articleLink(message.kb)}</li>`).join("")}</ul>` : ""}`;
  });
  const title = fill(say.vcenter, { host: run.vcenter.host, version: run.vcenter.version ?? "?", pnid: run.vcenter.pnid ?? "?" }, locale);
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Supervisor Doctor · ${escape(run.vcenter.host)}</title><style>${STYLE}</style></head>
<body><h1>${foreign(title)}</h1><p class="basis">${escape(run.startedAt)}</p>
${sections.join("\n")}
</body></html>
`;
}

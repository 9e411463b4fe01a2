/** Findings, progress and notices, wherever they are shown. */
export const viewStyle = `
.doctor h2, .doctor h3, .doctor h4, .doctor p, .doctor ul, .doctor ol, .doctor blockquote { margin: 0; padding: 0; }
.doctor ul { list-style: none; }
.doctor .standing { font-weight: 600; }
.doctor .aside { color: var(--soft); font-size: 13px; line-height: 18px; }
.doctor .unseen-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.icon.brand { width: 20px; height: 20px; color: var(--primary); }
.icon.success { color: var(--success); }
.spinner { flex: none; display: inline-block; width: 16px; height: 16px; border: 2px solid var(--line); border-top-color: var(--primary); border-radius: 50%; animation: turn .9s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }

.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: 32px; padding: 5px 12px; border: 1px solid transparent;
  border-radius: 4px; background: none; color: var(--link); font: inherit; font-weight: 600; cursor: pointer;
}
.button.primary { background: var(--primary); color: var(--on-primary); }
.button.primary:hover { background: var(--primary-over); }
.button.outline { border-color: currentColor; }
.button.outline:hover, .button.plain:hover, .icon-button:hover { background: var(--tint); }
.button.plain { min-height: 26px; padding: 2px 8px; font-size: 13px; font-weight: 500; }
.button.plain .icon { width: 14px; height: 14px; }
.button:disabled { opacity: .55; cursor: default; }
.icon-button { display: inline-flex; align-items: center; justify-content: center; width: 32px; height: 32px; padding: 0; border: 0; border-radius: 4px; background: none; color: var(--soft); cursor: pointer; }
.doctor :is(a, button, input, select, summary, textarea, [tabindex]):focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }

.report, .diagnosis > div { display: flex; flex-direction: column; gap: 16px; }
.summary { display: flex; align-items: center; gap: 8px; font-size: 16px; line-height: 24px; font-weight: 600; }
.summary .icon { width: 20px; height: 20px; }
.summary.problems .icon { color: var(--danger); }
.summary.unknown .icon { color: var(--warning); }
.summary.healthy .icon { color: var(--success); }
.group { display: flex; flex-direction: column; gap: 8px; }
.group > h2 { color: var(--soft); font-size: 13px; line-height: 18px; font-weight: 600; }

.card { display: flex; flex-direction: column; gap: 8px; padding: 8px 16px 12px; background: var(--surface); border: 1px solid var(--line); border-inline-start: 4px solid var(--line); border-radius: 4px; }
.card:focus { outline: none; }
.card:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.card.error { border-inline-start-color: var(--danger); }
.card.warning, .card.known { border-inline-start-color: var(--warning-line); }
.card.info { border-inline-start-color: var(--info); }
.card header { display: flex; align-items: center; justify-content: space-between; gap: 8px; margin-inline-end: -8px; }
.card.known { padding-top: 12px; }
.marks { display: flex; align-items: center; flex-wrap: wrap; gap: 8px; font-size: 13px; line-height: 18px; }
.severity { display: inline-flex; align-items: center; gap: 5px; font-weight: 600; }
.error .severity, .unrecognised .error .icon { color: var(--danger); }
.warning .severity, .unseen .severity, .unrecognised .warning .icon { color: var(--warning); }
.info .severity, .unrecognised .info .icon { color: var(--info); }
.basis { padding: 0 8px; border: 1px solid var(--line); border-radius: 10px; background: var(--tint); color: var(--text); font-size: 12px; line-height: 18px; font-weight: 500; }
.card h3, .notice h3, .progress h3 { font-size: 16px; line-height: 22px; font-weight: 600; text-wrap: balance; }
:lang(ja) :is(h3, h4, .button) { word-break: auto-phrase; }
.card section { display: flex; flex-direction: column; gap: 6px; margin-top: 4px; }
.card h4 { color: var(--soft); font-size: 13px; line-height: 18px; font-weight: 600; }
.card blockquote { padding: 6px 10px; background: var(--tint); border-radius: 4px; font-size: 13px; line-height: 18px; }

.causes { display: flex; flex-direction: column; gap: 8px; }
.cause { display: flex; gap: 8px; }
.cause > .icon { margin-top: 2px; }
.cause summary { cursor: pointer; list-style: none; }
.cause summary::-webkit-details-marker { display: none; }
.cause summary:hover { text-decoration: underline dotted; }
.cause summary::after { content: ""; display: inline-block; width: 6px; height: 6px; margin-inline-start: 8px; border: solid currentColor; border-width: 0 1.6px 1.6px 0; rotate: 45deg; translate: 0 -3px; }
.cause details[open] > summary::after { rotate: 225deg; translate: 0 0; }
.cause.yes > .icon, .cause.yes .verdict { color: var(--danger); }
.cause.unknown > .icon, .cause.unknown .verdict { color: var(--warning); }
.cause.no, .cause.no > .icon { color: var(--soft); }
.cause .button { margin-top: 6px; }
.verdict { font-weight: 600; }
.evidence { margin-top: 3px !important; color: var(--soft); font-size: 12px; line-height: 17px; }
.evidence li { padding-inline-start: 10px; border-inline-start: 2px solid var(--line); }
.evidence li + li { padding-top: 2px; }
.doctor .steps { display: flex; flex-direction: column; gap: 6px; counter-reset: step; list-style: none; }
.steps > li { position: relative; padding-inline-start: 26px; counter-increment: step; }
.steps > li::before { content: counter(step); position: absolute; inset-inline-start: 0; top: 1px; width: 18px; height: 18px; border-radius: 50%; background: var(--info-tint); color: var(--info); font-size: 11px; line-height: 18px; font-weight: 700; text-align: center; }
.cause .steps { margin-top: 6px; color: var(--soft); font-size: 13px; line-height: 18px; }
.reported li + li { margin-top: 4px; }
.reported { font-size: 13px; line-height: 18px; }
.doctor .source { color: var(--soft); font-size: 12px; line-height: 16px; }
.doctor .ran { margin-inline-start: 28px; color: var(--soft); font-size: 12px; line-height: 16px; }

.fold > summary { display: flex; align-items: center; gap: 6px; padding: 2px 0; color: var(--link); font-weight: 600; cursor: pointer; list-style: none; }
.fold > summary::-webkit-details-marker { display: none; }
.fold > summary .icon { width: 14px; height: 14px; transition: transform .15s; }
.fold[open] > summary .icon { transform: rotate(90deg); }
.fold > :not(summary) { margin-top: 8px !important; }
.healthy li, .unrecognised li { display: flex; gap: 8px; padding: 2px 0; }
.healthy .icon, .unrecognised .icon { margin-top: 2px; }

.progress { display: flex; flex-direction: column; gap: 10px; }
.progress h3 { display: flex; align-items: center; gap: 8px; }
.looks li { display: flex; align-items: center; gap: 8px; padding: 3px 0; }
.looks .spinner { width: 14px; height: 14px; margin: 0 1px; }

.upgrade-line { display: flex; align-items: center; gap: 8px; padding: 8px 16px; border: 0; border-bottom: 1px solid var(--line); background: var(--surface); color: var(--text); font: inherit; text-align: start; cursor: pointer; }
.upgrade-line[hidden] { display: none; }
.upgrade-line:hover { background: var(--tint); }
.upgrade-line .mark { display: inline-flex; color: var(--info); }
.upgrade-line .told { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.upgrade-line progress { flex: none; width: 96px; height: 8px; accent-color: var(--primary); }
.doctor .upgrade-line:focus-visible { outline-offset: -2px; }

.notice { display: flex; flex-direction: column; align-items: flex-start; gap: 10px; padding: 12px 16px; background: var(--surface); border: 1px solid var(--line); border-inline-start: 4px solid var(--warning-line); border-radius: 4px; }
.notice h3 { display: flex; gap: 8px; }
.notice h3 .icon { margin-top: 3px; color: var(--warning); }
.notice code { display: block; margin-top: 4px; padding: 4px 8px; background: var(--tint); border-radius: 4px; font: 12px/18px ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; user-select: all; }
.doctor .steps, .only-step { align-self: stretch; }
`;

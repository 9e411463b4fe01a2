/** Certificates that end soon, and the watch. */
export const watchStyle = `
.expiring li { display: flex; gap: 8px; padding: 4px 0; }
.expiring .icon { margin-top: 2px; color: var(--warning); }
.watch { flex: none; display: flex; flex-direction: column; gap: 6px; padding: 8px 16px; background: var(--surface); border-bottom: 1px solid var(--line); font-size: 13px; line-height: 18px; }
.panel .watch { padding: 0 0 8px; }
.watch[hidden] { display: none; }
.watch-row { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
.watch-row label { display: inline-flex; align-items: center; gap: 8px; font-weight: 600; cursor: pointer; }
.watch-row .aside { flex: 1 1 200px; min-width: 0; }
.watch-switch { appearance: none; flex: none; position: relative; width: 32px; height: 18px; margin: 0; border-radius: 9px; background: var(--soft); cursor: pointer; transition: background-color .15s; }
.watch-switch::after { content: ""; position: absolute; top: 2px; inset-inline-start: 2px; width: 14px; height: 14px; border-radius: 50%; background: var(--surface); transition: inset-inline-start .15s; }
.watch-switch:checked { background: var(--primary); }
.watch-switch:checked::after { inset-inline-start: 16px; }
.watch-interval { min-height: 26px; padding: 2px 4px; border: 1px solid var(--soft); border-radius: 4px; background: var(--surface); color: var(--text); font: inherit; }
.watch-turned:empty { display: none; }
.watch-turned h3 { margin: 0; color: var(--soft); font-size: 12px; line-height: 16px; font-weight: 600; }
.watch-turned li { display: flex; gap: 8px; padding: 2px 0; }
.watch-turned li .icon { margin-top: 1px; color: var(--warning); }
.watch-turned li strong { font-weight: 500; color: var(--soft); }
.watch-turned li.unseen strong { font-weight: 700; color: var(--text); }
@media (forced-colors: active) { .watch-switch { appearance: auto; } .watch-switch::after { content: none; } }
@media (prefers-reduced-motion: reduce) { .watch-switch, .watch-switch::after { transition: none; } }
`;

/** An update plan, in the cards of the findings. */
export const planStyle = `
.doctor .plan .hint { margin: 6px 0 0; margin-inline-start: 28px; }
.doctor .plan-steps { display: flex; flex-direction: column; gap: 8px; list-style: none; }
.plan-step { padding: 0; gap: 0; border-inline-start-width: 1px; }
.plan-step > summary { display: flex; gap: 10px; padding: 8px 12px; cursor: pointer; list-style: none; }
.plan-step > summary::-webkit-details-marker { display: none; }
.plan-step > summary:hover { background: var(--tint); }
.plan-step .number { flex: none; min-width: 22px; height: 22px; padding: 0 4px; border-radius: 11px; background: var(--info-tint); color: var(--info); font-size: 12px; line-height: 22px; font-weight: 700; text-align: center; }
.plan-step .told { flex: 1; display: flex; flex-direction: column; gap: 4px; min-width: 0; }
.plan-step strong { font-weight: 600; }
.plan-step.skipped strong { color: var(--soft); font-weight: 500; }
.plan-step > summary > .icon { width: 14px; height: 14px; margin-top: 4px; color: var(--link); transition: transform .15s; }
.plan-step[open] > summary > .icon { transform: rotate(90deg); }
.basis.calm { color: var(--success); background: var(--success-tint); border-color: transparent; }
.basis.warning { color: var(--warning); background: var(--warning-tint); border-color: transparent; }
.basis.danger { color: var(--danger); background: var(--danger-tint); border-color: transparent; }
.plan-step dl { display: grid; grid-template-columns: 88px minmax(0, 1fr); gap: 6px 12px; margin: 0; padding: 8px 12px 12px; border-top: 1px solid var(--line); font-size: 13px; line-height: 18px; }
.plan-step dt { color: var(--soft); }
.plan-step dd { display: flex; flex-direction: column; gap: 4px; margin: 0; min-width: 0; }
.plan-step dd:has(code) { grid-column: 1 / -1; }
.plan-step code { padding: 4px 8px; background: var(--tint); border-radius: 4px; font: 12px/18px ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; user-select: all; }
.plan :is(.rolls, .support, .unread) li { padding: 4px 0; border-top: 1px solid var(--line); }
.plan :is(.rolls, .support, .unread) .aside { display: block; }
`;

/** The button and the panel's frame. Everything in px: rem follows the page's root, which the Client changes. */
export const overlayStyle = `
/* Inside the window also before the next measurement. */
.overlay { --up: min(var(--bottom, 60px), 100vh - 44px); position: fixed; inset: auto 16px var(--up) auto; z-index: 2147483000; }
.overlay[data-side="left"] { inset: auto auto var(--up) 16px; }
.probe { position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; visibility: hidden; pointer-events: none; contain: strict; }
.docked {
  display: flex; align-items: center; gap: 8px; height: 36px; margin: 0; padding: 0 13px; border: 1px solid transparent; border-radius: 4px;
  background: var(--primary); color: var(--on-primary); font: inherit; font-weight: 600; white-space: nowrap; cursor: pointer; touch-action: none;
  box-shadow: var(--shadow);
}
.docked:hover { background: var(--primary-over); }
.docked .icon { width: 18px; height: 18px; }
.docked .spinner { width: 14px; height: 14px; border-width: 2px; border-color: currentColor; border-top-color: transparent; }
.badge {
  display: inline-flex; align-items: center; justify-content: center; min-width: 20px; height: 20px; padding: 0 6px; margin-inline-end: -4px;
  border-radius: 10px; background: var(--surface); color: var(--text); font-size: 12px; line-height: 20px; font-weight: 700;
}
.badge[hidden] { display: none; }
.badge .icon { width: 14px; height: 14px; }
.badge.problems { background: var(--badge-danger); color: var(--on-badge); box-shadow: 0 0 0 2px var(--surface); }
.badge.known, .badge.stopped, .badge.unknown { background: #ffb92e; color: #000000; }
.badge.healthy { color: var(--success); }
.frame {
  position: absolute; inset: auto 0 calc(100% + 8px) auto; display: flex; flex-direction: column;
  width: min(480px, calc(100vw - 32px)); max-height: min(100vh - var(--up) - 36px - 8px - 8px, max(240px, 100vh - var(--up) - 36px - 8px - 56px));
  background: var(--ground); border: 1px solid var(--line); border-radius: 6px; box-shadow: var(--shadow); overflow: hidden;
}
.overlay[data-side="left"] .frame { inset: auto auto calc(100% + 8px) 0; }
.overlay[data-drop="down"] .frame { inset-block: calc(100% + 8px) auto; max-height: calc(var(--up) - 8px - 8px); }
.doctor .frame:focus:not(:focus-visible) { outline: none; }
.head { display: flex; cursor: grab; touch-action: none; user-select: none; align-items: center; gap: 4px; padding: 8px 8px 8px 16px; background: var(--surface); border-bottom: 1px solid var(--line); }
.head h2 { flex: 1; margin: 0 4px; font-size: 16px; line-height: 24px; font-weight: 600; }
.scroll { flex: 1; min-height: 0; padding: 16px; overflow: auto; overscroll-behavior: contain; scrollbar-color: var(--soft) transparent; }
.doctor .scroll:focus-visible { outline-offset: -2px; }
.foot { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 8px 16px; background: var(--surface); border-top: 1px solid var(--line); }
.foot:empty { display: none; }
@media print { .overlay { display: none; } }
`;

/** The button and the panel's frame. Everything in px: rem follows the page's root, which the Client changes. */
export const overlayStyle = `
.overlay { position: fixed; inset: auto 16px var(--bottom, 60px) auto; z-index: 2147483000; }
.probe { position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; visibility: hidden; pointer-events: none; contain: strict; }
.docked {
  display: flex; align-items: center; gap: 8px; height: 36px; margin: 0; padding: 0 14px; border: 0; border-radius: 4px;
  background: var(--primary); color: var(--on-primary); font: inherit; font-weight: 600; white-space: nowrap; cursor: pointer;
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
  width: min(480px, calc(100vw - 32px)); max-height: max(240px, calc(100vh - var(--bottom, 60px) - 36px - 8px - 56px));
  background: var(--ground); border: 1px solid var(--line); border-radius: 6px; box-shadow: var(--shadow); overflow: hidden;
}
.frame:focus { outline: none; }
.head { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 16px; background: var(--surface); border-bottom: 1px solid var(--line); }
.head h2 { flex: 1; margin: 0; font-size: 16px; line-height: 24px; font-weight: 600; }
.scroll { flex: 1; min-height: 0; padding: 16px; overflow: auto; overscroll-behavior: contain; scrollbar-color: var(--soft) transparent; }
.foot { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 8px 16px; background: var(--surface); border-top: 1px solid var(--line); }
.foot:empty { display: none; }
@media print { .overlay { display: none; } }
`;

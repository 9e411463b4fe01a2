/** Marks on the page's own places: above the page, beneath the panel. */
export const marksStyle = `
.page-marks { position: fixed; inset: 0; z-index: 2147482000; pointer-events: none; }
.page-mark {
  position: absolute; left: 0; top: 0; display: inline-flex; align-items: center; justify-content: center; gap: 3px; height: 20px; min-width: 24px;
  margin: 0; padding: 0 6px 0 4px; border: 0; border-radius: 10px; font: inherit; font-size: 12px; line-height: 20px; font-weight: 700; white-space: nowrap;
  cursor: pointer; pointer-events: auto; box-shadow: 0 0 0 1px var(--surface);
}
.page-mark[hidden] { display: none; }
.page-mark .icon { width: 14px; height: 14px; }
.page-mark.bare { padding: 0 5px; }
.page-mark.error { background: var(--badge-danger); color: var(--on-badge); }
.page-mark.warning { background: #ffb92e; color: #000000; }
.page-mark.info { background: var(--primary); color: var(--on-primary); }
.page-mark:hover { box-shadow: 0 0 0 2px var(--text); }
.page-mark:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
@media print { .page-marks { display: none; } }
`;

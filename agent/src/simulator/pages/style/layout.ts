/** The page's layout; its colours come from the theme's own stylesheet. */
export const layoutStyle = String.raw`
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { font: 400 14px/20px Metropolis, "Avenir Next", "Helvetica Neue", "Noto Sans", Arial, "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Noto Sans CJK JP", sans-serif; }
button, input { font: inherit; color: inherit; }
button { background: none; border: 0; padding: 0; cursor: pointer; }
a { color: var(--page-link); text-decoration: none; }
a:hover { text-decoration: underline; }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 2px solid var(--page-link); outline-offset: 1px; }
h1, h3, p, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
main-app { display: block; height: 100%; }
.main-layout { display: flex; flex-direction: column; height: 100%; }
.icon { display: inline-flex; flex: none; width: 16px; height: 16px; vertical-align: -3px; }
.icon svg { width: 100%; height: 100%; fill: none; stroke: currentColor; stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
.icon.danger { color: var(--page-danger); }
.icon.success { color: var(--page-success); }
.icon.warning { color: var(--page-warning); }
.icon.info { color: var(--page-info); }
.muted { color: var(--page-muted); }
.icon.muted { opacity: .8; }

.app-banner.alert-host { display: flex; flex: none; justify-content: center; height: 32px; background: #ffb92e; }
.app-banner .alert-item { align-items: center; padding: 0; color: #1b2b32; }
.app-banner .alert-item > .icon { margin: 0; }
.header { display: flex; flex: none; align-items: center; gap: 4px; height: 48px; padding-right: 8px; background: var(--page-header); color: var(--page-header-text); }
.header-icon { display: flex; align-items: center; justify-content: center; width: 40px; height: 48px; opacity: .85; }
.header-icon:hover { opacity: 1; }
.header-icon .icon { width: 18px; height: 18px; }
.branding .title { color: inherit; font-size: 16px; white-space: nowrap; }
.simulated-label { margin-left: 8px; padding: 0 8px; border: 1px solid currentColor; border-radius: 10px; font-size: 11px; line-height: 18px; opacity: .75; white-space: nowrap; }
.header-search { display: flex; flex: 0 1 340px; align-items: center; gap: 8px; min-width: 120px; height: 30px; margin-left: 24px; padding: 0 10px; border-radius: 3px; background: var(--page-header-field); }
.header-search input { flex: 1; min-width: 0; border: 0; outline-offset: 3px; background: none; font-size: 13px; }
.header-search input::placeholder { color: inherit; opacity: .7; }
.header-actions { display: flex; align-items: center; margin-left: auto; }
.header-user { display: flex; align-items: center; gap: 8px; height: 48px; padding: 0 10px; font-size: 13px; white-space: nowrap; }

.main-row { display: flex; flex: 1; min-height: 0; }
.object-navigator { display: flex; flex: 0 0 272px; flex-direction: column; min-height: 0; border-right: 1px solid var(--page-border); background: var(--page-navigator); }
.view-switches { display: flex; border-bottom: 1px solid var(--page-border); }
.view-switch { display: flex; flex: 1; align-items: center; justify-content: center; height: 40px; color: var(--page-muted); }
.view-switch.active { color: var(--page-link); box-shadow: inset 0 -3px var(--page-link); }
.inventory-tree { display: block; overflow: auto; padding: 8px 0; font-size: 13px; }
.tree-node { display: flex; align-items: center; gap: 6px; height: 26px; padding-right: 8px; color: var(--page-text); white-space: nowrap; }
.tree-node a { overflow: hidden; color: inherit; text-overflow: ellipsis; }
.tree-node.selected { background: var(--page-selected); color: var(--page-strong); }
.tree-node > .icon { color: var(--page-muted); }
.tree-caret { display: inline-flex; flex: none; width: 12px; }
.tree-caret .icon { width: 12px; height: 12px; }

.content-panel { display: flex; flex: 1; flex-direction: column; min-width: 0; min-height: 0; }
.object-title { display: flex; align-items: center; gap: 10px; padding: 14px 24px 6px; color: var(--page-strong); }
.object-title h1 { font-size: 20px; font-weight: 500; line-height: 28px; }
.object-title.home h1 { font-size: 24px; font-weight: 400; }
.object-title > .icon { width: 22px; height: 22px; }
.object-actions { display: inline-flex; align-items: center; gap: 2px; margin-left: 12px; padding-left: 12px; border-left: 1px solid var(--page-border); color: var(--page-link); font-size: 12px; letter-spacing: .04em; }
.nav { display: flex; flex: none; gap: 24px; margin: 0; padding: 0 24px; border-bottom: 1px solid var(--page-border); overflow-x: auto; }
.nav-link { height: 36px; color: var(--page-muted); white-space: nowrap; }
.nav-link:hover, .nav-link.active { box-shadow: inset 0 -3px var(--page-link); }
.nav-link.active { color: var(--page-strong); }
.content-area { flex: 1; min-height: 0; overflow: auto; padding: 20px 24px 24px; }

.cards { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 20px; max-width: 1500px; }
.card-column { display: flex; flex: 1 1 280px; flex-direction: column; gap: 20px; min-width: 260px; }
.card-column.wide { flex: 2 1 440px; }
.card { border: 1px solid var(--page-border); border-radius: 4px; background: var(--page-panel); }
.card-header { padding: 12px 18px; border-bottom: 1px solid var(--page-border); color: var(--page-strong); font-size: 16px; }
.card-block { padding: 14px 18px; }
.card-footer { padding: 6px 18px; border-top: 1px solid var(--page-border); }
.property { display: flex; gap: 16px; padding: 5px 0; font-size: 13px; }
.property-name { display: inline-flex; flex: 0 0 42%; align-items: center; align-self: flex-start; gap: 6px; color: var(--page-muted); }
.wide .property-name { flex-basis: 36%; }
.property-name .icon { width: 13px; height: 13px; }
.property-value { flex: 1; min-width: 0; color: var(--page-strong); overflow-wrap: anywhere; }
.property-value > .icon { margin-right: 6px; color: var(--page-muted); }
.status { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 6px; vertical-align: top; }
.alert { margin-top: 10px; border: 1px solid var(--page-danger); border-radius: 4px; background: var(--page-danger-tint); }
.alert-host { display: block; }
.alert-item { display: flex; gap: 10px; padding: 9px 12px; color: var(--page-strong); font-size: 13px; }
.alert-item > .icon { margin-top: 2px; }
.alert-text { min-width: 0; overflow-wrap: anywhere; }
.capacity { padding: 4px 0 12px; font-size: 13px; }
.capacity-title { display: flex; justify-content: space-between; gap: 12px; padding-bottom: 6px; }
.bar { height: 8px; border-radius: 2px; background: var(--page-selected); overflow: hidden; }
.bar-fill { height: 100%; background: var(--page-primary); }
.figure { display: flex; align-items: baseline; gap: 10px; }
.figure-number { color: var(--page-strong); font-size: 28px; font-weight: 300; line-height: 34px; }

.btn { min-height: 30px; padding: 0 14px; border: 1px solid var(--page-link); border-radius: 3px; color: var(--page-link); font-size: 12px; letter-spacing: .05em; }
.btn-primary { border-color: var(--page-primary); background: var(--page-primary); color: var(--page-on-primary); }
.btn-link { padding: 0; border: 0; }
.datagrid-host { display: block; font-size: 13px; }
.datagrid-action-bar { display: flex; flex-wrap: wrap; gap: 4px 24px; padding-bottom: 8px; }
.datagrid { border: 1px solid var(--page-border); border-radius: 4px 4px 0 0; background: var(--page-panel); overflow-x: auto; }
.datagrid-table { min-width: max-content; }
.datagrid-row { display: block; border-top: 1px solid var(--page-border); }
.datagrid-row:hover { background: var(--page-tint); }
.datagrid-row-master { display: flex; }
.datagrid-header { background: var(--page-tint); }
.datagrid-column, .datagrid-cell { display: block; min-width: 0; padding: 8px 10px; overflow-wrap: anywhere; }
.datagrid-column { border-left: 1px solid var(--page-border); }
.datagrid-column:first-child { border-left: 0; }
.datagrid-column-title { color: var(--page-strong); font-size: 12px; font-weight: 600; line-height: 16px; text-align: left; }
.datagrid-cell > input { margin: 3px 0; }
.datagrid-cell > .icon { margin-right: 6px; color: var(--page-muted); }
.datagrid-cell > span > .icon { margin-right: 2px; }
.datagrid-placeholder { display: block; padding: 48px; color: var(--page-muted); text-align: center; }
.datagrid-footer { display: flex; align-items: center; justify-content: space-between; padding: 2px 12px; border: 1px solid var(--page-border); border-top: 0; border-radius: 0 0 4px 4px; background: var(--page-tint); font-size: 12px; }

.task-bar { display: block; flex: none; border-top: 1px solid var(--page-border); background: var(--page-navigator); }
.task-tabs { display: flex; gap: 20px; padding: 0 16px; }
.task-tab { display: inline-flex; align-items: center; gap: 8px; height: 34px; color: var(--page-muted); font-size: 13px; }
.task-tab.active { color: var(--page-strong); }
.task-panel .datagrid-host { padding: 4px 16px 12px; }

.modal, .modal-backdrop { position: fixed; inset: 0; }
.modal { z-index: 1050; display: flex; align-items: center; justify-content: center; padding: 24px; }
.modal-backdrop { z-index: 1040; background: var(--page-backdrop); }
.modal-dialog { display: flex; flex-direction: column; width: 640px; max-width: 100%; max-height: 100%; border-radius: 4px; background: var(--page-panel); box-shadow: 0 2px 12px rgba(0, 0, 0, .4); }
.modal-header { display: flex; align-items: center; justify-content: space-between; padding: 20px 24px 8px; color: var(--page-strong); }
.modal-title { font-size: 20px; font-weight: 400; line-height: 28px; }
.modal-body { overflow: auto; padding: 4px 24px 12px; }
.modal-lead { padding-bottom: 10px; color: var(--page-muted); font-size: 13px; }
.modal-footer { display: flex; justify-content: flex-end; padding: 12px 24px 20px; }
.condition { padding: 7px 0; font-size: 13px; }
.condition-title { display: flex; align-items: center; gap: 10px; color: var(--page-strong); }
.condition.waiting .condition-title { color: var(--page-muted); }
.condition-message { margin: 6px 0 0 26px; padding: 8px 12px; border-left: 3px solid var(--page-danger); background: var(--page-danger-tint); color: var(--page-strong); overflow-wrap: anywhere; }

.wizard { display: flex; gap: 32px; max-width: 1000px; }
.wizard-steps { flex: 0 0 260px; border-right: 1px solid var(--page-border); }
.wizard-steps li { display: flex; gap: 12px; padding: 9px 0; color: var(--page-muted); }
.wizard-steps li.active { color: var(--page-link); font-weight: 600; }
.wizard-page { flex: 1; }
.wizard-page h3 { padding-bottom: 8px; color: var(--page-strong); font-size: 18px; font-weight: 400; }
.wizard-buttons { display: flex; gap: 12px; padding-top: 24px; }

.spinner-host { display: flex; align-items: center; justify-content: center; height: 100%; min-height: 160px; }
.spinner { width: 36px; height: 36px; border: 4px solid var(--page-border); border-top-color: var(--page-link); border-radius: 50%; animation: spin 1s linear infinite; }
@keyframes spin { to { transform: rotate(360deg); } }
@media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 4s; } }
`;

/** Light on screen and on paper; fonts that the machine has. */
export const STYLE = `
:root{color-scheme:light}
body{font:14px/20px "Avenir Next",system-ui,"Noto Sans CJK KR","Noto Sans CJK JP",sans-serif;color:#1b2b32;background:#fff;max-width:64em;margin:2em auto;padding:0 1em;overflow-wrap:anywhere}
h1{font-size:22px;line-height:30px}h2{font-size:18px;line-height:26px;margin-top:2em;border-bottom:1px solid #cbd4d8}h3{font-size:15px}h4{font-size:14px;margin-bottom:4px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px}dt{color:#4f6169}dd{margin:0}
article{border:1px solid #cbd4d8;border-left:4px solid #c21d00;border-radius:4px;padding:4px 16px 8px;margin:16px 0}
article.WARNING{border-left-color:#a36500}article.INFO{border-left-color:#0065ab}article article{margin-left:0}
.basis,.evidence{color:#4f6169}.evidence{font-size:13px}.yes{font-weight:600}.yes .evidence{font-weight:400}
table{border-collapse:collapse;width:100%;font-size:12px;line-height:16px}th,td{border:1px solid #cbd4d8;padding:3px 6px;text-align:start;vertical-align:top}th{background:#eef2f4;white-space:nowrap}
a{color:#0065ab}
@page{size:A4;margin:16mm 14mm}
@media print{
body{font-size:10pt;line-height:1.4;max-width:none;margin:0;padding:0}
section.supervisor+section.supervisor,section.looks{break-before:page}
h1,h2,h3,h4{break-after:avoid}li,tr,dl,.head{break-inside:avoid}thead{display:table-header-group}p{orphans:3;widows:3}
article{-webkit-print-color-adjust:exact;print-color-adjust:exact}
a[href^="http"]::after{content:" (" attr(href) ")";font-size:8pt}
}
`;

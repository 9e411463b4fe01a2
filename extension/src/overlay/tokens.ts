/** Clarity's colours as the vSphere Client wears them, in our own copy: older releases do not offer theirs. */
export const tokens = `
.doctor {
  --surface: #ffffff; --ground: #fafcfc; --tint: #f1f6f8; --text: #1b2b32; --soft: #4f6169; --line: #cbd4d8;
  --link: #00608a; --focus: #0079ad;
  --primary: #0079ad; --primary-over: #00608a; --on-primary: #ffffff;
  --danger: #c21d00; --danger-tint: #fff2f0; --warning: #8a5300; --warning-line: #ffb92e; --warning-tint: #fff2d6;
  --info: #00608a; --info-tint: #e5f7ff; --success: #366a0c; --success-tint: #eefce3;
  --badge-danger: #c21d00; --on-badge: #ffffff; --shadow: 0 4px 16px rgb(0 20 30 / 28%);
  color-scheme: light;
}
.doctor[data-theme="dark"] {
  --surface: #21333b; --ground: #1b2b32; --tint: #2d4048; --text: #f1f6f8; --soft: #aeb8bc; --line: #4f6169;
  --link: #2ec0ff; --focus: #2ec0ff;
  --primary: #2ec0ff; --primary-over: #6bd3ff; --on-primary: #000000;
  --danger: #ff8a76; --danger-tint: #4a2420; --warning: #ffcf66; --warning-line: #ffcf66; --warning-tint: #4a3a14;
  --info: #2ec0ff; --info-tint: #123f54; --success: #85d94a; --success-tint: #26401a;
  --badge-danger: #ff8a76; --on-badge: #000000; --shadow: 0 4px 16px rgb(0 0 0 / 60%);
  color-scheme: dark;
}
.doctor {
  box-sizing: border-box; color: var(--text); font-size: 14px; line-height: 20px; font-weight: 400; letter-spacing: normal;
  font-family: var(--page-font, Metropolis, "Avenir Next", system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial), sans-serif;
  text-align: start; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%;
}
.doctor:lang(ko) {
  font-family: var(--page-font, Metropolis, "Avenir Next", "Segoe UI"), "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", system-ui, sans-serif;
  word-break: keep-all;
}
.doctor:lang(ja) {
  font-family: var(--page-font, Metropolis, "Avenir Next", "Segoe UI"), "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans JP", "Noto Sans CJK JP", system-ui, sans-serif;
  line-break: strict;
}
.doctor *, .doctor *::before { box-sizing: border-box; }
/* A spinner that stands still is told from an icon by its open ring, and the words beside it say what is under way. */
@media (prefers-reduced-motion: reduce) {
  .doctor *, .doctor *::before, .doctor *::after { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  .doctor .spinner { forced-color-adjust: none; border-color: GrayText !important; border-top-color: Highlight !important; }
  .doctor :is(.badge, .basis, .number) { outline: 1px solid; }
}
`;

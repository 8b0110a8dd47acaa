/** The page frame. Logical properties only, so that it mirrors for right-to-left languages. */
export const pageStyle = `*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Noto Sans", "Noto Sans Arabic", sans-serif; }
body { margin: 0; background: var(--ground); color: var(--ink); min-block-size: 100vh; overflow-wrap: break-word; }
[hidden] { display: none !important; }
h1, h2, h3, p, ul, ol, dl, fieldset, table { margin: 0; padding: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; }
h2 { font-size: 1.1rem; line-height: 1.35; font-weight: 650; }
h3 { font-size: 1rem; font-weight: 600; }
:lang(ar) h1 { letter-spacing: 0; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { color: var(--accent-deep); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1:focus, .errors:focus { outline: none; }
.errors:focus-visible { outline: 2px solid var(--alarm); outline-offset: 0; border-radius: 0.6rem; }
.banner { background: var(--notice); color: var(--on-notice); text-align: center; font-size: 0.875rem;
  font-weight: 600; padding: 0.375rem 1rem; }
.skip { position: absolute; inset-inline-start: 0.5rem; inset-block-start: -4rem; background: var(--surface);
  padding: 0.5rem 1rem; z-index: 1; }
.skip:focus { inset-block-start: 0.5rem; }
header, main, footer { inline-size: min(39rem, 100% - 2rem); margin-inline: auto; }
.wide header, .wide main, .wide footer { inline-size: min(56rem, 100% - 2rem); }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between;
  padding-block: 1.25rem 1rem; }
.tenant { font-weight: 650; }
.tenant a { display: inline-flex; align-items: center; gap: 0.6rem; min-block-size: 1.75rem; color: inherit;
  text-decoration: none; }
.tenant a::before { content: ""; inline-size: 1.75rem; block-size: 1.75rem; flex: none; border-radius: 0.45rem;
  background: url(/assets/icon.svg) center / cover; }
.tenant a:hover { text-decoration: underline; }
.languages { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; font-size: 0.875rem; color: var(--soft); }
.languages select, .languages button { font-size: 0.875rem; min-block-size: 2rem; padding-block: 0.1rem; }
main { background: var(--surface); border: 1px solid var(--line); border-radius: 1rem; box-shadow: var(--shadow);
  padding: clamp(1.25rem, 5vw, 2.5rem); display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
main > * { min-inline-size: 0; }
footer { padding-block: 1.5rem 3rem; display: grid; gap: 0.75rem; color: var(--soft); font-size: 0.9rem; }
.help { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; }
.help h2 { font-size: 0.9rem; color: var(--ink); }
.support code { display: inline-block; max-inline-size: 100%; font-size: 0.8rem; overflow-wrap: anywhere; }
.about { font-size: 1.05rem; color: var(--soft); max-inline-size: 60ch; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media (forced-colors: active) {
  main, .card, .errors, .choice { border: 1px solid CanvasText; }
  .banner { border-block-end: 2px solid CanvasText; }
  .progress li { border-color: GrayText; }
  .progress li.now, .progress li.done { border-color: Highlight; }
}
@media (prefers-reduced-motion: no-preference) {
  a, button, .card, input, .choice { transition: background-color 120ms, border-color 120ms, box-shadow 120ms; }
}
@media print {
  .banner, .skip, .languages, .buttons { display: none; }
  body { background: none; }
  main { box-shadow: none; border: 0; padding: 0; }
}
`

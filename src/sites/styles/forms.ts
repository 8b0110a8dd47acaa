/** Fields, choices and buttons. */
export const formStyle = `form.act { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
.field { display: grid; gap: 0.3rem; grid-template-columns: minmax(0, 1fr); position: relative; }
label, legend { font-weight: 600; }
legend { padding: 0; margin-block-end: 0.6rem; }
.hint { color: var(--soft); font-size: 0.9rem; }
input, select, button, textarea { font: inherit; color: inherit; }
input:not([type=radio], [type=checkbox]), select { inline-size: 100%; min-block-size: 2.9rem; padding: 0.5rem 0.8rem;
  background: var(--surface); border: 1px solid var(--edge); border-radius: 0.6rem; }
.languages select { inline-size: auto; }
input:focus-visible, select:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; border-radius: 0.6rem; }
[dir=rtl] input[dir=ltr] { text-align: end; }
input.digits { font: 600 1.35rem/1 ui-monospace, monospace; letter-spacing: 0.25em; max-inline-size: 14rem; }
.wrong { border-inline-start: 4px solid var(--alarm); padding-inline-start: 0.9rem; }
.wrong input { border-color: var(--alarm); }
.error { color: var(--alarm); font-weight: 600; }
.field:has(.reveal:not([hidden])) { grid-template-columns: minmax(0, 1fr) auto; }
.field:has(.reveal:not([hidden])) > :not(input, .reveal) { grid-column: 1 / -1; }
fieldset { border: 0; min-inline-size: 0; display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
.choice { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.75rem; align-items: start; position: relative;
  padding: 0.8rem 0.9rem; border: 1px solid var(--line); border-radius: 0.7rem; background: var(--surface); }
.choice:hover { border-color: var(--edge); }
.choice:has(:checked) { border-color: var(--accent); background: var(--wash); }
.choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input { position: relative; z-index: 1; inline-size: 1.5rem; block-size: 1.5rem; margin: 0; accent-color: var(--accent); }
.choice input:focus-visible { outline: none; }
.choice label { display: inline; }
.choice label::after { content: ""; position: absolute; inset: 0; }
.tag { display: inline-block; margin-inline-start: 0.5rem; padding: 0.05rem 0.55rem; border-radius: 1rem;
  background: var(--sunken); color: var(--ink); font-size: 0.8rem; font-weight: 500; }
td .tag { margin-inline: 0 0.15rem; margin-block: 0.1rem; }
.tag.good { background: var(--good-wash); color: var(--good); }
.tag.bad { background: var(--alarm-wash); color: var(--alarm); }
.others { font-weight: 600; margin-block-start: 0.75rem; }
.buttons, .row, .links { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: center; }
button, a.main { min-block-size: 2.75rem; padding: 0.5rem 1.35rem; border-radius: 0.6rem; border: 1px solid transparent;
  font-weight: 600; cursor: pointer; text-align: center; }
a.main { display: inline-flex; align-items: center; text-decoration: none; }
button.main, a.main { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
button.main:hover, a.main:hover { background: var(--accent-deep); border-color: var(--accent-deep); color: var(--on-accent); }
button.second { background: var(--surface); color: var(--accent); border-color: var(--accent); }
button.second:hover { background: var(--wash); }
button.quiet { min-block-size: 2rem; padding: 0.2rem 0.4rem; margin-inline-start: -0.4rem; background: none; border: 0; font-weight: 500;
  color: var(--accent); text-decoration: underline; text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
button.quiet:hover { text-decoration-thickness: 2px; }
.languages button.quiet { margin: 0; }
button.reveal { background: var(--sunken); color: var(--ink); font-weight: 500; font-size: 0.875rem; padding: 0.5rem 0.8rem; }
button.reveal[aria-pressed=true] { background: var(--wash); border-color: var(--accent); }
button[aria-disabled=true] { opacity: 0.6; cursor: progress; }
`

/** Styles of the blade, in addition to the portal's style sheet. */
export const bladeStyle = `
.blade, .blade form { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
.blade-nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding-block-end: 0.6rem; list-style: none; border-block-end: 1px solid var(--line); }
.blade-nav a { display: inline-block; padding-block: 0.3rem; text-decoration: none; }
.blade-nav a:hover { text-decoration: underline; }
.blade-nav a[aria-current] { font-weight: 650; color: var(--ink); border-block-end: 3px solid var(--accent); }
.blade h2 { margin-block-start: 0.5rem; }
.blade ul { padding-inline-start: 1.25rem; }
.blade-note { padding: 0.6rem 0.9rem; background: var(--sunken); border-radius: 0.6rem; }
.blade fieldset.blade-all { gap: 1.75rem; }
.blade-field { display: grid; gap: 0.4rem; justify-items: start; grid-template-columns: minmax(0, 1fr); }
.blade fieldset label { font-weight: 400; justify-self: start; }
.blade fieldset .blade-label { font-weight: 600; }
.blade-row { display: flex; flex-wrap: wrap; gap: 0.25rem 1.75rem; }
.blade-boxes { display: grid; gap: 0.1rem; }
.blade-boxes label, .blade-row label { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.6rem; align-items: start; padding-block: 0.25rem; }
.blade-boxes input, .blade-row input { inline-size: 1.5rem; block-size: 1.5rem; margin: 0; accent-color: var(--accent); }
.blade-grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 0 1.5rem; padding-inline-start: 2.1rem; }
.blade input[type='text'], .blade input[type='password'], .blade select { max-inline-size: 34rem; }
.blade input[type='number'] { inline-size: 8rem; }
.blade textarea { inline-size: 100%; padding: 0.6rem 0.8rem; background: var(--surface); border: 1px solid var(--edge); border-radius: 0.6rem; }
.blade :disabled { opacity: 0.75; }
.blade-place { font-size: 0.875rem; color: var(--soft); }
.blade-finding { padding: 0.4rem 0.8rem; border-inline-start: 4px solid var(--edge); background: var(--sunken); border-radius: 0.3rem; }
.blade-finding .blade-place { display: block; }
.blade-finding.error { border-color: var(--alarm); background: var(--alarm-wash); }
.blade-summary { display: grid; gap: 0.5rem; padding: 0.9rem 1.1rem; border: 1px solid var(--edge); border-radius: 0.7rem; }
.blade-summary.error { border: 2px solid var(--alarm); background: var(--alarm-wash); }
.blade-done { padding: 0.6rem 0.9rem; border-inline-start: 4px solid var(--good); background: var(--good-wash); border-radius: 0.3rem; }
.blade-diff, .blade-file { margin: 0; overflow-x: auto; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.6rem; font: 0.875rem/1.5 ui-monospace, monospace; text-align: left; }
.blade-diff ins, .blade-diff del, .blade-diff span { display: block; inline-size: max-content; min-inline-size: 100%; text-decoration: none; }
.blade-diff ins { background: var(--good-wash); color: var(--good); }
.blade-diff del { background: var(--alarm-wash); color: var(--alarm); }
.blade-file { counter-reset: line; }
.blade-file span { display: block; white-space: pre; }
.blade-file span::before { counter-increment: line; content: counter(line); display: inline-block; inline-size: 4ch; margin-inline-end: 2ch; text-align: right; color: var(--soft); }
.blade-file span:target { background: var(--wash); }
.blade table { border-collapse: collapse; inline-size: 100%; }
.blade tbody th { overflow-wrap: break-word; }
.blade th, .blade td { padding: 0.45rem 0.75rem 0.45rem 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
.blade details { display: grid; gap: 0.5rem; }
.blade summary { padding-block: 0.3rem; font-weight: 600; cursor: pointer; }
.blade-table { overflow-x: auto; }
`

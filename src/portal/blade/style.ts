/** What the blade's pages look like beyond the portal's own style sheet. */
export const bladeStyle = `
.blade-nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0 0 1.5rem; padding: 0 0 0.75rem; list-style: none; border-block-end: 1px solid GrayText; }
.blade-nav a { display: inline-block; padding-block: 0.25rem; }
.blade-nav a[aria-current] { font-weight: 600; text-decoration: none; color: inherit; border-block-end: 3px solid currentcolor; }
.blade-note { padding: 0.5rem 0.75rem; border-inline-start: 4px solid GrayText; }
.blade fieldset, .blade-field { margin: 0 0 1.5rem; padding: 0; border: 0; min-inline-size: 0; }
.blade fieldset.blade-all { margin: 0; }
.blade legend, .blade .blade-label { display: block; padding: 0; margin-block-end: 0.35rem; font-weight: 600; }
.blade fieldset label { display: block; padding-block: 0.2rem; inline-size: fit-content; }
.blade .blade-row label { display: inline-block; margin-inline-end: 1.25rem; }
.blade input[type='text'], .blade input[type='password'], .blade textarea, .blade select { inline-size: 100%; max-inline-size: 32rem; padding: 0.4rem; font: inherit; box-sizing: border-box; }
.blade input[type='number'] { inline-size: 7rem; padding: 0.4rem; font: inherit; }
.blade input[type='radio'], .blade input[type='checkbox'] { inline-size: 1.15rem; block-size: 1.15rem; vertical-align: text-bottom; }
.blade-place { margin: 0.25rem 0 0; font-size: 0.875rem; opacity: 0.85; }
.blade-grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(5rem, 1fr)); max-inline-size: 40rem; }
.blade-finding { margin: 0.35rem 0 0; padding: 0.4rem 0.6rem; border-inline-start: 4px solid #b25e00; }
.blade-finding .blade-place { display: block; opacity: 1; }
.blade-finding.error { border-color: #c50f1f; }
.blade-finding.note { border-color: #0f6cbd; }
.blade-summary { margin-block-end: 1.5rem; padding: 0.25rem 1rem; border: 2px solid #b25e00; }
.blade-summary.error { border-color: #c50f1f; }
.blade-done { padding: 0.5rem 0.75rem; border-inline-start: 4px solid #107c10; }
.blade-diff, .blade-file { overflow-x: auto; padding: 0.5rem 0.75rem; border: 1px solid GrayText; font-family: ui-monospace, monospace; font-size: 0.9rem; line-height: 1.45; text-align: left; }
.blade-diff ins, .blade-diff del, .blade-diff span { display: block; inline-size: max-content; min-inline-size: 100%; text-decoration: none; }
.blade-diff ins { background: color-mix(in srgb, #107c10 18%, transparent); }
.blade-diff del { background: color-mix(in srgb, #c50f1f 16%, transparent); }
.blade-file { counter-reset: line; }
.blade-file span { display: block; white-space: pre; }
.blade-file span::before { counter-increment: line; content: counter(line); display: inline-block; inline-size: 3.5ch; margin-inline-end: 1.5ch; text-align: right; opacity: 0.7; }
.blade-file span:target { outline: 2px solid #0f6cbd; }
.blade table { border-collapse: collapse; inline-size: 100%; }
.blade th, .blade td { padding: 0.35rem 0.6rem; text-align: start; vertical-align: top; border-block-end: 1px solid GrayText; overflow-wrap: break-word; }
.blade details { margin-block: 0.5rem; }
.blade summary { padding-block: 0.25rem; font-weight: 600; cursor: pointer; }
.blade-table { overflow-x: auto; }
.blade button { margin-inline-end: 0.75rem; }
`

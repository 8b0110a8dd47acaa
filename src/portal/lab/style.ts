/** What the laboratory's pages add to the portal's style sheet. Colours follow the browser's light and dark. */
export const labStyle = `
.lab-nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
.lab-nav [aria-current] { font-weight: 700; }
.lab .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-block: .5rem; }
.lab .row form { display: inline-block; margin: 0; }
.lab .row button, .lab .row a { min-height: 24px; }
.lab table { border-collapse: collapse; width: 100%; }
.lab th, .lab td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-block-end: 1px solid GrayText; }
.lab dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; }
.lab dd { margin: 0; }
.lab .wide { overflow-x: auto; max-width: 100%; }
.lab pre { overflow-x: auto; max-width: 100%; padding: .75rem; border: 1px solid GrayText; direction: ltr; text-align: left; }
.lab textarea { width: 100%; box-sizing: border-box; font-family: ui-monospace, monospace; direction: ltr; }
.lab .code { font-family: ui-monospace, monospace; font-size: 1.25em; letter-spacing: .08em; }
.lab .card { border: 1px solid GrayText; border-radius: .5rem; padding: .25rem 1rem 1rem; margin-block: 1rem; }
.lab .hidden { color: Mark; background: MarkText; font-size: .85em; }
@media (max-width: 40rem) { .lab dl { grid-template-columns: 1fr; } .lab dd { margin-block-end: .5rem; } }
.machine { direction: ltr; max-width: none; }
.machine rect { fill: Canvas; stroke: GrayText; }
.machine rect.holds { fill: none; stroke-dasharray: 4 3; }
.machine rect.end { stroke-width: 2; }
.machine text { fill: CanvasText; font: 12px ui-monospace, monospace; }
.machine path.line { fill: none; stroke: GrayText; stroke-width: 1.2; }
.machine path.line.open { stroke: LinkText; stroke-width: 2.6; }
.machine path.tip { fill: GrayText; }
.machine path.tip.open { fill: LinkText; }
.machine rect.lit { stroke: LinkText; stroke-width: 4; stroke-dasharray: none; }
.machine rect.around { stroke: LinkText; stroke-width: 2; }
.machine text.lit { font-weight: 700; }
@media (forced-colors: active) { .machine rect.lit { stroke: Highlight; } }
`

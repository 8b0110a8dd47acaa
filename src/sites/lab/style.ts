/** Styles of the laboratory, in addition to the portal's style sheet. */
export const labStyle = `
.lab { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
.lab section { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); align-content: start; }
.lab-nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; list-style: none; padding-block-end: 0.75rem; border-block-end: 1px solid var(--line); }
.lab-nav a { display: inline-block; padding-block: 0.25rem; }
.lab-nav a[aria-current] { font-weight: 650; text-decoration: none; color: inherit; border-block-end: 3px solid currentcolor; }
.lab .panel { border: 1px solid var(--line); border-radius: 0.9rem; padding: 1.1rem 1.2rem; }
.lab .row { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; }
.lab .row input:not([type=radio], [type=checkbox]), .lab .row select { inline-size: auto; max-inline-size: 100%; min-block-size: 2.6rem; }
.lab button { min-block-size: 2.4rem; padding: 0.3rem 0.9rem; }
.lab .row a { display: inline-block; padding-block: 0.25rem; }
.lab dl { display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: 0.35rem 1.5rem; }
.lab dt { color: var(--soft); }
.lab dd { margin: 0; overflow-wrap: anywhere; }
.lab ul:not(.lab-nav ul) { padding-inline-start: 1.2rem; }
.lab details { display: block; margin-block-start: 0.5rem; }
.lab summary { padding-block: 0.3rem; font-weight: 600; cursor: pointer; }
.lab .scrolls { overflow-x: auto; max-inline-size: 100%; }
.lab th, .lab td { padding-block: 0.45rem; }
.lab thead th { white-space: nowrap; }
.lab pre { overflow-x: auto; max-inline-size: 100%; margin: 0; padding: 0.75rem 1rem; background: var(--sunken); border-radius: 0.6rem; direction: ltr; text-align: left; font: 0.85rem/1.5 ui-monospace, monospace; }
.lab textarea { display: block; inline-size: 100%; font: 0.9rem/1.5 ui-monospace, monospace; direction: ltr; background: var(--surface); border: 1px solid var(--edge); border-radius: 0.6rem; padding: 0.6rem 0.8rem; }
.lab .code { font-family: ui-monospace, monospace; font-size: 1.15em; letter-spacing: 0.06em; }
.lab code { font-size: 0.9em; }
.lab code.current { font-weight: 700; border-inline-start: 3px solid var(--accent); padding-inline-start: 0.4rem; }
@media (max-width: 40rem) {
  .lab table { display: table; }
  .lab thead { display: table-header-group; position: static; clip-path: none; }
  .lab tbody { display: table-row-group; }
  .lab tr { display: table-row; }
  .lab th, .lab td { display: table-cell; padding-block: 0.45rem; border-block-end: 1px solid var(--line); }
}
@media (max-width: 40rem) { .lab dl { grid-template-columns: minmax(0, 1fr); gap: 0; } .lab dd { margin-block-end: 0.5rem; } }
.machine { direction: ltr; display: block; max-inline-size: none; }
.machine rect { fill: var(--surface); stroke: var(--edge); }
.machine rect.holds { fill: none; stroke: var(--line); }
.machine rect.end { fill: var(--sunken); }
.machine text { fill: var(--ink); font: 12px ui-monospace, monospace; }
.machine path.line { fill: none; stroke: var(--edge); stroke-width: 1.2; }
.machine path.line.open { stroke: var(--accent); stroke-width: 2.4; }
.machine path.tip { fill: var(--edge); }
.machine path.tip.open { fill: var(--accent); }
.machine rect.around { stroke: var(--accent); stroke-width: 1.6; }
.machine rect.lit { fill: var(--accent); stroke: var(--accent); stroke-width: 4; }
.machine text.lit { fill: var(--on-accent); font-weight: 700; }
@media (forced-colors: active) {
  .machine rect, .machine path.line { stroke: CanvasText; }
  .machine rect { fill: Canvas; }
  .machine rect.holds { fill: none; }
  .machine text { fill: CanvasText; }
  .machine rect.lit { fill: Highlight; stroke: Highlight; }
  .machine text.lit { fill: HighlightText; }
}
`

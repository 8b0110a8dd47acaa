/** Plain colours, since few programs besides browsers support CSS variables. */
export const ownStyle = `
text { font: 12px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1c2526 }
.title { font-size: 14px; font-weight: bold } .mark { font-size: 9px } .label { font-size: 11px }
.paper { fill: #fff } .state { fill: #fff; stroke: #6f7b7a } .end { fill: #ebe8df; stroke: #6f7b7a }
.holds { fill: none; stroke: #6f7b7a } .line { fill: none; stroke: #6f7b7a } .tip { fill: #6f7b7a }
.disc { fill: #ebe8df; stroke: #6f7b7a }
@media (prefers-color-scheme: dark) {
text { fill: #e8ecea } .paper, .state { fill: #16201f } .end, .disc { fill: #2a3534 }
.state, .end, .holds, .line, .disc { stroke: #93a09d } .tip { fill: #93a09d }
}
`

/** Dashed: not reached by a search; thick: on a path. Not distinguished by colour alone. */
export const seenStyle = `
.line.path, .state.path, .end.path { stroke: #0b5cad; stroke-width: 3 } .tip.path { fill: #0b5cad }
text.path { fill: #0b5cad; font-weight: bold }
.line.dead, .state.dead, .end.dead { stroke: #b3261e; stroke-dasharray: 5 3 } .tip.dead { fill: #b3261e }
text.dead { fill: #b3261e }
@media (prefers-color-scheme: dark) {
.line.path, .state.path, .end.path { stroke: #7db8f0 } .tip.path, text.path { fill: #7db8f0 }
.line.dead, .state.dead, .end.dead { stroke: #f2938c } .tip.dead, text.dead { fill: #f2938c }
}
`

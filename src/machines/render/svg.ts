import type { MachineConfig } from '../config.ts'
import { draw } from './layout.ts'
import type { Box, Line } from './edge-routing.ts'

const margin = 16
const heading = 28

const style = `
svg { font: 12px ui-monospace, monospace; color-scheme: light dark; --ink: #1c2526; --dim: #6f7b7a; --paper: #fff; --end: #ebe8df }
@media (prefers-color-scheme: dark) { svg { --ink: #e8ecea; --dim: #93a09d; --paper: #16201f; --end: #2a3534 } }
.paper { fill: var(--paper) } .state, .end { stroke: var(--dim) } .state { fill: var(--paper) } .end { fill: var(--end) }
.holds { fill: none; stroke: var(--dim) } .line { fill: none; stroke: var(--dim) } .tip { fill: var(--dim) }
text { fill: var(--ink) } .title { font-size: 14px; font-weight: bold }
`

/** Machines as one SVG that stands alone, one below the other, each under its title. Script and network are not needed. */
export function svgText(
  machines: readonly { readonly title: string; readonly config: MachineConfig }[],
): string {
  const drawn = machines.map(({ title, config }) => ({ title, ...draw(config) }))
  const width = Math.ceil(Math.max(...drawn.map((one) => one.width))) + 2 * margin
  let height = margin
  const parts = drawn.map(({ title, boxes, lines, ...size }) => {
    const y = height
    height += heading + Math.ceil(size.height) + margin
    return [
      `<g transform="translate(${margin} ${y})"><text class="title" x="0" y="14">${escaped(title)}</text>`,
      `<g transform="translate(0 ${heading})">`,
      ...boxes.filter(({ holds }) => holds).map(state),
      ...lines.map(arrow),
      ...boxes.filter(({ holds }) => !holds).map(state),
      '</g></g>',
    ].join('\n')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(machines.map(({ title }) => title).join('; '))}</title>
<style>${style}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="tip" d="M 0 0 L 8 4 L 0 8 z"/></marker></defs>
<rect class="paper" width="${width}" height="${height}"/>
${parts.join('\n')}
</svg>
`
}

function state({ x, y, width, height, label, holds, isEnd }: Box): string {
  const shape = `x="${x}" y="${y}" width="${width}" height="${height}" rx="${isEnd ? 14 : 4}"`
  const text = holds
    ? `x="${x + 8}" y="${y + 16}"`
    : `x="${x + width / 2}" y="${y + height / 2 + 4}" text-anchor="middle"`
  const name = holds ? 'holds' : isEnd ? 'end' : 'state'
  return `<rect class="${name}" ${shape}/><text ${text}>${escaped(label)}</text>`
}

function arrow({ path, both, says }: Line): string {
  const start = both ? ' marker-start="url(#tip)"' : ''
  return `<path class="line" d="${path}" marker-end="url(#tip)"${start}><title>${escaped(says.join('\n'))}</title></path>`
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character]!)
}

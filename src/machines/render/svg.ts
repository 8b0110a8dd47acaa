import type { MachineConfig } from '../config.ts'
import { draw } from './layout.ts'
import type { Box, Line } from './edge-routing.ts'

const margin = 16
const heading = 28

/** Plain colours: programs other than browsers know no variables. */
const style = `
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

const legend = { row: 16, letter: 6.7, indent: 28 }

/** One self-contained SVG with the machines below each other, each under its title. Needs no script and no network. */
export function svgText(
  machines: readonly { readonly title: string; readonly config: MachineConfig }[],
): string {
  const drawn = machines.map(({ title, config }) => {
    const drawing = draw(config)
    return { title, ...drawing, rows: rowsOf(drawing.lines) }
  })
  const width =
    Math.ceil(Math.max(...drawn.map((one) => Math.max(one.width, widthOf(one.rows))))) + 2 * margin
  let height = margin
  const parts = drawn.map(({ title, boxes, lines, rows, ...size }) => {
    const y = height
    const below = Math.ceil(size.height) + margin
    height += heading + below + rows.length * legend.row + margin
    return [
      `<g transform="translate(${margin} ${y})"><text class="title" x="0" y="14">${escaped(title)}</text>`,
      `<g transform="translate(0 ${heading})">`,
      ...boxes.filter(({ holds }) => holds).map(state),
      ...lines.map(arrow),
      ...boxes.filter(({ holds }) => !holds).map(state),
      ...lines.map(({ path }, index) => mark(middleOf(path), index + 1)),
      ...rows.map(({ mark: number, text }, index) => row(number, text, below + index * legend.row)),
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

/** What an arrow says, a row each: the event and its guard, from where, and where to. */
interface LegendRow {
  /** The arrow's number; null where the row before has it. */
  readonly mark: number | null
  readonly text: string
}

function rowsOf(lines: readonly Line[]): LegendRow[] {
  return lines.flatMap(({ says }, index) =>
    says.map((text, at) => ({ mark: at === 0 ? index + 1 : null, text })),
  )
}

function widthOf(rows: readonly LegendRow[]): number {
  return legend.indent + Math.max(0, ...rows.map(({ text }) => text.length)) * legend.letter
}

function mark([x, y]: readonly [number, number], number: number): string {
  return `<circle class="disc" cx="${x}" cy="${y}" r="7"/><text class="mark" x="${x}" y="${y + 3}" text-anchor="middle">${number}</text>`
}

function row(number: number | null, text: string, y: number): string {
  const disc = number === null ? '' : mark([8, y], number)
  return `${disc}<text class="label" x="${legend.indent}" y="${y + 4}">${escaped(text)}</text>`
}

/** A point half way along the first part of a path. */
function middleOf(path: string): readonly [number, number] {
  const [, start = '', letter, rest = ''] = /^M ([-\d. ]+?) ([A-Z]) ([-\d., ]+)/.exec(path) ?? []
  const numbers = (text: string) => text.split(/[ ,]+/).filter(Boolean).map(Number)
  const [x0 = 0, y0 = 0] = numbers(start)
  const [x1 = x0, y1 = y0, x2 = x1, y2 = y1, x3 = x2, y3 = y2] = numbers(rest)
  const half = (a: number, b: number, c: number, d: number) =>
    Math.round(((a + 3 * b + 3 * c + d) / 8) * 10) / 10
  if (letter === 'C') return [half(x0, x1, x2, x3), half(y0, y1, y2, y3)]
  return [Math.round((x0 + x1) / 2), Math.round((y0 + y1) / 2)]
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character]!)
}

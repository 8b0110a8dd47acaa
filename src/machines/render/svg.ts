import { escapeMarkup } from '../../diagnostics/markup.ts'
import type { MachineConfig } from '../config.ts'
import { draw } from './layout.ts'
import type { Box, Line } from './edge-routing.ts'
import { ownStyle, seenStyle } from './svg-style.ts'

const margin = 16
const heading = 28

const legend = { row: 16, letter: 6.7, indent: 28 }

/** What a search reached in a machine. */
interface Seen {
  /** How a state (by its full name) or an edge (by its `edgeText`) is drawn; null: plainly. */
  ofState(id: string): 'dead' | 'path' | null
  ofEdge(text: string): 'dead' | 'path' | null
}

export interface Pictured {
  readonly title: string
  readonly config: MachineConfig
  /** Left out: no search is shown. */
  readonly seen?: Seen
}

const unseen: Seen = { ofState: () => null, ofEdge: () => null }

/** The legend of the kinds of lines. */
const key = { path: 'on the path of a counterexample', dead: 'never reached' } as const

/** One self-contained SVG with the machines below each other, each under its title. Needs no script and no network. */
export function svgText(machines: readonly Pictured[]): string {
  const drawn = machines.map(({ title, config, seen = unseen }) => {
    const drawing = draw(config)
    return { title, seen, ...drawing, rows: rowsOf(drawing.lines, seen) }
  })
  const isSeen = machines.some(({ seen }) => seen !== undefined)
  const width =
    Math.ceil(Math.max(...drawn.map((one) => Math.max(one.width, widthOf(one.rows))))) + 2 * margin
  let height = margin + (isSeen ? heading : 0)
  const parts = drawn.map(({ title, seen, boxes, lines, rows, ...size }) => {
    const y = height
    const below = Math.ceil(size.height) + margin
    height += heading + below + rows.length * legend.row + margin
    const looks = (one: Line) => lookOf(one.edges.map(seen.ofEdge))
    return [
      `<g transform="translate(${margin} ${y})"><text class="title" x="0" y="14">${escapeMarkup(title)}</text>`,
      `<g transform="translate(0 ${heading})">`,
      ...boxes.filter(({ holds }) => holds).map((box) => state(box, null)),
      ...lines.map((one) => arrow(one, looks(one))),
      ...boxes.filter(({ holds }) => !holds).map((box) => state(box, seen.ofState(box.id))),
      ...lines.map((one, index) => mark(middleOf(one.path), index + 1)),
      ...rows.map((one, index) => row(one, below + index * legend.row)),
      '</g></g>',
    ].join('\n')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escapeMarkup(machines.map(({ title }) => title).join('; '))}</title>
<style>${ownStyle}${isSeen ? seenStyle : ''}</style>
<defs>${tip('tip', 'tip')}${isSeen ? tip('tip-path', 'tip path') + tip('tip-dead', 'tip dead') : ''}</defs>
<rect class="paper" width="${width}" height="${height}"/>
${isSeen ? `${keyText()}\n` : ''}${parts.join('\n')}
</svg>
`
}

/** An arrow is on a path if one of its transitions is, and unreached if all of them are. */
function lookOf(edges: readonly ('dead' | 'path' | null)[]): 'dead' | 'path' | null {
  if (edges.includes('path')) return 'path'
  return edges.every((one) => one === 'dead') ? 'dead' : null
}

function tip(id: string, name: string): string {
  return `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="${name}" d="M 0 0 L 8 4 L 0 8 z"/></marker>`
}

function keyText(): string {
  const line = (x: number, look: keyof typeof key) =>
    `<path class="line ${look}" d="M ${x} 22 H ${x + 28}" marker-end="url(#tip-${look})"/><text class="label" x="${x + 36}" y="26">${key[look]}</text>`
  return `${line(margin, 'path')}${line(margin + 300, 'dead')}`
}

const classOf = (...names: readonly (string | null)[]) => names.filter((name) => name !== null).join(' ')

function state({ x, y, width, height, label, holds, isEnd }: Box, look: 'dead' | 'path' | null): string {
  const shape = `x="${x}" y="${y}" width="${width}" height="${height}" rx="${isEnd ? 14 : 4}"`
  const text = holds
    ? `x="${x + 8}" y="${y + 16}"`
    : `x="${x + width / 2}" y="${y + height / 2 + 4}" text-anchor="middle"`
  const name = classOf(holds ? 'holds' : isEnd ? 'end' : 'state', look)
  return `<rect class="${name}" ${shape}/><text${look === null ? '' : ` class="${look}"`} ${text}>${escapeMarkup(label)}</text>`
}

function arrow({ path, both, says }: Line, look: 'dead' | 'path' | null): string {
  const end = `url(#${look === null ? 'tip' : `tip-${look}`})`
  const start = both ? ` marker-start="${end}"` : ''
  return `<path class="${classOf('line', look)}" d="${path}" marker-end="${end}"${start}><title>${escapeMarkup(says.join('\n'))}</title></path>`
}

/** What an arrow says, a row each: the event and its guard, from where, and where to. */
interface LegendRow {
  /** The arrow's number; null where the row before has it. */
  readonly mark: number | null
  readonly text: string
  readonly look: 'dead' | 'path' | null
}

function rowsOf(lines: readonly Line[], seen: Seen): LegendRow[] {
  return lines.flatMap(({ says, edges }, index) =>
    says.map((text, at) => ({
      mark: at === 0 ? index + 1 : null,
      text,
      look: seen.ofEdge(edges[at]!),
    })),
  )
}

function widthOf(rows: readonly LegendRow[]): number {
  return legend.indent + Math.max(0, ...rows.map(({ text }) => text.length)) * legend.letter
}

function mark([x, y]: readonly [number, number], number: number): string {
  return `<circle class="disc" cx="${x}" cy="${y}" r="7"/><text class="mark" x="${x}" y="${y + 3}" text-anchor="middle">${number}</text>`
}

function row({ mark: number, text, look }: LegendRow, y: number): string {
  const disc = number === null ? '' : mark([8, y], number)
  return `${disc}<text class="${classOf('label', look)}" x="${legend.indent}" y="${y + 4}">${escapeMarkup(text)}</text>`
}

/** A point half way along a curve; where a path turns, its first corner, which lies on a lane of its own. */
function middleOf(path: string): readonly [number, number] {
  const [, start = '', letter, rest = ''] = /^M ([-\d. ]+?) ([A-Z]) ([-\d., ]+)/.exec(path) ?? []
  const numbers = (text: string) => text.split(/[ ,]+/).filter(Boolean).map(Number)
  const [x0 = 0, y0 = 0] = numbers(start)
  if (letter === 'H') return [numbers(rest)[0]!, y0]
  if (letter === 'V') return [x0, numbers(rest)[0]!]
  const [x1 = x0, y1 = y0, x2 = x1, y2 = y1, x3 = x2, y3 = y2] = numbers(rest)
  const half = (a: number, b: number, c: number, d: number) =>
    Math.round(((a + 3 * b + 3 * c + d) / 8) * 10) / 10
  return [half(x0, x1, x2, x3), half(y0, y1, y2, y3)]
}

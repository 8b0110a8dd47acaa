import type { MachineConfig, StateConfig } from '../../machines/config.ts'
import { arrowsOf, layersOf } from './layers.ts'
import type { Arrow } from './layers.ts'

/** A state as a box; boxes lie in boxes. Lengths in pixels, from the upper left corner of the drawing. */
export interface Box {
  readonly id: string
  readonly label: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly holds: boolean
  readonly isEnd: boolean
}

/** An arrow as an SVG path. */
export interface Line extends Arrow {
  readonly path: string
  /** It leads in both directions. */
  readonly both: boolean
}

/** A machine as boxes and lines: the same machine, the same drawing. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

const size = { height: 32, character: 7.4, padding: 12, title: 24, gap: 40, stack: 14, lane: 14 }

/** A box with what lies in it, before it has a place. */
interface Part {
  readonly id: string
  readonly width: number
  readonly height: number
  /** Its boxes and lines if its upper left corner is there. */
  place(x: number, y: number): Pick<Drawing, 'boxes' | 'lines'>
}

/** Lays a machine out in layers. */
export function draw(config: MachineConfig): Drawing {
  const whole = partOf(config.id, config.id, config, arrowsOf(config))
  return { width: whole.width, height: whole.height, ...whole.place(0, 0) }
}

function partOf(
  id: string,
  label: string,
  state: StateConfig,
  arrows: ReadonlyMap<string, readonly Arrow[]>,
): Part {
  const isEnd = state.meta?.ending !== undefined
  if (state.states === undefined) return leaf(id, label, isEnd)
  const own = arrows.get(id) ?? []
  const parts = layersOf(id, state, own).map((layer) =>
    layer.map((name) => {
      const inner = name.slice(id.length + 1)
      return partOf(name, inner, state.states![inner]!, arrows)
    }),
  )
  return filled(id, label, parts, own)
}

function leaf(id: string, label: string, isEnd: boolean): Part {
  const width = Math.ceil(label.length * size.character + 2 * size.padding)
  const { height } = size
  return {
    id,
    width,
    height,
    place: (x, y) => ({ boxes: [{ id, label, x, y, width, height, holds: false, isEnd }], lines: [] }),
  }
}

/** Few layers stand side by side; many go down the page. */
function filled(
  id: string,
  label: string,
  layers: readonly (readonly Part[])[],
  arrows: readonly Arrow[],
): Part {
  const down = layers.length > 2
  const depthOf = (part: Part) => (down ? part.height : part.width)
  const breadthOf = (part: Part) => (down ? part.width : part.height)
  const sum = (lengths: readonly number[], gap: number) =>
    lengths.reduce((one, other) => one + other, 0) + gap * Math.max(0, lengths.length - 1)
  const depths = layers.map((layer) => Math.max(...layer.map(depthOf)))
  const breadths = layers.map((layer) => sum(layer.map(breadthOf), size.stack))
  const lanes = lanesOf(layers, arrows)
  const breadth = Math.max(...breadths)
  const sides =
    breadth +
    2 * size.padding +
    (lanes.size > 0 ? new Set(lanes.values()).size * size.lane + size.padding : 0)
  const length = sum(depths, size.gap) + 2 * size.padding
  const width = Math.max(down ? sides : length, label.length * size.character + 2 * size.padding)
  const height = (down ? length : sides) + size.title
  return {
    id,
    width,
    height,
    place(x, y) {
      const box: Box = { id, label, x, y, width, height, holds: true, isEnd: false }
      const placed: Pick<Drawing, 'boxes' | 'lines'>[] = []
      const at = new Map<string, Box>()
      let along = size.padding
      layers.forEach((layer, index) => {
        let across = size.padding + (breadth - breadths[index]!) / 2
        for (const part of layer) {
          const inner = down
            ? part.place(x + across, y + size.title + along)
            : part.place(x + along, y + size.title + across)
          placed.push(inner)
          at.set(part.id, inner.boxes[0]!)
          across += breadthOf(part) + size.stack
        }
        along += depths[index]! + size.gap
      })
      const edge = (down ? x : y + size.title) + breadth + 2 * size.padding
      return {
        boxes: [box, ...placed.flatMap(({ boxes }) => boxes)],
        lines: [...linesOf(arrows, at, { down, lanes, edge }), ...placed.flatMap(({ lines }) => lines)],
      }
    },
  }
}

const keyOf = ({ from, to }: Pick<Arrow, 'from' | 'to'>) => `${from} ${to}`

/** Arrows that do not lead to the next layer go round in a lane of their own. */
function lanesOf(
  layers: readonly (readonly Part[])[],
  arrows: readonly Arrow[],
): ReadonlyMap<string, number> {
  const layerOf = new Map(layers.flatMap((layer, index) => layer.map(({ id }) => [id, index] as const)))
  const known = new Set(arrows.map(keyOf))
  const targets = new Map<string, number>()
  const lanes = new Map<string, number>()
  for (const { from, to } of arrows) {
    const step = layerOf.get(to)! - layerOf.get(from)!
    const isReturn = step === -1 && known.has(keyOf({ from: to, to: from }))
    if (step === 1 || isReturn) continue
    // Arrows to one target share its lane.
    if (!targets.has(to)) targets.set(to, targets.size)
    lanes.set(keyOf({ from, to }), targets.get(to)!)
  }
  return new Map([...lanes].map(([key, lane]) => [key, lane]))
}

interface Routing {
  readonly down: boolean
  readonly lanes: ReadonlyMap<string, number>
  /** Where the lanes begin. */
  readonly edge: number
}

function linesOf(arrows: readonly Arrow[], at: ReadonlyMap<string, Box>, routing: Routing): Line[] {
  const drawn = new Set<string>()
  return arrows.flatMap((arrow): Line[] => {
    const reverse = arrows.find(({ from, to }) => from === arrow.to && to === arrow.from)
    const lane = routing.lanes.get(keyOf(arrow))
    if (drawn.has(keyOf(arrow))) return []
    drawn.add(keyOf(arrow))
    const [from, to] = [at.get(arrow.from)!, at.get(arrow.to)!]
    if (lane !== undefined)
      return [{ ...arrow, both: false, path: round(from, to, routing.edge + lane * size.lane, routing.down) }]
    const both = reverse !== undefined && !routing.lanes.has(keyOf(reverse))
    if (both) drawn.add(keyOf(reverse))
    return [
      {
        ...arrow,
        says: [...arrow.says, ...(both ? reverse.says : [])],
        both,
        path: straight(from, to, routing.down),
      },
    ]
  })
}

/** From the end of one box to the beginning of the other. */
function straight(one: Box, other: Box, down: boolean): string {
  const [from, to] = isBefore(one, other, down) ? [one, other] : [other, one]
  if (down) {
    const [x1, y1, x2, y2] = [middle(from.x, from.width), from.y + from.height, middle(to.x, to.width), to.y]
    const half = (y1 + y2) / 2
    return `M ${r(x1)} ${r(y1)} C ${r(x1)} ${r(half)}, ${r(x2)} ${r(half)}, ${r(x2)} ${r(y2)}`
  }
  const [x1, y1, x2, y2] = [from.x + from.width, middle(from.y, from.height), to.x, middle(to.y, to.height)]
  const half = (x1 + x2) / 2
  return `M ${r(x1)} ${r(y1)} C ${r(half)} ${r(y1)}, ${r(half)} ${r(y2)}, ${r(x2)} ${r(y2)}`
}

/** Out of the side of one box, along a lane, into the side of the other. */
function round(from: Box, to: Box, lane: number, down: boolean): string {
  if (down) {
    const [y1, y2] = [middle(from.y, from.height) + 5, middle(to.y, to.height) - 5]
    return `M ${r(from.x + from.width)} ${r(y1)} H ${r(lane)} V ${r(y2)} H ${r(to.x + to.width)}`
  }
  const [x1, x2] = [middle(from.x, from.width) + 5, middle(to.x, to.width) - 5]
  return `M ${r(x1)} ${r(from.y + from.height)} V ${r(lane)} H ${r(x2)} V ${r(to.y + to.height)}`
}

function isBefore(one: Box, other: Box, down: boolean): boolean {
  return down ? one.y < other.y : one.x < other.x
}

function middle(start: number, length: number): number {
  return start + length / 2
}

function r(length: number): string {
  return String(Math.round(length * 10) / 10)
}

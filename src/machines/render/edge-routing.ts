import type { Arrow } from './layering.ts'

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

/** The lanes of arrows that do not lead to the next layer, by arrow. */
export type Lanes = ReadonlyMap<string, number>

const size = { lane: 14, margin: 12, under: 4 }

const keyOf = ({ from, to }: Pick<Arrow, 'from' | 'to'>) => `${from} ${to}`

/** What lanes need beside the layers, and below them. */
export function room(lanes: Lanes): { readonly beside: number; readonly below: number } {
  const count = new Set(lanes.values()).size
  return count === 0
    ? { beside: 0, below: 0 }
    : { beside: count * size.lane + size.margin, below: count * size.under + size.margin }
}

/** Arrows that do not lead to the next layer go round; those to one target share a lane. */
export function lanesOf(layers: readonly (readonly string[])[], arrows: readonly Arrow[]): Lanes {
  const layerOf = new Map(layers.flatMap((layer, index) => layer.map((id) => [id, index] as const)))
  const known = new Set(arrows.map(keyOf))
  const targets = new Map<string, number>()
  const lanes = new Map<string, number>()
  for (const { from, to } of arrows) {
    const step = layerOf.get(to)! - layerOf.get(from)!
    const isReturn = step === -1 && known.has(keyOf({ from: to, to: from }))
    if (step === 1 || isReturn) continue
    if (!targets.has(to)) targets.set(to, targets.size)
    lanes.set(keyOf({ from, to }), targets.get(to)!)
  }
  return lanes
}

interface Routing {
  readonly down: boolean
  readonly lanes: Lanes
  /** Where the lanes begin. */
  readonly edge: number
}

/** Every arrow between the boxes of one box as a line; one there and one back are one line. */
export function linesOf(
  arrows: readonly Arrow[],
  at: ReadonlyMap<string, Box>,
  { down, lanes, edge }: Routing,
): Line[] {
  const drawn = new Set<string>()
  return arrows.flatMap((arrow): Line[] => {
    if (drawn.has(keyOf(arrow))) return []
    drawn.add(keyOf(arrow))
    const [from, to] = [at.get(arrow.from)!, at.get(arrow.to)!]
    const lane = lanes.get(keyOf(arrow))
    if (lane !== undefined) {
      const under = isCrowded(to, at) ? to.y + to.height + size.margin / 2 + lane * size.under : null
      const path = down
        ? roundSide(from, to, edge + lane * size.lane, under)
        : isStacked(from, to)
          ? roundSide(from, to, rightOf(from, to, at) + size.margin, null)
          : roundBelow(from, to, edge + lane * size.lane)
      return [{ ...arrow, both: false, path }]
    }
    const reverse = arrows.find((other) => other.from === arrow.to && other.to === arrow.from)
    const both = reverse !== undefined && !lanes.has(keyOf(reverse))
    if (both) drawn.add(keyOf(reverse))
    return [{ ...joined(arrow, both ? reverse : null), both, path: straight(from, to, down) }]
  })
}

function joined(arrow: Arrow, reverse: Arrow | null): Arrow {
  if (reverse === null) return arrow
  return {
    ...arrow,
    says: [...arrow.says, ...reverse.says],
    leaves: [...arrow.leaves, ...reverse.leaves],
    edges: [...arrow.edges, ...reverse.edges],
  }
}

/** True if another box lies to its right, so that a line from there would cross it. */
function isCrowded(box: Box, at: ReadonlyMap<string, Box>): boolean {
  return [...at.values()].some(
    ({ x, y, height }) => x > box.x && y < box.y + box.height && y + height > box.y,
  )
}

/** True if one box lies below the other, so that a line around from below would cross it. */
function isStacked(one: Box, other: Box): boolean {
  return one !== other && one.x < other.x + other.width && one.x + one.width > other.x
}

/** The right side of two stacked boxes, and of those between them. */
function rightOf(one: Box, other: Box, at: ReadonlyMap<string, Box>): number {
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)]
  const between = [...at.values()].filter((box) => isStacked(box, one) && box.y >= top && box.y <= bottom)
  return Math.max(...[one, other, ...between].map(({ x, width }) => x + width))
}

/** From the end of one box to the beginning of the other. */
function straight(one: Box, other: Box, down: boolean): string {
  const isFirst = down ? one.y < other.y : one.x < other.x
  const [from, to] = isFirst ? [one, other] : [other, one]
  if (down) {
    const [x1, y1, x2, y2] = [middle(from.x, from.width), from.y + from.height, middle(to.x, to.width), to.y]
    const half = (y1 + y2) / 2
    return `M ${r(x1)} ${r(y1)} C ${r(x1)} ${r(half)}, ${r(x2)} ${r(half)}, ${r(x2)} ${r(y2)}`
  }
  const [x1, y1, x2, y2] = [from.x + from.width, middle(from.y, from.height), to.x, middle(to.y, to.height)]
  const half = (x1 + x2) / 2
  return `M ${r(x1)} ${r(y1)} C ${r(half)} ${r(y1)}, ${r(half)} ${r(y2)}, ${r(x2)} ${r(y2)}`
}

/** Out of the right side of one box, along a lane, into the right side of the other, or from below. */
function roundSide(from: Box, to: Box, lane: number, under: number | null): string {
  const out = `M ${r(from.x + from.width)} ${r(middle(from.y, from.height) + 5)} H ${r(lane)}`
  if (under === null) return `${out} V ${r(middle(to.y, to.height) - 5)} H ${r(to.x + to.width)}`
  return `${out} V ${r(under)} H ${r(middle(to.x, to.width))} V ${r(to.y + to.height)}`
}

function roundBelow(from: Box, to: Box, lane: number): string {
  const out = `M ${r(middle(from.x, from.width) + 5)} ${r(from.y + from.height)} V ${r(lane)}`
  return `${out} H ${r(middle(to.x, to.width) - 5)} V ${r(to.y + to.height)}`
}

function middle(start: number, length: number): number {
  return start + length / 2
}

function r(length: number): string {
  return String(Math.round(length * 10) / 10)
}

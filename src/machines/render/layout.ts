import type { MachineConfig, StateConfig } from '../config.ts'
import { arrowsOf, layersOf, type Arrow } from './layering.ts'
import { lanesOf, linesOf, room, type Box, type Lanes, type Line } from './edge-routing.ts'

/** A machine as boxes and lines. Deterministic. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

const size = { height: 32, character: 7.4, padding: 12, title: 24, gap: 40, stack: 14 }

type Drawn = Pick<Drawing, 'boxes' | 'lines'>

/** A box with its content, before it is placed. */
interface Part {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly holds: boolean
  /** Its boxes and lines if its upper left corner is there; its own box comes first. */
  place(x: number, y: number): Drawn
}

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
  if (state.states === undefined) return leaf(id, label, state.meta?.ending !== undefined)
  const own = arrows.get(id) ?? []
  const layers = layersOf(id, state, own).map((layer) =>
    layer.map((name) => {
      const inner = name.slice(id.length + 1)
      return partOf(name, inner, state.states![inner]!, arrows)
    }),
  )
  return filled(id, label, planOf(layers, own))
}

function widthOf(label: string): number {
  return Math.ceil(label.length * size.character + 2 * size.padding)
}

function leaf(id: string, label: string, isEnd: boolean): Part {
  const own = { id, label, width: widthOf(label), height: size.height, holds: false, isEnd }
  return { ...own, place: (x, y) => ({ boxes: [{ ...own, x, y }], lines: [] }) }
}

/** Whether the layers of a box are stacked or side by side. */
interface Plan {
  readonly layers: readonly (readonly Part[])[]
  readonly arrows: readonly Arrow[]
  readonly down: boolean
  readonly lanes: Lanes
  /** Length of each layer in the direction in which they follow, and across it. */
  readonly depths: readonly number[]
  readonly breadths: readonly number[]
}

/** Few layers are placed side by side; many, or those with boxes in them, are stacked. */
function planOf(layers: readonly (readonly Part[])[], arrows: readonly Arrow[]): Plan {
  const down = layers.length > (layers.flat().some(({ holds }) => holds) ? 2 : 4)
  return {
    layers,
    arrows,
    down,
    lanes: lanesOf(
      layers.map((layer) => layer.map(({ id }) => id)),
      arrows,
    ),
    depths: layers.map((layer) => Math.max(...layer.map(({ width, height }) => (down ? height : width)))),
    breadths: layers.map((layer) =>
      sum(
        layer.map(({ width, height }) => (down ? width : height)),
        size.stack,
      ),
    ),
  }
}

function sum(lengths: readonly number[], gap: number): number {
  return lengths.reduce((one, other) => one + other, 0) + gap * Math.max(0, lengths.length - 1)
}

function filled(id: string, label: string, plan: Plan): Part {
  const { down, lanes, depths, breadths } = plan
  const breadth = Math.max(...breadths) + 2 * size.padding + room(lanes).beside
  const length = sum(depths, size.gap) + 2 * size.padding + room(lanes).below
  const own = {
    id,
    label,
    width: Math.max(down ? breadth : length, widthOf(label)),
    height: size.title + (down ? length : breadth),
    holds: true,
    isEnd: false,
  }
  return { ...own, place: (x, y) => placed(plan, { ...own, x, y }) }
}

/** Places the layers in their box, each centered. */
function placed({ layers, arrows, down, lanes, depths, breadths }: Plan, box: Box): Drawn {
  const inner: Drawn[] = []
  const at = new Map<string, Box>()
  const [left, top] = [box.x, box.y + size.title]
  const breadth = Math.max(...breadths)
  let along = size.padding
  layers.forEach((layer, index) => {
    let across = size.padding + (breadth - breadths[index]!) / 2
    for (const part of layer) {
      const drawn = down ? part.place(left + across, top + along) : part.place(left + along, top + across)
      inner.push(drawn)
      at.set(part.id, drawn.boxes[0]!)
      across += (down ? part.width : part.height) + size.stack
    }
    along += depths[index]! + size.gap
  })
  const edge = (down ? left : top) + breadth + 2 * size.padding
  return {
    boxes: [box, ...inner.flatMap(({ boxes }) => boxes)],
    lines: [...linesOf(arrows, at, { down, lanes, edge }), ...inner.flatMap(({ lines }) => lines)],
  }
}

import { edgesOf, edgeText, guardText, type MachineConfig, type StateConfig } from '../config.ts'

/** An arrow between two neighbours in one box, with every transition that it represents. */
export interface Arrow {
  readonly from: string
  readonly to: string
  readonly says: readonly string[]
  /** The states, or boxes, they really leave. */
  readonly leaves: readonly string[]
  /** Its edges, as `edgeText` writes them. */
  readonly edges: readonly string[]
}

/** The states of a box in layers, by distance from the first state; final states come last. */
export function layersOf(id: string, state: StateConfig, arrows: readonly Arrow[]): string[][] {
  const names = Object.keys(state.states ?? {}).map((name) => `${id}.${name}`)
  const depth = depths(`${id}.${state.initial}`, arrows)
  const isEnd = (name: string) => state.states?.[name.slice(id.length + 1)]?.meta?.ending !== undefined
  const deepest = Math.max(0, ...names.filter((name) => !isEnd(name)).map((name) => depth.get(name) ?? 0))
  const layers: string[][] = []
  for (const name of names) {
    const layer = isEnd(name) ? deepest + 1 : (depth.get(name) ?? deepest)
    ;(layers[layer] ??= []).push(name)
  }
  return layers.filter((layer) => layer !== undefined)
}

function depths(initial: string, arrows: readonly Arrow[]): Map<string, number> {
  const depth = new Map([[initial, 0]])
  for (const name of depth.keys())
    for (const { from, to } of arrows)
      if (from === name && !depth.has(to)) depth.set(to, depth.get(name)! + 1)
  return depth
}

/**
 * Every transition as an arrow between neighbours, by the box they lie in: one that leads out of a box is drawn
 * from the box, so that twenty ways to cancel are one arrow.
 */
export function arrowsOf(config: MachineConfig): ReadonlyMap<string, readonly Arrow[]> {
  const boxes = new Map<string, Map<string, Collected>>()
  const initials = new Map<string, string>()
  collectInitials(config.id, config, initials)
  for (const { from, event, edge } of edgesOf(config)) {
    if (edge.target === undefined) continue
    const neighbours = neighboursOf(from, edge.target.slice(1), initials)
    if (neighbours === null) continue
    const [box, one, other] = neighbours
    const arrows = boxes.get(box) ?? new Map()
    const arrow = arrows.get(`${one} ${other}`) ?? { from: one, to: other, says: [], leaves: [], edges: [] }
    arrow.leaves.push(from)
    arrow.edges.push(edgeText(from, event, edge))
    arrow.says.push(
      `${short(config, from)}: ${event ?? 'always'}${guardText(edge)} → ${short(config, edge.target.slice(1))}`,
    )
    boxes.set(box, arrows.set(`${one} ${other}`, arrow))
  }
  return new Map([...boxes].map(([box, arrows]) => [box, [...arrows.values()]]))
}

interface Collected extends Arrow {
  readonly says: string[]
  readonly leaves: string[]
  readonly edges: string[]
}

function collectInitials(id: string, state: StateConfig, initials: Map<string, string>): void {
  if (state.initial !== undefined) initials.set(id, `${id}.${state.initial}`)
  for (const [name, inner] of Object.entries(state.states ?? {}))
    collectInitials(`${id}.${name}`, inner, initials)
}

/**
 * The box that holds both states, and its two children that contain them; null: one lies in the other's first state.
 */
function neighboursOf(
  from: string,
  to: string,
  initials: ReadonlyMap<string, string>,
): readonly [box: string, from: string, to: string] | null {
  const [one, other] = [from.split('.'), to.split('.')]
  let shared = 0
  while (shared < one.length && shared < other.length && one[shared] === other[shared]) shared++
  const box = one.slice(0, shared).join('.')
  const target = other.slice(0, shared + 1).join('.')
  // What may be done anywhere in a box is drawn from where the box begins.
  const source = shared === one.length ? initials.get(box) : one.slice(0, shared + 1).join('.')
  return source === undefined || shared === other.length || source === target ? null : [box, source, target]
}

/** A state's name without the machine's. */
export function short(config: MachineConfig, id: string): string {
  return id === config.id ? '(anywhere)' : id.slice(config.id.length + 1)
}

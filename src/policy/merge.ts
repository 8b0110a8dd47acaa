import { isMapping } from '../document/mapping.ts'
import { parentOf, valueAt } from '../document/pointer.ts'
import { setOwn, stripNulls } from './strip-nulls.ts'
import type { Places } from './shape/shape.ts'

/** One of several merged values, with its positions. */
export interface Layer {
  readonly value: unknown
  readonly places: Places
}

/** Marks a mapping that replaced a plain value, a list or `null`, so that it replaces what is below too. */
const replaces = Symbol('replaces')

/**
 * Lays one value over another: mappings key by key, everything else, lists too, replaces. `null` stays in the
 * result, so that it removes the key from what the result is laid over in turn; `stripNulls` ends the merging.
 *
 * INVARIANT: associative. Layers may be laid together in any grouping.
 */
export function merge(under: unknown, over: unknown): unknown {
  if (over === undefined) return under
  if (!isMapping(over) || isReplacing(over) || under === undefined) return over
  const merged: Record<string, unknown> = {}
  if (!isMapping(under) || isReplacing(under)) Object.defineProperty(merged, replaces, { value: true })
  if (isMapping(under)) for (const [key, value] of Object.entries(under)) setOwn(merged, key, value)
  for (const [key, value] of Object.entries(over))
    setOwn(merged, key, merge(Object.hasOwn(merged, key) ? merged[key] : undefined, value))
  return merged
}

function isReplacing(value: object): boolean {
  return Object.hasOwn(value, replaces)
}

export function isEmptyLayer(layer: unknown): boolean {
  return layer === undefined || (isMapping(layer) && Object.keys(layer).length === 0)
}

/** Merges layers, the first at the bottom; keys removed by `null` are gone. */
export function mergeLayers(layers: readonly Pick<Layer, 'value'>[], bottom: unknown = {}): unknown {
  return stripNulls(layers.reduce<unknown>((under, layer) => merge(under, layer.value), bottom))
}

/** The position of a merged part in the uppermost layer that has it, or of its nearest ancestor. */
export function placesOfLayers(layers: readonly Layer[]): Places {
  const layerOf = (pointer: string): Layer => {
    for (let at = pointer; ; at = parentOf(at)) {
      const found = layers.findLast(
        (layer) => layer.value !== undefined && valueAt(layer.value, at) !== undefined,
      )
      if (found !== undefined) return found
      if (at === '') return layers.at(-1)!
    }
  }
  return {
    addressOf: (pointer, part) => layerOf(pointer).places.addressOf(pointer, part),
    textAt: (pointer) => layerOf(pointer).places.textAt(pointer),
  }
}

/** Positions one level down: `below(places, '/spec')`. */
export function below(places: Places, prefix: string): Places {
  return {
    addressOf: (pointer, part) => places.addressOf(`${prefix}${pointer}`, part),
    textAt: (pointer) => places.textAt(`${prefix}${pointer}`),
  }
}

/** Positions one level up: `/spec/domains` is at `/domains`, and what is not below the prefix at the whole. */
export function above(places: Places, prefix: string): Places {
  const inner = (pointer: string) => (pointer.startsWith(prefix) ? pointer.slice(prefix.length) : '')
  return {
    addressOf: (pointer, part) => places.addressOf(inner(pointer), part),
    textAt: (pointer) => places.textAt(inner(pointer)),
  }
}

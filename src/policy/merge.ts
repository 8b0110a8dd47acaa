import { isMapping } from '../document/mapping.ts'
import { parentOf, valueAt } from '../document/pointer.ts'
import { setOwn } from './strip-nulls.ts'
import type { Places } from './schema/shape.ts'

/** One of several values that are laid over each other, and where its parts stand. */
export interface Layer {
  readonly value: unknown
  readonly places: Places
}

/**
 * Lays one value over another: mappings key by key, everything else, lists too, replaces. `null` removes a
 * key, so that its default holds.
 */
export function merge(under: unknown, over: unknown): unknown {
  if (over === undefined) return under
  if (!isMapping(over)) return over
  const merged: Record<string, unknown> = {}
  if (isMapping(under)) for (const [key, value] of Object.entries(under)) setOwn(merged, key, value)
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete merged[key]
    else setOwn(merged, key, merge(merged[key], value))
  }
  return merged
}

/** True of a layer that changes nothing below it. */
export function saysNothing(layer: unknown): boolean {
  return layer === undefined || (isMapping(layer) && Object.keys(layer).length === 0)
}

/** All layers, the first at the bottom. */
export function mergeLayers(layers: readonly Layer[]): unknown {
  return layers.reduce<unknown>((under, layer) => merge(under, layer.value), {})
}

/** A part of the merged value stands in the uppermost layer that has it, or the nearest thing around it. */
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

/** Places one level down: `below(places, '/spec')`. */
export function below(places: Places, prefix: string): Places {
  return {
    addressOf: (pointer, part) => places.addressOf(`${prefix}${pointer}`, part),
    textAt: (pointer) => places.textAt(`${prefix}${pointer}`),
  }
}

import { valueOf, type Document, type DocumentPlace } from '../document/parse.ts'
import { placesOf } from './load/locations.ts'
import { addressInDirectory, withDirectory, type DirectoryPlaces } from './load/directory-locations.ts'
import { below, type Layer } from './merge.ts'

export function specLayer(document: Document | DocumentPlace): Layer {
  const value = 'value' in document ? document.value : valueOf(document)
  return { value: (value as { spec: unknown }).spec, places: below(placesOf(document), '/spec') }
}

/**
 * The spec of a Tenant as a layer, with the users and groups of its directory file. Everything that starts from
 * the files of a policy set takes its users from here.
 */
export function tenantLayer(document: Document | DocumentPlace, directory: DirectoryPlaces | null): Layer {
  const layer = specLayer(document)
  if (directory === null) return layer
  const whole = withDirectory(layer.value, directory)
  return {
    value: whole.spec,
    places: {
      addressOf: (pointer, part) =>
        addressInDirectory(whole.places, pointer, part) ?? layer.places.addressOf(pointer, part),
      textAt: (pointer) => layer.places.textAt(pointer),
    },
  }
}

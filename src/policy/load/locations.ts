import { addressesIn, type Address } from '../../diagnostics/diagnostic.ts'
import { tokenAt } from '../../document/find-token.ts'
import type { DocumentPlace } from '../../document/parse.ts'
import { addressInDirectory } from './directory-locations.ts'
import type { PolicySet } from './library.ts'
import type { Places } from '../shape/shape.ts'

export function addressIn({ source, index }: DocumentPlace): Places['addressOf'] {
  return addressesIn(source.file, index)
}

/** Positions of a document's parts. */
export function placesOf(document: DocumentPlace): Places {
  const addressOf = addressIn(document)
  return { addressOf, textAt: (pointer) => tokenAt(document.source, addressOf(pointer)).text }
}

/** The address of a pointer into a set (`/tenant/...`, `/policy/...`). */
export function addressInSet(set: PolicySet, pointer: string, part?: 'key' | 'value'): Address {
  const isTenant = pointer.startsWith('/tenant')
  const document = isTenant ? set.tenantDocument : set.policyDocument
  const inSpec = pointer.slice('/tenant'.length)
  const elsewhere =
    isTenant && set.directory !== null ? addressInDirectory(set.directory, inSpec, part) : null
  return elsewhere ?? addressIn(document)(`/spec${inSpec}`, part)
}

import type { Store } from '../../../service/store.ts'
import { storeBits } from './reads.ts'
import type { Reads } from './watched-account.ts'

/**
 * A store that tells which of its values that others can change are read. The values are added to what is left of the
 * store: V8 is slow with an object of which a value was replaced by a function.
 */
export function watchedStore({ tenant, policy, prepared, ...rest }: Store): {
  readonly store: Store
  readonly watching: { reads: Reads | null }
} {
  const watching: { reads: Reads | null } = { reads: null }
  const note = (bits: number): void => {
    if (watching.reads !== null) watching.reads.values.store |= bits
  }
  const { tenant: ofTenant, policy: ofPolicy } = storeBits
  const add = (key: keyof Store, get: () => unknown, set: (value: never) => void) =>
    Object.defineProperty(rest, key, { enumerable: true, get, set })
  add(
    'tenant',
    () => (note(ofTenant), tenant),
    (next) => (tenant = next),
  )
  add(
    'policy',
    () => (note(ofPolicy), policy),
    (next) => (policy = next),
  )
  // What is prepared rests on both.
  add(
    'prepared',
    () => (note(ofTenant | ofPolicy), prepared),
    (next) => (prepared = next),
  )
  return { store: rest as Store, watching }
}

import type { Collected } from '../collected.ts'
import type { UserRecord } from '../user-store.ts'

/** Where a user's password is kept, and whether the sources state it. */
export interface PasswordSource {
  readonly value: 'cloud' | 'passwordHashSync' | 'federated'
  readonly isKnown: boolean
}

/** From the synchronization of the user or the tenant, and the federation of the domain. */
export function passwordSourceOf({ values }: UserRecord, upn: string, from: Collected): PasswordSource {
  const domain = upn.slice(upn.lastIndexOf('@') + 1).toLowerCase()
  if (from.settings.get(`domain:${domain}:federated`)?.value === true)
    return { value: 'federated', isKnown: true }
  const isSynced = values.synced ?? (from.settings.get('synced')?.value === false ? false : undefined)
  if (isSynced === undefined) return { value: 'cloud', isKnown: false }
  if (isSynced === false) return { value: 'cloud', isKnown: true }
  // Hash synchronization and pass-through authentication look alike from here.
  return { value: 'passwordHashSync', isKnown: from.settings.get('hashSync')?.value === true }
}

import type { User } from '../model/tenant.ts'
import { rowFinder } from './reconcile.ts'
import type { ReportRow } from './report-rows.ts'

/** The form of an object id of Microsoft Entra ID: 128 bits, 122 of them random. */
const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Hashes in place of names.
 *
 * A user with an object id has the same hash in every report: the hash is that of the id, which cannot be guessed from
 * a name. A user without one has a keyed hash of the name. Its key is a digest of all rows, so that a guessed name
 * cannot be tested without the report; another report gives the user another hash.
 */
export async function anonymousNames(
  users: Iterable<User>,
  rows: readonly ReportRow[],
): Promise<(userPrincipalName: string) => Promise<string>> {
  const ids = objectIds(users, rows)
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(JSON.stringify(rows)))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', digest, algorithm, false, ['sign'])
  return async (userPrincipalName) => {
    const id = ids.get(userPrincipalName)
    return hashOf(
      id === undefined
        ? await crypto.subtle.sign('HMAC', key, bytesOf(userPrincipalName.toLowerCase()))
        : await crypto.subtle.digest('SHA-256', bytesOf(id)),
    )
  }
}

/** Object ids in lower case by user principal name, of the report where it states them, else of the set. */
function objectIds(users: Iterable<User>, rows: readonly ReportRow[]): Map<string, string> {
  const rowOf = rowFinder(rows)
  const ids = new Map<string, string>()
  for (const user of users) {
    const id = rowOf(user)?.id ?? user.id
    if (id !== null && objectId.test(id)) ids.set(user.userPrincipalName, id.toLowerCase())
  }
  return ids
}

const hashOf = (bytes: ArrayBuffer) => `user-${Buffer.from(bytes).toString('hex', 0, 8)}`

const bytesOf = (text: string) => new TextEncoder().encode(text)

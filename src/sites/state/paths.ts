import type { Entry } from '../../service/session.ts'
import { paths } from '../../walks/drivers/page-paths.ts'

const byPath = new Map<string, Entry>(Object.entries(paths).map(([entry, path]) => [path, entry as Entry]))

export function entryAt(path: string): Entry | undefined {
  return byPath.get(path)
}

/** Pages that require a signed-in user. */
export const signedInOnly: ReadonlySet<Entry> = new Set(['securityInfo', 'change'])

/** Pages that ask for the user name first. */
export const namedFirst: ReadonlySet<Entry> = new Set(['signIn', 'registration'])

/** The URL of a page with the user name filled in, if there is one. */
export function pathFor(entry: Entry, user: string): string {
  return user === '' ? paths[entry] : `${paths[entry]}?${new URLSearchParams({ user })}`
}

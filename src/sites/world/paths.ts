import type { Entry } from '../../service/session.ts'

/** Where each page of the portal is, for people. */
export const paths = {
  reset: '/reset',
  signIn: '/sign-in',
  registration: '/registration',
  securityInfo: '/security-info',
  change: '/change-password',
} as const satisfies Readonly<Record<Entry, string>>

const byPath = new Map<string, Entry>(Object.entries(paths).map(([entry, path]) => [path, entry as Entry]))

/** The page behind a path; undefined: none. */
export function entryAt(path: string): Entry | undefined {
  return byPath.get(path)
}

/** Pages that only open to who has signed in. */
export const signedInOnly: ReadonlySet<Entry> = new Set(['securityInfo', 'change'])

/** Pages that begin with the user name. */
export const namedFirst: ReadonlySet<Entry> = new Set(['signIn', 'registration'])

/** The address of a page with the user name filled in; without a name, of the page itself. Characters that a URL cannot hold are replaced. */
export function pathFor(entry: Entry, user: string): string {
  return user === '' ? paths[entry] : `${paths[entry]}?${new URLSearchParams({ user })}`
}

import type { Collected } from './collected.ts'
import { cutLists } from './cut-lists.ts'

/** Users of a folder of EntraExporter, each of which was read, in `Collected.stated`. */
export const usersFolder = 'folder of users'

/** Why users may exist whom no source names; null: a source is known to list all users. */
export function whyOthersMayExist(from: Collected): string | null {
  if (from.stated.has('users')) return null
  if (cutLists(from, 'user').length > 0) return 'a page of the list of users is missing'
  if (isFiltered(from)) return 'the list of users is filtered, as its `@odata.nextLink` shows'
  if (from.stated.has(usersFolder)) return whyNotInFolder(from)
  const unlisted = countUnlisted(from)
  if (unlisted > 0)
    return `the response of \`/users\` lacks ${unlisted === 1 ? 'a user' : `${unlisted} users`} whom another file names`
  return `${namedFiles(from.userFiles)} need not list all users; \`sspr pull --with-users\` does`
}

function isFiltered({ pages }: Collected): boolean {
  return [...pages.values()].some(({ name, isFiltered }) => name === 'user' && isFiltered)
}

/** EntraExporter exports all users, or with one switch those alone who are not synchronized. */
function whyNotInFolder({ settings, disputed, users }: Collected): string | null {
  const isCloudOnly = settings.get('synced')?.value === false && !disputed.has('synced')
  if (isCloudOnly) return null
  for (const { values } of users) if (values.synced === true) return null
  return 'synchronized users are not in the folder, as EntraExporter leaves them out with `-CloudUsersAndGroupsOnly`'
}

/** Users whom a response of `/users` lacks; 0 without such a response. */
function countUnlisted({ users, listedUsers }: Collected): number {
  if (listedUsers.size === 0) return 0
  let count = 0
  for (const { number } of users) if (!listedUsers.has(number)) count++
  return count
}

function namedFiles(files: ReadonlySet<string>): string {
  const shown = [...files].slice(0, 3).map((file) => `\`${file}\``)
  const more = files.size - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

import type { Collected } from './collected.ts'

/** Why a value is unknown that a missing page may state. */
export const onMissingPage = 'in a list of which a page is missing'

/** Contexts of the lists, by the name of their rows' format, of which a page that follows was not read. */
export function cutLists({ pages }: Collected, name: string): string[] {
  return [...pages.values()]
    .filter((list) => list.name === name && list.followed.length > 0 && !list.hasLast)
    .map(({ context }) => context)
}

/** Why users may be missing; null: a source is known to list every user. */
export function whyUsersMissing(from: Collected): string | null {
  if (cutLists(from, 'user').length > 0) return 'a page of the list of users is missing'
  if (from.stated.has('users')) return null
  return `${namedFiles([...from.userFiles])} need not list all users; a complete response of \`/users\`, a folder of EntraExporter and \`sspr pull --with-users\` do`
}

function namedFiles(files: readonly string[]): string {
  const shown = files.slice(0, 3).map((file) => `\`${file}\``)
  return files.length > shown.length
    ? `${shown.join(', ')} and ${files.length - shown.length} more`
    : shown.join(', ')
}

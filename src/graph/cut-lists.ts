import type { Collected } from './collected.ts'

/** Why a value is unknown that a missing page may state. */
export const onMissingPage = 'in a list of which a page is missing'

/** Contexts of the lists, by the name of their rows' format, of which a page that follows was not read. */
export function cutLists({ pages }: Collected, name: string): string[] {
  return [...pages.values()]
    .filter((list) => list.name === name && list.followed.length > 0 && !list.hasLast)
    .map(({ context }) => context)
}

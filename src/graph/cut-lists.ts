import type { Collected, PagedList } from './collected.ts'

/** Why a value is unknown that a missing page may state. */
export const onMissingPage = 'in a list of which a page is missing'

/** True if the last page of a list was not read, or another one by its `@odata.count`. */
export function isCut({ followed, hasLast, read, count }: PagedList): boolean {
  return (followed.length > 0 && !hasLast) || read < count
}

/** Contexts of the lists, by the name of their rows' format, of which a page was not read. */
export function cutLists({ pages }: Collected, name: string): string[] {
  return [...pages.values()].filter((list) => list.name === name && isCut(list)).map(({ context }) => context)
}

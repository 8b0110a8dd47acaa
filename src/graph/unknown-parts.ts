/** True if a field of the entry at that index is unknown, at or above it or below. */
export type UnknownParts = (index: number, field: string) => boolean

/**
 * The unknown fields of the entries of a list, from pointers such as `/spec/users/3/roles`; an index of `*` is every
 * entry.
 */
export function unknownParts(unknown: ReadonlyMap<string, string>, list: 'users' | 'groups'): UnknownParts {
  const form = new RegExp(`^/spec/${list}/(\\*|\\d+)(?:/(.+))?$`)
  const byIndex = new Map<string, string[]>()
  for (const pointer of unknown.keys()) {
    const [, index, field = ''] = form.exec(pointer) ?? []
    if (index !== undefined) byIndex.set(index, [...(byIndex.get(index) ?? []), field])
  }
  const isIn = (fields: readonly string[] | undefined, field: string) =>
    fields?.some(
      (one) => one === '' || one === field || field.startsWith(`${one}/`) || one.startsWith(`${field}/`),
    ) === true
  return (index, field) => isIn(byIndex.get('*'), field) || isIn(byIndex.get(String(index)), field)
}

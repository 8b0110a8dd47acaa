const lists = new Map<string, readonly string[]>()

/** One list for all that are equal: what many users have alike is kept once. */
export function internList(list: readonly string[]): readonly string[] {
  const key = list.join('\n')
  const known = lists.get(key)
  if (known !== undefined) return known
  // Lists that are all different, such as addresses, would only fill the table.
  if (lists.size < mostLists) lists.set(key, list)
  return list
}

const mostLists = 10_000

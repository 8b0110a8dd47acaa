import type { Row, Table } from './state-store.ts'

/** Detects the entries of a table that changed since they were last stored. */
export interface Watched {
  /** The rows among these ids whose values differ from what is stored. */
  among(ids: Iterable<string>, valueOf: (id: string) => unknown): Row[]
  /** The rows that a map no longer has, as deletions. */
  gone(present: { readonly size: number; has(id: string): boolean }): Row[]
  /** Marks everything found since the last call as stored. */
  settle(): void
}

export function watchTable(table: Table, from: ReadonlyMap<string, unknown>): Watched {
  const known = new Map([...from].map(([id, value]) => [id, JSON.stringify(value)]))
  const found = new Map<string, string | null>()
  return {
    among(ids, valueOf) {
      return [...new Set(ids)].flatMap((id) => {
        const value = valueOf(id)
        if (value === undefined) return []
        const text = JSON.stringify(value)
        if (known.get(id) === text) return []
        found.set(id, text)
        return [{ table, id, value }]
      })
    },
    gone(present) {
      const ids = [...known.keys()].filter((id) => !present.has(id))
      for (const id of ids) found.set(id, null)
      return ids.map((id) => ({ table, id, value: null }))
    },
    settle() {
      for (const [id, text] of found) {
        if (text === null) known.delete(id)
        else known.set(id, text)
      }
      found.clear()
    },
  }
}

/** Keys whose entries are other objects than before. */
export function changedIn<Value>(now: ReadonlyMap<string, Value>, before: Map<string, Value>): string[] {
  const changed = [...now].filter(([id, value]) => before.get(id) !== value)
  for (const [id, value] of changed) before.set(id, value)
  for (const id of before.keys()) if (!now.has(id)) before.delete(id)
  return changed.map(([id]) => id)
}

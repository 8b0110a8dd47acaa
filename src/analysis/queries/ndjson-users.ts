import { recordOf } from '../../policy/load/directory-ndjson.ts'
import { schemaAt } from '../../policy/language/schemas.ts'
import type { Instant } from '../../model/time.ts'
import { plainMoment, plainValue } from './plain-values.ts'
import { dialects } from './sql-dialects.ts'
import type { UsersTable } from './users-table.ts'

const { text, quote } = dialects.duckdb
const keysOf = (pointer: string) =>
  Object.keys(schemaAt('tenant.schema.json#/$defs/user', pointer)?.properties ?? {})

/** JSON that DuckDB reads and `JSON.parse` refuses: a comma behind the last entry. */
const trailingComma = ',\\s*[\\]}]'

/**
 * The users of an NDJSON file as a table. Its first columns are the keys of each object, so that a key that is
 * unknown or written twice is seen, and the sort of `authentication`.
 */
export function ndjsonUsers(path: string, confirmedBy: readonly Instant[], expected: number): UsersTable {
  const own = ['kind', ...keysOf('').filter((key) => key !== 'authentication')]
  const nested = keysOf('/authentication')
  const structure = Object.fromEntries(own.map((key): [string, unknown] => [key, 'JSON']))
  structure.authentication = Object.fromEntries(nested.map((key) => [key, 'JSON']))
  const columns = [
    ...own.map((key) => ({ key, column: `o.${quote(key)}` })),
    ...nested.map((key) => ({ key, column: `o.authentication.${quote(key)}` })),
  ]
  const name = `json_extract_string(o.${quote('userPrincipalName')}, '$')`
  const head = ['keys', 'sort']
  const confirmed = head.length + columns.findIndex(({ key }) => key === 'confirmedOn')
  return {
    from: `(SELECT from_json(json, ${text(JSON.stringify(structure))}) AS o, CAST(json_keys(json, ['$', '$.authentication']) AS varchar[][]) AS names, json_type(json, '$.authentication') AS sort, regexp_matches(json, ${text(trailingComma)}) AS loose FROM read_ndjson_objects(${text(path)}))`,
    name,
    values: [
      `CASE WHEN loose THEN '?' ELSE CAST(to_json(names) AS varchar) END`,
      'sort',
      ...columns.map(({ key, column }) => {
        if (key === 'userPrincipalName') return 'NULL'
        return key === 'confirmedOn'
          ? `CASE WHEN length(${column}) = 12 THEN ${column} ELSE ${plainMoment(column, 'json', confirmedBy)} END`
          : plainValue(key, column, 'json', name)
      }),
    ],
    confirmed,
    writtenAs: 'json',
    expected,
    recordOf([keys = null, sort = null, ...values], witness) {
      if (keys === null || keys === '?') return null
      const [all = [], inner] = JSON.parse(keys) as [string[]?, (string[] | null)?]
      const valueOf = (key: string, from: number): string | null => {
        const index = columns.findIndex((one, place) => place >= from && one.key === key)
        return index < 0 ? 'null' : (values[index] ?? null)
      }
      const entries = (names: readonly string[], of: (key: string) => string | null) =>
        names.map((key) => `${JSON.stringify(key)}:${of(key) ?? 'null'}`).join()
      if (new Set(all).size < all.length || new Set(inner ?? []).size < (inner ?? []).length) return null
      const authentication =
        sort === 'OBJECT' ? `{${entries(inner ?? [], (key) => valueOf(key, own.length))}}` : 'null'
      if (sort !== null && sort !== 'OBJECT' && sort !== 'NULL') return null
      const line = entries(all, (key) =>
        key === 'userPrincipalName'
          ? JSON.stringify(witness)
          : key === 'authentication'
            ? authentication
            : valueOf(key, 0),
      )
      return recordOf(`{${line}}`, 0, path)
    },
  }
}

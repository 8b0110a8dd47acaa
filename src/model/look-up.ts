/** The row of a table by a name from outside; undefined for names that every object has, such as `constructor`. */
export function lookUp<Row>(table: Readonly<Record<string, Row>>, name: string): Row | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

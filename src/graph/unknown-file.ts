import { Failure } from '../diagnostics/failure.ts'

/** The refusal of a file in which nothing is recognized: what it has, and what would be right. */
export function unknownFile(file: string, value: unknown): Failure {
  const names = namesIn(value)
  const what = /\.(csv|tsv|txt)$/i.test(file) ? 'columns' : 'keys'
  const shown = shownNames(names)
  const has = shown === '' ? '' : `: it has the ${what} ${shown}`
  return new Failure('import/unknown-format', `\`${file}\` has an unknown format${has}`, helpFor(names, what))
}

/** The keys of an object, or of the first row of a list. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return namesIn(value[0])
  if (typeof value !== 'object' || value === null) return []
  const { value: rows } = value as { value?: unknown }
  return Array.isArray(rows) ? namesIn(rows) : Object.keys(value)
}

const mostShown = 8

/** Names as a message has them. A table without a header has the data of a person in their place. */
function shownNames(names: readonly string[]): string {
  if (!names.every(isName)) return ''
  const shown = names.slice(0, mostShown).map((name) => `\`${name}\``)
  const more = names.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const isName = (name: string) => /^[A-Za-z_$@][\w .:()/$-]{0,39}$/.test(name) && !/@.+\.|\d{4}/.test(name)

const formats = 'see `sspr import --help` for the formats'

function helpFor(names: readonly string[], what: string): string {
  if (what === 'columns' && !names.every(isName))
    return `export it with the names of its columns in the first line; ${formats}`
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/group/i) && has(/member|user|principal|upn/i))
    return 'memberships are read from groups as JSON with their `members`, or from a list of members in a folder `Groups/ID/Members`, one for each group'
  if (has(/^(upn|user ?name|login( ?name)?|user ?principal ?name|e-?mail( ?address)?)$/i))
    return 'users are read from rows with `userPrincipalName`: give it that name, if it is one'
  return what === 'columns'
    ? 'rows of users need a column `userPrincipalName`, those of the registration report `isSsprRegistered`, `isSsprCapable` or `methodsRegistered` as well, and settings are read from JSON'
    : formats
}

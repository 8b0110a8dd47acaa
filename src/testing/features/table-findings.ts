import type { DataTable, TableCell } from '@cucumber/messages'
import { didYouMean } from '../../diagnostics/suggestion.ts'
import { methodLabels } from '../../model/methods.ts'
import { predefinedQuestions } from '../../model/security-questions.ts'
import { rangeAt, type Mistake } from './feature-finding.ts'

const notificationKinds = ['userPasswordReset', 'adminPasswordReset', 'contactAdministrator']
const methods = [...Object.values(methodLabels), ...Object.keys(methodLabels)]

/** The headings of a table, and the values of each column. */
interface TableKind {
  readonly phrase: RegExp
  readonly headings: readonly string[] | null
  /** By column; null: anything. */
  readonly isKnown: readonly ((cell: string) => readonly string[] | null)[]
}

const kinds: readonly TableKind[] = [
  {
    phrase: /makes these methods available:$/,
    headings: null,
    isKnown: [(cell) => (isOneOf(methods, cell) ? null : methods)],
  },
  {
    phrase: /offers these questions:$/,
    headings: null,
    // What is no number of a question is one of their own.
    isKnown: [
      (cell) => (/^p\d+$/i.test(cell) && !predefinedQuestions.includes(cell) ? predefinedQuestions : null),
    ],
  },
  {
    phrase: /these notifications are sent:$/,
    headings: ['kind', 'to'],
    isKnown: [(cell) => (notificationKinds.includes(cell) ? null : notificationKinds)],
  },
  { phrase: /answers:$/, headings: ['question', 'answer'], isKnown: [] },
]

export function takesTable(phrase: string): boolean {
  return kinds.some((one) => one.phrase.test(phrase))
}

/** The first heading or cell that the phrase does not accept. */
export function tableSlip(phrase: string, { rows }: DataTable): Mistake | null {
  const kind = kinds.find((one) => one.phrase.test(phrase))
  if (kind === undefined) return null
  const { headings } = kind
  const heading = headings === null ? null : strangeHeading(headings, rows[0]?.cells ?? [])
  if (heading !== null) return heading
  for (const { cells } of headings === null ? rows : rows.slice(1)) {
    const second = headings === null ? cells[1] : undefined
    if (second !== undefined) return secondColumn(second)
    for (const [column, cell] of cells.entries()) {
      const name = headings === null ? column : headings.indexOf(rows[0]?.cells[column]?.value ?? '')
      const choices = kind.isKnown[name]?.(cell.value) ?? null
      if (choices !== null) return slip(cell, `\`${cell.value}\` is not a value of this table`, choices)
    }
  }
  return null
}

function secondColumn({ location, value }: TableCell): Mistake {
  return {
    at: rangeAt(location, value),
    code: 'feature/unknown-value',
    message: `\`${value}\` is in a second column of a table that has one`,
    help: 'write one value a line',
  }
}

function strangeHeading(headings: readonly string[], cells: readonly TableCell[]): Mistake | null {
  const strange = cells.find(({ value }) => !headings.includes(value))
  if (strange === undefined) return null
  const free = headings.filter((one) => !cells.some(({ value }) => value === one))
  return slip(
    strange,
    `\`${strange.value}\` is not a header of this table`,
    free.length > 0 ? free : headings,
  )
}

function slip({ location, value }: TableCell, message: string, choices: readonly string[]): Mistake {
  const help = didYouMean(value, choices) ?? `write one of ${choices[0]} to ${choices.at(-1)}`
  return { at: rangeAt(location, value), code: 'feature/unknown-value', message, help }
}

function isOneOf(names: readonly string[], written: string): boolean {
  return names.some((one) => one.toLowerCase() === written.replace(/^"(.*)"$/, '$1').toLowerCase())
}

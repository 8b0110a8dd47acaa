import { meantName, suggestion } from '../../diagnostics/suggestion.ts'
import { mostWords } from './nearest-phrase.ts'

/** A name in a step that stands for nothing, and the names that do. */
export interface UnknownNameFields {
  /** What it should name: `method`. */
  readonly what: string
  /** Without the quotes around it. */
  readonly written: string
  readonly names: readonly string[]
}

/** Thrown by a step for such a name. */
export class UnknownName extends Error {
  readonly fields: UnknownNameFields

  constructor(fields: UnknownNameFields) {
    super(`${unknownNameText(fields)}: write one of ${fields.names.join(', ')}`)
    this.name = 'UnknownName'
    this.fields = fields
  }
}

/** By its name: step definitions can be loaded with a copy of this class of their own. */
export function isUnknownName(error: unknown): error is UnknownName {
  return error instanceof Error && error.name === 'UnknownName'
}

export function unknownNameText({ what, written }: UnknownNameFields): string {
  return `no ${what} is called \`${written}\``
}

/** The name that was most likely meant, or those that would do. */
export function unknownNameHelp({ written, names }: UnknownNameFields): string {
  const nearest = suggestion(written, names) ?? mostWords(written, names)
  if (nearest !== null && names.length > 6) return meantName(written, nearest)
  return `write one of ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' and others' : ''}`
}

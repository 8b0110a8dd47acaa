import { parseDocument } from 'yaml'

/** Reads a doc string. @throws Error that says what is wrong with it, and where. */
export function readYaml(docString: unknown): unknown {
  const text = textOf(docString)
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, prettyErrors: false })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    const line = text.slice(0, problem.pos[0]).split('\n').length
    throw new Error(`line ${line} of the doc string is no YAML of the language: ${problem.message}`)
  }
  return document.toJS()
}

/** The same, where keys are expected. An empty doc string says nothing. */
export function readMapping(docString: unknown): Readonly<Record<string, unknown>> {
  const value = readYaml(docString) ?? {}
  if (!isMapping(value)) throw new Error('the doc string holds no keys: write `key: value`, one a line')
  return value
}

/** The text of a doc string. @throws Error for a table. */
export function textOf(docString: unknown): string {
  if (typeof docString !== 'string') throw new Error('the step has a table: write a doc string')
  return docString
}

/** True for what YAML calls a mapping. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

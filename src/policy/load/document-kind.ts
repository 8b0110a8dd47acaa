import { diagnostic, type Address, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { didYouMean, suggestion, slipOf } from '../../diagnostics/suggestion.ts'
import { fixesOf, helpOf, likely, oneOf, rename, write, type Advice } from '../../diagnostics/repair.ts'
import type { Document } from '../../document/parse.ts'
import { child } from '../../document/pointer.ts'

const kinds = ['Tenant', 'SsprPolicy', 'Cases']

/** The kind of a document; an unknown kind is returned as written. */
export function kindOf(document: Document): unknown {
  const { value } = document
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { kind?: unknown }).kind
    : undefined
}

/** The error of a document with an unknown kind; null if it is known. */
export function unknownKind(document: Document): Diagnostic | null {
  const kind = kindOf(document)
  return kinds.includes(kind as string) ? null : notOurs(document, kind)
}

function notOurs({ source, index, value }: Document, kind: unknown): Diagnostic {
  const at: Address = { file: source.file, document: index, pointer: '' }
  if (value === null)
    return diagnostic({
      code: 'document/empty',
      message: 'the document is empty',
      help: 'write a document that starts with `apiVersion: sspr/v1`, or delete the file',
      at,
    })
  if (typeof value !== 'object' || Array.isArray(value)) {
    const found = Array.isArray(value) ? 'a list' : 'plain text'
    return diagnostic({
      code: 'schema/not-a-mapping',
      message: `expected a mapping with \`apiVersion\`, \`kind\`, \`metadata\` and \`spec\`, found ${found}`,
      help: 'begin with `apiVersion: sspr/v1`',
      at,
    })
  }
  if (kind === undefined || kind === null) return missingKind(value as Readonly<Record<string, unknown>>, at)
  return wrongKind(kind, { ...at, pointer: '/kind' })
}

/** Every kind as a choice of a fix. */
const anyKind: Advice = {
  help: 'write `kind: Tenant`, `kind: SsprPolicy` or `kind: Cases`',
  ...oneOf(...kinds.map((one) => ({ write: one }))),
}

function missingKind(value: Readonly<Record<string, unknown>>, at: Address): Diagnostic {
  const keys = Object.keys(value)
  const byValue = keys.find((key) => kinds.includes(value[key] as string))
  const byName = suggestion(
    'kind',
    keys.filter((key) => key.length > 2),
  )
  const misspelt = byValue ?? byName
  if (misspelt !== null && misspelt !== 'kind')
    return diagnostic({
      code: 'schema/unknown-key',
      message: `unknown key \`${misspelt}\``,
      ...advised(rename('kind', 'did you mean `kind`?'), {
        ...at,
        pointer: child('', misspelt),
        part: 'key',
      }),
    })
  return diagnostic({
    code: 'schema/missing-key',
    message: 'missing key `kind`',
    help: keys.some((key) => key.startsWith('@odata.'))
      ? 'convert this response of Microsoft Graph with `sspr import`'
      : 'add `kind: Tenant`, `kind: SsprPolicy` or `kind: Cases`',
    fixes: fixesOf(anyKind, '/kind', (pointer) => ({ ...at, pointer })),
    at: { ...at, part: 'key' },
  })
}

function wrongKind(kind: unknown, at: Address): Diagnostic {
  if (typeof kind === 'string')
    return diagnostic({
      code: 'schema/unknown-kind',
      message: `\`${kind}\` is not a kind of document`,
      ...advised(kindMeant(kind), at),
    })
  const expected = kinds.map((name) => `\`${name}\``).join(', ')
  const found = Array.isArray(kind) ? 'a list' : `\`${JSON.stringify(kind)}\``
  return diagnostic({
    code: 'schema/wrong-type',
    message: `expected one of ${expected}, found ${found}`,
    ...advised(anyKind, at),
  })
}

function kindMeant(kind: string): Advice | null {
  const help = didYouMean(kind, kinds)
  const nearest = suggestion(kind, kinds)
  if (help === null || nearest === null) return help
  const repair = write(nearest, help)
  return slipOf(kind, kinds) === nearest ? repair : likely(repair)
}

function advised(advice: Advice | null, at: Address): Pick<Diagnostic, 'help' | 'fixes' | 'at'> {
  return { help: helpOf(advice), fixes: fixesOf(advice, at.pointer, (pointer) => ({ ...at, pointer })), at }
}

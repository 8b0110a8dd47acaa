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

function notOurs(document: Document, kind: unknown): Diagnostic {
  const at: Address = { file: document.source.file, document: document.index, pointer: '' }
  const { value } = document
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
  if (kind === undefined || kind === null) {
    const keys = Object.keys(value)
    const byValue = keys.find((key) => kinds.includes((value as Record<string, unknown>)[key] as string))
    const misspelt =
      byValue ??
      suggestion(
        'kind',
        keys.filter((key) => key.length > 2),
      )
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
      help: Object.keys(value).some((key) => key.startsWith('@odata.'))
        ? 'convert this response of Microsoft Graph with `sspr import`'
        : 'add `kind: Tenant`, `kind: SsprPolicy` or `kind: Cases`',
      fixes: fixesOf({ help: '', ...oneOf(...kinds.map((one) => ({ write: one }))) }, '/kind', (pointer) => ({
        ...at,
        pointer,
      })),
      at: { ...at, part: 'key' },
    })
  }
  if (typeof kind !== 'string') {
    return diagnostic({
      code: 'schema/wrong-type',
      message: `expected one of ${kinds.map((name) => `\`${name}\``).join(', ')}, found ${Array.isArray(kind) ? 'a list' : `\`${JSON.stringify(kind)}\``}`,
      ...advised(
        {
          help: 'write `kind: Tenant`, `kind: SsprPolicy` or `kind: Cases`',
          ...oneOf(...kinds.map((one) => ({ write: one }))),
        },
        { ...at, pointer: '/kind' },
      ),
    })
  }
  return diagnostic({
    code: 'schema/unknown-kind',
    message: `\`${String(kind)}\` is not a kind of document`,
    ...advised(kindMeant(String(kind)), { ...at, pointer: '/kind' }),
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

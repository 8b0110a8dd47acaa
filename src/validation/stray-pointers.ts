import { suggestion } from '../diagnostics/suggestion.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { child, parentOf, pathOf } from '../document/pointer.ts'
import { otherUsers } from '../model/other-users.ts'
import { schemaAt } from '../policy/language/schemas.ts'
import { addressIn } from '../policy/load/locations.ts'
import type { PolicySet } from '../policy/load/library.ts'
import { stale } from '../suppressions/suppression.ts'

/** `metadata.unknown` names keys by their pointers; one that leads to no key of the language has no effect. */
export function strayPointers(set: PolicySet): Diagnostic[] {
  const both = [
    { schema: 'tenant.schema.json', document: set.tenantDocument, metadata: set.tenantMetadata },
    { schema: 'sspr-policy.schema.json', document: set.policyDocument, metadata: set.policyMetadata },
  ]
  return both.flatMap(({ schema, document, metadata }) =>
    metadata.unknown.flatMap((pointer, index): Diagnostic[] => {
      const isInside = pointer.startsWith('/spec/')
      if (isInside && schemaAt(schema, pointer) !== null) return []
      if (schema === 'tenant.schema.json' && pointer === otherUsers) return []
      return [
        stale(
          'policy/unknown-outside-spec',
          `\`${pointer}\` is not a pointer ${isInside ? 'to a key of the language' : 'into the spec'}`,
          isInside ? meantPointer(schema, pointer) : 'begin it with `/spec/`',
          addressIn(document)(`/metadata/unknown/${index}`),
        ),
      ]
    }),
  )
}

/** The pointer with its first stray step mended; else what there is to choose from. */
function meantPointer(schema: string, pointer: string): string {
  let at = pointer
  while (schemaAt(schema, parentOf(at)) === null) at = parentOf(at)
  const known = Object.keys(schemaAt(schema, parentOf(at))?.properties ?? {})
  const nearest = suggestion(pathOf(at).at(-1)!, known)
  return nearest === null
    ? `delete it, or write a pointer such as \`${child(parentOf(at), known[0] ?? '0')}\``
    : `did you mean \`${child(parentOf(at), nearest)}${pointer.slice(at.length)}\`?`
}

import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { parse, type DocumentPlace } from '../document/parse.ts'
import type { Source } from '../document/source.ts'
import { decodePolicyDocument } from '../policy/decode.ts'
import { placesOf } from '../policy/load/locations.ts'
import type { PolicySet } from '../policy/load/library.ts'
import type { Instant } from '../model/time.ts'
import { validateSet } from './validate.ts'

/** A set as it would be with another text of its policy's file. */
interface Redraft {
  /** Null: the text or its shape is wrong; see `diagnostics`. */
  readonly set: PolicySet | null
  /** The findings about the new text: of its shape, or of the rules. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads another text of a policy's file in place of the present one. The tenant stays as it is. Total. */
export function redraft(set: PolicySet, source: Source, at: Instant): Redraft {
  const { documents, diagnostics } = parse(source)
  const document = documents.find(({ index }) => index === set.policyDocument.index)
  if (document === undefined || hasErrors(diagnostics)) return { set: null, diagnostics }
  const decoded = decodePolicyDocument(document.value, placesOf(document))
  if (decoded.value === null) return { set: null, diagnostics: [...diagnostics, ...decoded.diagnostics] }
  const { spec: policy, metadata: policyMetadata } = decoded.value
  const moved = (place: DocumentPlace): DocumentPlace =>
    place.source.file === source.file ? { source, index: place.index } : place
  const drafted: PolicySet = {
    ...set,
    policy,
    policyMetadata,
    policyDocument: moved(set.policyDocument),
    tenantDocument: moved(set.tenantDocument),
  }
  return { set: drafted, diagnostics: [...diagnostics, ...validateSet(drafted, at).diagnostics] }
}

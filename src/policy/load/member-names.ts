import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { isMapping } from '../../document/mapping.ts'
import { valueAt } from '../../document/pointer.ts'

/** Names the user of a member that is written as a display name. */
export function withMemberNames(findings: readonly Diagnostic[], document: unknown): readonly Diagnostic[] {
  return findings.map((one) => {
    if (one.code !== 'schema/wrong-format' || !/\/members\/\d+$/.test(one.at.pointer)) return one
    const name = principalNameOf(valueAt(document, one.at.pointer), document)
    return name === null ? one : { ...one, help: `write the user principal name of that user: \`${name}\`` }
  })
}

function principalNameOf(displayName: unknown, document: unknown): string | null {
  const users = valueAt(document, '/spec/users')
  if (typeof displayName !== 'string' || !Array.isArray(users)) return null
  const wanted = displayName.trim().toLowerCase()
  const named = users.filter(isMapping).filter((one) => String(one.displayName).toLowerCase() === wanted)
  const name = named.length === 1 ? named[0]!.userPrincipalName : null
  return typeof name === 'string' ? name : null
}

import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { keysOf } from '../../document/mapping.ts'
import { placesOf } from '../../policy/load/locations.ts'
import type { Case, Cases } from '../../walks/language/case.ts'

/** Finds questions about one user in cases that name none, and user fields without a user. */
export function missingUserFindings(cases: Cases): Diagnostic[] {
  if (isNamed(cases.user)) return []
  const { addressOf } = placesOf(cases.document)
  const unnamed = cases.cases.filter((one) => one.ask !== 'validate' && !isNamed(one.user))
  if (keysOf(cases.user).length > 0 && unnamed.length > 0) return [nameless(addressOf('/spec/user', 'key'))]
  return unnamed.flatMap((one) =>
    keysOf(one.user).length > 0
      ? [nameless(addressOf(`${one.pointer}/user`, 'key'))]
      : isAsked(one)
        ? [nobody(one, addressOf(`${one.pointer}/ask`))]
        : [],
  )
}

function isNamed(user: unknown): boolean {
  const name = (user as { userPrincipalName?: unknown } | null | undefined)?.userPrincipalName
  return typeof name === 'string'
}

/** A case may be about the absence of a user. */
function isAsked({ ask, expect }: Case): boolean {
  return ask !== null && expect.reason !== 'UserNotFound'
}

function nobody({ ask }: Case, at: Diagnostic['at']): Diagnostic {
  return diagnostic({
    code: 'cases/nobody',
    severity: 'warning',
    message: `\`ask: ${ask}\` is a question about a user, but the user is missing`,
    help: 'add `user: { userPrincipalName: ... }` to the case, or to `spec` for all cases',
    at,
  })
}

function nameless(at: Diagnostic['at']): Diagnostic {
  return diagnostic({
    code: 'schema/missing-key',
    message: 'missing key `userPrincipalName` in `user`',
    help: 'add `userPrincipalName`: a user principal name such as ana@contoso.com',
    at,
  })
}

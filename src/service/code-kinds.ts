import { codeLifetime, issueCode } from './codes.ts'
import type { TypedWhere } from './codes.ts'
import { whereTyped } from './facts.ts'
import type { Session } from './session.ts'
import type { Account, IssuedCode, Store } from './store.ts'

/** Which code a person types, in the words of the language. */
export const codeKinds = [
  'right',
  'wrong',
  'expired',
  'previous',
  'used',
  'otherSession',
  'otherUser',
  'otherMethod',
  'empty',
] as const

export type CodeKind = (typeof codeKinds)[number]

/** The digits a person would type for a kind of code. What did not come about by itself is made: a test's own doing. */
export function codeOfKind(store: Store, session: Session, account: Account, kind: CodeKind): string {
  const where = whereTyped(session, account)
  if (kind === 'empty' || where === null) return ''
  const wrong = () => wrongDigits(store)
  const mint = (over: Partial<IssuedCode>) => mintCode(store, where, over)
  switch (kind) {
    case 'right':
      if (where.option === 'appCode') return issueCode(store, { ...where, session: null }).digits
      return latest(store, where, 'live') ?? wrong()
    case 'wrong':
      return wrong()
    case 'expired':
      return mint({ at: store.now - codeLifetime })
    case 'previous':
      return latest(store, where, 'superseded') ?? wrong()
    case 'used':
      return typedBefore(store, where) ?? mint({ state: 'used' })
    case 'otherSession':
      return mint({ session: `${session.id} elsewhere` })
    case 'otherUser':
      return mint({ user: `other.${where.user}` })
    case 'otherMethod':
      return mint({ option: where.option === 'emailAlternate' ? 'textMobilePhone' : 'emailAlternate' })
  }
}

/** A code of a sort that did not come about by itself in this walk; it voids no other. */
function mintCode(store: Store, where: TypedWhere, over: Partial<IssuedCode>): string {
  const issued = issueCode(store, { ...where, session: '' })
  Object.assign(issued, { session: where.option === 'appCode' ? null : where.session }, over)
  return issued.digits
}

function latest(store: Store, where: TypedWhere, state: IssuedCode['state']): string | null {
  const found = store.codes.findLast(
    (code) =>
      code.state === state &&
      code.user === where.user &&
      code.session === where.session &&
      code.option === where.option,
  )
  return found?.digits ?? null
}

/** A code that was spent; of an app, the one it showed last, whatever has become of it. */
function typedBefore(store: Store, where: TypedWhere): string | null {
  const found = store.codes.findLast(
    (code) =>
      (code.state === 'used' || code.session === null) &&
      code.user === where.user &&
      code.option === where.option,
  )
  return found?.digits ?? null
}

function wrongDigits(store: Store): string {
  let digits = 999_999
  while (store.codes.some((code) => code.digits === String(digits))) digits--
  return String(digits)
}

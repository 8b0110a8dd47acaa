import { appCodeOfKind } from './simulated-app-codes.ts'
import { codeLifetime, drawDigits, isGoodCode, issueCode, issueExpired, spendCode } from './codes.ts'
import type { CodeScope } from './codes.ts'
import { codeScope } from './code-scope.ts'
import type { Session } from './session.ts'
import { accountOf, type Account, type Store } from './store.ts'

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

/** The digits a person would type for a kind of code; a code that was not issued is forged. For tests. */
export function codeOfKind(store: Store, session: Session, account: Account, kind: CodeKind): string {
  const where = codeScope(store, session, account)
  if (kind === 'empty' || where === null) return ''
  if (where.option === 'appCode') return appCodeOfKind(store, session, account, kind)
  switch (kind) {
    case 'right':
      // The last one that was sent here, whatever has become of it since: the service has to know.
      return sentHere(store, where).at(-1) ?? noCode(store, where)
    case 'wrong':
      return noCode(store, where)
    case 'expired':
      return expired(store, where)
    case 'previous':
      return sentHere(store, where).at(-2) ?? noCode(store, where)
    case 'used':
      return usedBefore(store, where) ?? usedElsewhere(store, where)
    case 'otherSession':
      return sentTo(store, where, { session: `${session.id} elsewhere` })
    case 'otherUser':
      return sentTo(store, where, { user: `other.${where.user}` })
    case 'otherMethod':
      return sentTo(store, where, {
        option: where.option === 'emailAlternate' ? 'textMobilePhone' : 'emailAlternate',
      })
  }
}

/** The same for the user of a session; empty where it has none. */
export function codeFor(store: Store, session: Session, kind: CodeKind): string {
  const account = accountOf(store, session.user)
  return account === undefined ? '' : codeOfKind(store, session, account, kind)
}

/** Codes that were sent to this page by its option, the last one last. */
function sentHere(store: Store, where: CodeScope): string[] {
  return sentBy(store, where)
    .filter(({ session }) => session === where.session)
    .map(({ code }) => code)
}

/** Codes that were sent to this user by this option, on whatever page they asked. */
function sentBy(store: Store, { user, option }: CodeScope) {
  return store.messages.flatMap((message) =>
    message.code !== null && message.user === user && message.option === option
      ? [{ session: message.session, code: message.code }]
      : [],
  )
}

/** What makes the circumstances of a code other ones. */
type OtherScope = Partial<Pick<CodeScope, 'user' | 'session' | 'option'>>

/** A code for other circumstances that is good there. */
function sentTo(store: Store, where: CodeScope, other: OtherScope): string {
  return issueCode(store, scopeWith(where, other), noCode(store, where))
}

/** A code for here whose lifetime is just over; one that is out stays good. */
function expired(store: Store, where: CodeScope): string {
  const digits = noCode(store, where)
  issueExpired(store, where, digits, codeLifetime)
  return digits
}

function usedBefore(store: Store, where: CodeScope): string | null {
  const out = ({ session, code }: { session: string; code: string }) =>
    isGoodCode(store, code, scopeWith(where, { session }))
  return sentBy(store, where).findLast((sent) => !out(sent))?.code ?? null
}

function usedElsewhere(store: Store, where: CodeScope): string {
  const other = { session: `${where.session} before` }
  const digits = sentTo(store, where, other)
  spendCode(store, scopeWith(where, other))
  return digits
}

/** A scope with some of it replaced; written out, so that all scopes have one shape for V8. */
function scopeWith(where: CodeScope, parts: OtherScope): CodeScope {
  return {
    user: parts.user ?? where.user,
    session: parts.session ?? where.session,
    option: parts.option ?? where.option,
    purpose: where.purpose,
    destination: where.destination,
  }
}

/** Digits that are no good code here. */
function noCode(store: Store, where: CodeScope): string {
  const digits = drawDigits(store)
  if (!isGoodCode(store, digits, where)) return digits
  return `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`
}

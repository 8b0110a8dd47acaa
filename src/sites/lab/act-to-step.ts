import { secretsFor, shownCode } from '../../service/app-codes.ts'
import { normalizeCode, codeLifetime } from '../../service/codes.ts'
import { destinationOf } from '../../service/destinations.ts'
import type { CodeKind } from '../../service/simulated-codes.ts'
import { guardInputFor } from '../../service/guard-input.ts'
import { codeScope } from '../../service/code-scope.ts'
import { answersHold, digestOfWrong, isPassword } from '../../service/credentials.ts'
import type { Session } from '../../service/session.ts'
import { accountOf, policyIndexNow, type Account, type Store } from '../../service/store.ts'
import type { Act } from '../../machines/events.ts'
import { normalizeContact, normalizePhone, isPhoneNumber } from '../../model/contact.ts'
import type { WalkStep } from '../../walks/language/case.ts'
import { stepOfAct } from '../../walks/language/kind-of-step.ts'
import type { ActOf } from '../../walks/language/step.ts'
import { passwordLike } from '../../testing/transcript/password-like.ts'

/** An act in its context, just before it is delivered. `nth` makes stand-in passwords distinct. */
interface Moment {
  readonly store: Store
  readonly session: Session
  readonly account: Account | undefined
  readonly nth: number
}

/**
 * An act about to be done, as a step of the language: what kind of code, number, answer or password it is, never
 * the one that was typed. Null: no user does this. THREAT: T-29
 */
export function actToStep(store: Store, session: Session, act: Act, nth: number): WalkStep | null {
  const account = accountOf(store, session.user)
  const at: Moment = { store, session, account, nth }
  return stepOfAct(act, {
    // SOURCE: R-200 (where the page has no captcha, none was given)
    captcha: !policyIndexNow(store).holds.captcha,
    outstanding: session.snapshot.context.outstanding,
    name: (typed) => nameOf(store, typed),
    contact: (typed) => contactLike(at, typed),
    code: (typed) => codeLike(at, typed),
    answers: (given) => answersLike(at, given),
    signIn: (typed) => signInLike(at, typed),
    password: (chosen) => chosenLike(at, chosen),
  })
}

/** An unknown name may be a secret typed into the wrong field, so another unknown name replaces it. */
function nameOf(store: Store, typed: string): string {
  if (typed.trim() === '') return ''
  const account = accountOf(store, typed)
  if (account !== undefined) return account.user.userPrincipalName
  let name = `nobody@${store.tenant.domains[0]}`
  while (accountOf(store, name) !== undefined) name = `x${name}`
  return name
}

/** At reset, compares with the value on file; in registration, checks the form of the number or address. */
function contactLike({ store, session, account }: Moment, typed: string): string {
  const { option, method } = session.snapshot.context
  const meant = normalizeContact(typed.trim())
  if (session.entry !== 'reset' || account === undefined) {
    const fits = method === 'email' ? /^[^@\s]+@[^@\s]+$/.test(meant) : isPhoneNumber(meant)
    return fits ? 'right' : 'unreachable'
  }
  return option !== null && normalizePhone(meant) === destinationOf(store, account.user, option)
    ? 'right'
    : 'wrong'
}

function codeLike({ store, session, account }: Moment, act: ActOf<'code.entered'>): CodeKind {
  const { proof } = guardInputFor(store, session, account, act)
  const where = account === undefined ? null : codeScope(store, session, account)
  if (proof !== 'wrong') return proof
  if (account === undefined || where === null) return 'wrong'
  const digits = normalizeCode(act.code)
  if (where.option === 'appCode') return appCodeLike(store, session, account, digits)
  const sent = store.messages.findLast(({ code }) => code === digits)
  if (sent === undefined) return 'wrong'
  if (sent.user !== where.user) return 'otherUser'
  if (sent.session !== where.session) return 'otherSession'
  if (sent.option !== where.option) return 'otherMethod'
  const last = store.messages.findLast(
    ({ code, session: page, option }) => code !== null && page === where.session && option === where.option,
  )
  if (sent !== last) return 'previous'
  return store.now - sent.at >= codeLifetime ? 'expired' : 'used'
}

function appCodeLike(store: Store, session: Session, account: Account, digits: string): CodeKind {
  const { lastStep } = account
  const used = secretsFor(store, session, account).some(
    (secret) => lastStep !== null && shownCode(secret, lastStep) === digits,
  )
  return used ? 'used' : 'wrong'
}

function answersLike(
  { store, session, account }: Moment,
  act: ActOf<'answers.given'>,
): 'right' | 'wrong' | 'oneWrong' {
  if (guardInputFor(store, session, account, act).proof === 'right') return 'right'
  if (account === undefined || session.snapshot.context.method !== null) return 'wrong'
  const { questions } = session
  const good = questions.filter((question) => answersHold(store, account, [question], act.answers))
  return good.length > 0 && good.length === questions.length - 1 ? 'oneWrong' : 'wrong'
}

function signInLike(
  { store, session, account }: Moment,
  act: ActOf<'password.entered'>,
): 'right' | 'wrong' | 'sameWrong' {
  if (guardInputFor(store, session, account, act).passwordRight) return 'right'
  if (account === undefined) return 'wrong'
  const typed = digestOfWrong(store, account, act.password)
  return account.signIns.recentWrong.includes(typed) ? 'sameWrong' : 'wrong'
}

/** Passwords are not kept: another one with the same result replaces each. */
function chosenLike({ store, session, account, nth }: Moment, act: ActOf<'password.chosen'>): WalkStep {
  const isPresent = (typed: string | null) => account !== undefined && isPassword(store, account, typed)
  const { passwordRefusal } = guardInputFor(store, session, account, act)
  const password =
    account === undefined || isPresent(act.password)
      ? 'same'
      : passwordLike({
          refusal: passwordRefusal,
          operation: session.entry === 'reset' ? 'reset' : 'change',
          tenant: store.tenant,
          user: account.user,
          nth,
        })
  return {
    password,
    ...(act.confirm === act.password ? {} : { confirm: `Other9!mtrekzu${nth}` }),
    ...(session.entry === 'change' ? { current: isPresent(act.current) ? 'right' : 'wrong' } : {}),
  }
}

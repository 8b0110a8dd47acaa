import { heldMethods, type Option, type RegistrationMethod } from '../../model/methods.ts'
import type { ReasonName } from '../../effective/reasons.ts'
import { resolveIndexed } from '../../effective/resolve.ts'
import { mobileNumber, officeNumber, resetAddress } from '../../model/contact.ts'
import type { StateMeta } from '../../machines/config.ts'
import type { Page } from '../../machines/page-names.ts'
import { interruptingPage, resetPages } from '../../machines/plan-pages.ts'
import type { Redactable } from '../../model/authentication.ts'
import type { User } from '../../model/tenant.ts'
import type { Instant } from '../../model/time.ts'
import { destinationOf, signInDestinationOf } from '../../service/destinations.ts'
import { resetBlockedUntil } from '../../service/guard-input.ts'
import type { Session } from '../../service/session.ts'
import { accountOf, policyIndexNow, type Account, type Store } from '../../service/store.ts'
import { signInsOf } from '../../service/strangers.ts'
import type { SessionView } from '../../service/view.ts'
import { maskAddress, maskPhone } from './mask.ts'

/** A registered method as a page shows it. */
interface Held {
  readonly method: RegistrationMethod
  /** Masked; null: there is nothing to show. */
  readonly hint: string | null
}

/** The rules for a new password, shown before typing. */
interface PasswordRules {
  readonly least: number
  readonly most: number
  readonly classes: boolean
  /** Characters that may be in it; null: AD DS decides. */
  readonly characters: 'blanks' | 'noBlanks' | null
  readonly notLast: boolean
  readonly onPremises: boolean
}

/** What a page shows besides the session's view: the time, typed values, and masked data. It holds no secret. */
export interface PageModel {
  readonly now: Instant
  /** Number or address typed last. */
  readonly contact: string
  /** Masked destinations of the ways on the page. THREAT: T-11 */
  readonly hints: Readonly<Partial<Record<Option, string>>>
  /** The end of a block or a lock; null: there is none, or it is unknown. */
  readonly until: Instant | null
  /** When the pages end by themselves; null: they do not. */
  readonly ends: Instant | null
  /** The option or method that is being given or proved, and how far it has come; null: none is. */
  readonly chosen: Option | RegistrationMethod | null
  readonly stage: StateMeta['stage'] | null
  /** Pages of a reset after the first one. */
  readonly steps: readonly Page[]
  readonly held: readonly Held[]
  /** The number that is being registered is tested by a call, not by a text. */
  readonly called: boolean
  /** What was registered before was confirmed, nothing was registered. SOURCE: R-097 */
  readonly reviewed: boolean
  readonly rules: PasswordRules
  /** Why the page asks for methods and offers none; null: it offers some, or no reason is documented. SOURCE: R-186 */
  readonly refusal: ReasonName | null
}

export function pageModelOf(store: Store, session: Session, view: SessionView): PageModel {
  const account = accountOf(store, session.user)
  const { meta } = session.snapshot
  return {
    now: store.now,
    contact: session.snapshot.context.contact ?? '',
    hints: account === undefined ? {} : hintsOf(store, account.user, view),
    until: view.ending === 'blocked' ? untilOf(store, session, account, view) : null,
    ends: view.expiresAt,
    chosen: meta.chosen ?? null,
    stage: meta.stage ?? null,
    steps: stepsOf(session, view),
    held: account !== undefined && showsHeld.has(view.page) ? heldOf(account.user) : [],
    called: meta.isCalled === true,
    reviewed: interruptingPage(session.plan) === 'review',
    rules: rulesOf(store, account?.user, session),
    refusal: account === undefined ? null : refusalOf(store, account.user, view),
  }
}

function refusalOf(store: Store, user: User, { page, methods }: SessionView): ReasonName | null {
  if (page !== 'register' || methods.length > 0) return null
  return resolveIndexed(policyIndexNow(store), user).registration.refusal
}

const verifying: ReadonlySet<Page> = new Set(['verification1', 'verification2', 'mfa'])

function hintsOf(store: Store, user: User, view: SessionView): PageModel['hints'] {
  if (!verifying.has(view.page)) return {}
  const onPage = view.option === null ? view.options : [...view.options, view.option]
  return Object.fromEntries(
    onPage.flatMap((option) => {
      const destination =
        view.page === 'mfa' ? signInDestinationOf(user, option) : destinationOf(store, user, option)
      if (destination === null) return []
      return [[option, option === 'emailAlternate' ? maskAddress(destination) : maskPhone(destination)]]
    }),
  )
}

function untilOf(
  store: Store,
  session: Session,
  account: Account | undefined,
  { reason }: SessionView,
): Instant | null {
  if (reason !== 'IdsLocked') return account === undefined ? null : resetBlockedUntil(store, account)
  const lockedUntil = signInsOf(store, session, account)?.lockedUntil ?? null
  return lockedUntil !== null && lockedUntil > store.now ? lockedUntil : null
}

/** A user who knows the password chooses no new one. SOURCE: R-118 */
function stepsOf({ plan }: Session, view: SessionView): readonly Page[] {
  const pages = plan.id === 'reset' ? resetPages(plan) : []
  return view.problem === 'know' ? pages.filter((page) => page !== 'newPassword') : pages
}

const showsHeld: ReadonlySet<Page> = new Set(['register', 'registered', 'review', 'securityInfo'])

function heldOf(user: User): Held[] {
  return heldMethods(user.authentication).map((method) => ({ method, hint: heldHint(user, method) }))
}

function heldHint(user: User, method: RegistrationMethod): string | null {
  if (method === 'phone') return masked(mobileNumber(user), maskPhone)
  if (method === 'officePhone') return masked(officeNumber(user), maskPhone)
  return method === 'email' ? masked(resetAddress(user), maskAddress) : null
}

const masked = (value: Redactable, mask: (text: string) => string) =>
  typeof value === 'string' ? mask(value) : null

/** SOURCE */
function rulesOf(store: Store, user: User | undefined, { entry }: Session): PasswordRules {
  const { platform, education } = store.tenant
  // Length and characters of a password mastered on-premises are checked there.
  const onPremises = user !== undefined && user.passwordSource !== 'cloud'
  return {
    least: 8,
    most: platform.maxPasswordLength,
    classes: !education && !onPremises,
    characters: onPremises ? null : platform.passwordBlanks ? 'blanks' : 'noBlanks',
    notLast: entry !== 'reset',
    onPremises,
  }
}

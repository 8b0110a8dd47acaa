import { legacyPage, noBusinessPhone } from '../effective/registration-reason.ts'
import { unregistrableReason, unusableReason } from '../effective/unusable-option.ts'
import { options, registrationMethods, type Option, type RegistrationMethod } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { Session } from './session.ts'
import { accountOf, policyIndexNow, type Store } from './store.ts'

/** Why the page of a session does not offer an option or a method; null: not known. For tests. */
export function missingOption(store: Store, session: Session, name: string): string | null {
  const { page = 'refused' } = session.snapshot.meta
  const user = session.user === null ? undefined : accountOf(store, session.user)?.user
  if (user === undefined) return null
  if (isOption(name) && optionPages.has(page))
    return missingAtGate(store, session, { user, option: name, page })
  if (isMethod(name) && methodPages.has(page)) return missingMethod(store, { user, method: name, page })
  return null
}

const isOption = (name: string): name is Option => Object.hasOwn(options, name)
const isMethod = (name: string): name is RegistrationMethod => Object.hasOwn(registrationMethods, name)
const optionPages: ReadonlySet<string> = new Set(['verification1', 'verification2', 'mfa', 'refused'])
const methodPages: ReadonlySet<string> = new Set(['register', 'review', 'securityInfo'])

interface AtGate {
  readonly user: User
  readonly option: Option
  readonly page: string
}

function missingAtGate(
  store: Store,
  { snapshot, entry }: Session,
  { user, option, page }: AtGate,
): string | null {
  const { factor, signsIn } = options[option]
  if (page === 'refused' && entry !== 'reset') return null
  if (page === 'mfa') return signsIn(user.authentication) ? null : 'it is no second factor of the user'
  // SOURCE: R-075
  if (snapshot.context.passed.includes(factor)) return 'the first verification step used the same method'
  const reason = unusableReason(policyIndexNow(store), user, option)
  if (reason !== null) return reason.text
  return snapshot.context.option === null ? null : 'another option is chosen'
}

interface OnMethodPage {
  readonly user: User
  readonly method: RegistrationMethod
  readonly page: string
}

function missingMethod(store: Store, { user, method, page }: OnMethodPage): string | null {
  const { isHeld } = registrationMethods[method]
  const closed = unregistrableReason(policyIndexNow(store), user, method)
  if (closed !== null) return closed.text
  if (isHeld(user.authentication)) return 'it is registered already'
  if (store.tenant.registrationExperience === 'legacy') return legacyPage.text
  return method === 'officePhone' && page !== 'securityInfo' ? noBusinessPhone.text : null
}

import { isAdministrator } from '../../effective/administrators.ts'
import { decide } from '../../effective/decide.ts'
import type { PolicyIndex } from '../../effective/index-policy.ts'
import { resolveRegistration } from '../../effective/registration.ts'
import type { User } from '../../model/tenant.ts'
import type { Answer } from './answer.ts'

/** A class that loses reset or is newly stuck, with one of its users on both sides. */
interface Affected {
  readonly was: Answer
  readonly is: Answer
  readonly old: User
  readonly new: User
}

/**
 * Steps that come true on the old side and fail on the new one, after the policy set, the moment and the user were
 * named; null where no phrase tells the two sides apart.
 */
export function failingSteps(one: Affected, before: PolicyIndex, after: PolicyIndex): string[] | null {
  const { was, is } = one
  if (was.reset.outcome === 'allowed' && is.reset.outcome === 'denied') return ['Then the user can reset']
  if (was.registration === 'required' && (is.registration !== 'required' || is.missing !== was.missing))
    return [`Then the user must register ${was.missing} ${was.missing === 1 ? 'method' : 'methods'}`]
  if (was.reset.outcome === 'denied' && was.reset.reason !== is.reset.reason)
    return [`Then the user cannot reset, because ${was.reset.reason}`]
  const method = methodTaken(one, before, after)
  if (method === null) return null
  return [
    'When the user opens the registration page',
    'And signs in with the right password',
    'And selects Next',
    `And chooses to register ${method}`,
    'Then the page is register',
  ]
}

/** A method that could be registered before and cannot now; null for a user whom the page would ask for a factor first. */
function methodTaken({ old, new: now }: Affected, before: PolicyIndex, after: PolicyIndex): string | null {
  const { phone, alternatePhone, officePhone, authenticator, softwareOath, hardwareOath, other } =
    old.authentication
  const hasFactor =
    [phone, alternatePhone, officePhone].some((number) => number !== null) ||
    authenticator.length + other.length > 0 ||
    softwareOath ||
    hardwareOath
  if (hasFactor || isAdministrator(before, old)) return null
  const [had, has] = [registrable(before, old), registrable(after, now)]
  return had.find((name) => !has.includes(name)) ?? null
}

function registrable(side: PolicyIndex, user: User): readonly string[] {
  return resolveRegistration(side, user, decide(side, user)).registrable
}

import { factorNames, factorsOf, optionNames, options } from '../model/methods.ts'
import type { Factor, Option, PolicyMethod } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { Because } from './because.ts'
import type { Decision } from './decide.ts'
import { optionsGiven } from './grants.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { AccessTable } from './option-access.ts'

/**
 * Why security info that a user has does not count, one reason for each kind of it. A number or address that is
 * malformed or was never registered has its reason in `unusable-data.ts`, a licence or a date in `option-access.ts`.
 */
export function uncountedData(
  prepared: PolicyIndex,
  user: User,
  decision: Decision,
  access: AccessTable,
): Because[] {
  const counting = factorsOf(decision.options)
  const isAdministrator = decision.governedBy === 'administratorPolicy'
  const reasons: Because[] = []
  for (const factor of factors) {
    if (counting.includes(factor) || !hasData(prepared, user, factor)) continue
    const why = isAdministrator
      ? administratorReason(factor)
      : (closedReason(prepared, factor, access) ?? openReason(prepared, user, factor, access))
    if (why !== null) reasons.push({ ...why, text: `${nameOf(factor, user)} cannot be used: ${why.text}` })
  }
  return reasons
}

const factors = Object.keys(factorNames) as Factor[]

const optionsByFactor = Object.fromEntries(
  factors.map((factor) => [factor, optionNames.filter((option) => options[option].factor === factor)]),
) as unknown as Readonly<Record<Factor, readonly Option[]>>

function nameOf(factor: Factor, { authentication }: User): string {
  const { authenticator, softwareOath } = authentication
  const hasApp = authenticator.length > 0 || softwareOath
  return factor === 'app' && !hasApp ? 'the hardware token' : factorNames[factor]
}

/** Security info that is no reset method, whatever a policy says. */
export function neverUsable({ authentication }: User): Because[] {
  const reasons: Because[] = []
  if (authentication.alternatePhone !== null)
    reasons.push({ fact: 'R-060', text: 'an alternate phone cannot be used at a reset', at: null })
  if (authentication.other.length > 0) {
    const names = authentication.other.map((name) => `\`${name}\``).join(', ')
    reasons.push({ fact: 'R-065', text: `registered, but never usable at a reset: ${names}`, at: null })
  }
  return reasons
}

function hasData({ holds }: PolicyIndex, user: User, factor: Factor): boolean {
  const { authenticator, softwareOath, hardwareOath, securityQuestions } = user.authentication
  switch (factor) {
    case 'app':
      return authenticator.length > 0 || softwareOath || hardwareOath
    case 'securityQuestions':
      return securityQuestions > 0
    default:
      return optionsByFactor[factor].some(
        (option) => (options[option].contact?.of(user, !holds.directoryMethods) ?? null) !== null,
      )
  }
}

/** SOURCE: R-024 */
function administratorReason(factor: Factor): Because | null {
  return factor === 'securityQuestions'
    ? { fact: 'R-024', text: 'the administrator policy does not have them', at: null }
    : null
}

/** Why no policy opens any option of the factor; null: one does, or another reason is given for one that is closed. */
function closedReason(prepared: PolicyIndex, factor: Factor, access: AccessTable): Because | null {
  const closed = optionsByFactor[factor]
  if (closed.some((option) => access[option].sources !== null || access[option].because.length > 0))
    return null
  return disabledReason(prepared, closed)
}

/** Why no policy opens these options, all of one factor, for a user who is no administrator. SOURCE: R-164 */
export function disabledReason(prepared: PolicyIndex, closed: readonly Option[]): Because {
  const forOthers = closed.flatMap((option) => prepared.grants[option])[0]
  return forOthers === undefined
    ? disabledForAll(prepared, closed)
    : {
        fact: 'R-164',
        text: 'the Authentication methods policy does not enable it for this user',
        at: forOthers.at,
      }
}

/** SOURCE: R-076, R-160 (which policy counts), R-078 (the blade has the questions in every state) */
function disabledForAll({ tenant, policy }: PolicyIndex, closed: readonly Option[]): Because {
  const { migrationState, methods } = tenant.authenticationMethodsPolicy
  const { available } = policy.authenticationMethods
  const names = [...new Set(closed.map((option) => options[option].method))]
  const list = '/policy/authenticationMethods/available'
  if (closed.includes('securityQuestions')) return { fact: 'R-076', text: unavailable(names), at: list }
  const state = '/tenant/authenticationMethodsPolicy/migrationState'
  const enabled = methods.some((method) => optionsGiven(method).some((option) => closed.includes(option)))
  const disabled = 'the Authentication methods policy does not enable it'
  switch (migrationState) {
    case 'preMigration':
      return enabled
        ? {
            fact: 'R-160',
            text: `${unavailable(names)}, and the Authentication methods policy does not count before migration`,
            at: state,
          }
        : { fact: 'R-076', text: unavailable(names), at: list }
    case 'migrationInProgress':
      return { fact: 'R-076', text: `${unavailable(names)}, and ${disabled}`, at: list }
    case 'migrationComplete':
      return names.some((name) => available.includes(name))
        ? { fact: 'R-160', text: `${disabled}, and \`available\` does not count after migration`, at: state }
        : { fact: 'R-076', text: disabled, at: '/tenant/authenticationMethodsPolicy/methods' }
  }
}

function unavailable(names: readonly PolicyMethod[]): string {
  const [first, second] = names.map((name) => `\`${name}\``)
  return second === undefined ? `${first} is not available` : `neither ${first} nor ${second} is available`
}

/** Why what is registered does not do for an option that is open. SOURCE */
function openReason(
  { policy }: PolicyIndex,
  { authentication }: User,
  factor: Factor,
  access: AccessTable,
): Because | null {
  if (factor === 'securityQuestions' && access.securityQuestions.sources !== null) {
    const { required } = policy.authenticationMethods.securityQuestions
    return {
      fact: 'R-087',
      text: `${authentication.securityQuestions} registered, but a reset asks ${required}`,
      at: '/policy/authenticationMethods/securityQuestions/required',
    }
  }
  if (factor !== 'app') return null
  if (access.appCode.sources !== null)
    return { fact: 'R-162', text: 'no enabled method covers what is registered', at: null }
  return access.appNotification.sources === null
    ? null
    : { fact: 'R-052', text: 'what is registered does not receive notifications', at: null }
}

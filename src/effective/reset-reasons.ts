import { factorsOf } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { Because } from './because.ts'
import { isAdministrator, isLicensed, writebackRefusal } from './decide.ts'
import type { Decision } from './decide.ts'
import { groupPath } from './group-path.ts'
import type { PolicyIndex } from './index-policy.ts'
import { optionReasons } from './option-reasons.ts'

/** Why a decision is as it is, in the order in which it was made: a documented fact each, and the line behind it. */
export function resetReasons(prepared: PolicyIndex, user: User, decision: Decision): Because[] {
  const elsewhere = elsewhereReason(user)
  if (elsewhere !== null) return [elsewhere]
  const isAdmin = isAdministrator(prepared, user)
  return [
    ...(isAdmin ? administratorReasons(prepared) : enablementReasons(prepared, user, decision)),
    ...optionReasons(prepared, user, isAdmin),
    gatesReason(isAdmin, decision),
    methodsReason(decision),
    passwordReason(prepared, user),
  ]
}

function elsewhereReason({ userType, guest }: User): Because | null {
  if (userType !== 'guest' || guest === null) return null
  switch (guest.identity) {
    case 'microsoftAccount':
      return { fact: 'R-033', text: 'the guest holds a personal Microsoft account', at: null }
    case 'partnerTenant':
      return {
        fact: 'R-030',
        text: `the home tenant ${guest.homeTenantCanReset === true ? 'lets' : 'does not let'} its users reset`,
        at: null,
      }
    case 'emailInvitation':
    case 'selfServiceSignUp':
    case 'internal':
      return null
  }
}

function administratorReasons({ tenant }: PolicyIndex): Because[] {
  return [
    { fact: 'R-020', text: 'an administrator role puts the user under the administrator policy', at: null },
    {
      fact: 'R-026',
      text: tenant.administratorsCanReset
        ? 'administrators are allowed to reset'
        : 'administrators are not allowed to reset',
      at: '/tenant/administratorsCanReset',
    },
  ]
}

function enablementReasons(prepared: PolicyIndex, user: User, { failing }: Decision): Because[] {
  const reasons = [scopeReason(prepared, user, failing)]
  if (failing.includes('SsprNotEnabledInUserPolicy'))
    reasons.push({
      fact: 'R-009',
      text: 'no method is available',
      at: '/policy/authenticationMethods/available',
    })
  if (!isLicensed(prepared, user))
    reasons.push({ fact: 'R-002', text: `the licence is ${prepared.tenant.license}`, at: '/tenant/license' })
  return reasons
}

function scopeReason(prepared: PolicyIndex, user: User, failing: Decision['failing']): Because {
  const { enabled, group } = prepared.policy.properties
  const at = { enabled: '/policy/properties/enabled', group: '/policy/properties/group' }
  switch (enabled) {
    case 'none':
      return { fact: 'R-013', text: 'reset is disabled', at: at.enabled }
    case 'all':
      return { fact: 'R-015', text: 'reset is enabled for all', at: at.enabled }
    case 'selected':
      return failing.includes('UserNotMemberOfScopedAccessGroup')
        ? { fact: 'R-014', text: `the user is not a member of \`${group}\``, at: at.group }
        : { fact: 'R-012', text: membershipText(prepared, user), at: at.group }
  }
}

/** Names the groups between for a member by nesting. SOURCE: R-012 */
function membershipText({ tenant, policy }: PolicyIndex, user: User): string {
  const group = policy.properties.group ?? ''
  const [, ...nested] = groupPath(tenant, group, user.userPrincipalName)
  const through = nested.map(({ name }) => `\`${name}\``).join(' in ')
  return `the user is a member of \`${group}\`${through === '' ? '' : ` through the nested group ${through}`}`
}

function gatesReason(isAdmin: boolean, { required }: Decision): Because {
  if (!isAdmin)
    return {
      fact: 'R-070',
      text: `the policy requires ${required}`,
      at: '/policy/authenticationMethods/required',
    }
  return required === 2
    ? { fact: 'R-022', text: 'an administrator passes two gates', at: null }
    : { fact: 'R-023', text: 'an administrator passes one gate here', at: null }
}

function methodsReason({ options, required }: Decision): Because {
  const factors = factorsOf(options)
  return {
    fact: 'R-071',
    text: `${factors.length} usable of ${required} required: ${factors.join(', ') || 'none'}`,
    at: null,
  }
}

/** Where the password is mastered, and whether a new one can be written there. */
function passwordReason(prepared: PolicyIndex, user: User): Because {
  if (user.passwordSource === 'cloud')
    return { fact: 'R-035', text: 'the password is stored in the cloud', at: null }
  const refusal = writebackRefusal(prepared, user)
  const at =
    refusal === 'UserNotLicensed' ? '/tenant/license' : '/policy/onPremisesIntegration/writeBackPasswords'
  return refusal === null
    ? { fact: 'R-037', text: 'the password is written back on-premises', at }
    : { fact: 'R-036', text: 'the password cannot be written back', at }
}

import { normalName } from '../model/directory.ts'
import { memoized } from '../model/memoized.ts'
import { factorsOf } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import { decidingRoles, ignoredRolesReason } from './administrators.ts'
import type { Because } from './because.ts'
import { isLicensed } from './decide.ts'
import type { Decision } from './decide.ts'
import { pathsInto } from './group-path.ts'
import type { Path } from './group-path.ts'
import type { PolicyIndex } from './index-policy.ts'
import { optionReasons } from './option-reasons.ts'
import type { ReasonName } from './reasons.ts'
import { administratorGatesCause } from './required-gates.ts'
import { expectedWriteRefusal, writebackRefusal } from './writeback.ts'

/** Why a decision is as it is, in the order in which it was made: a documented fact each, and the line behind it. */
export function resetReasons(prepared: PolicyIndex, user: User, decision: Decision): Because[] {
  const reasons: Because[] = user.accountEnabled ? [] : [disabled]
  const elsewhere = elsewhereReason(user)
  if (elsewhere !== null) return [...reasons, elsewhere]
  const isAdmin = decision.governedBy === 'administratorPolicy'
  reasons.push(
    ...(isAdmin ? administratorReasons(prepared, user) : enablementReasons(prepared, user, decision)),
  )
  for (const reason of optionReasons(prepared, user, decision)) reasons.push(reason)
  reasons.push(
    isAdmin ? administratorGatesReason(prepared) : gatesReason(prepared),
    methodsReasons(decision.options)[decision.required - 1]!,
    passwordReason(prepared, user),
  )
  return reasons
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

const disabled: Because = { fact: 'R-017', text: 'the account is disabled', at: null }

/** SOURCE: R-020, R-185 */
function administratorReasons(prepared: PolicyIndex, user: User): Because[] {
  const { tenant } = prepared
  const { isHeld, names } = decidingRoles(prepared, user)
  const isOne = names.length === 1
  const roles = `the ${isOne ? 'role' : 'roles'} ${names.map((name) => `\`${name}\``).join(', ')}`
  const how = isHeld ? '' : ', which the user may activate,'
  return [
    {
      fact: isHeld ? 'R-020' : 'R-185',
      text: `${roles}${how} ${isOne ? 'puts' : 'put'} the user under the administrator policy`,
      at: null,
    },
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
  const roles = ignoredRolesReason(prepared, user)
  const reasons = [...(roles === null ? [] : [roles]), scopeReason(prepared, user)]
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

function scopeReason(prepared: PolicyIndex, user: User): Because {
  const { enabled } = prepared.policy.properties
  const at = '/policy/properties/enabled'
  switch (enabled) {
    case 'none':
      return { fact: 'R-013', text: 'reset is disabled', at }
    case 'all':
      return { fact: 'R-015', text: 'reset is enabled for all', at }
    case 'selected':
      return membershipReasons(prepared)(user)
  }
}

/** Names the groups between for a member by nesting; one reason for all members by the same path. SOURCE: R-012, R-014 */
const membershipReasons = memoized(({ tenant, policy }: PolicyIndex) => {
  const group = policy.properties.group ?? ''
  const at = '/policy/properties/group'
  const paths = pathsInto(tenant, group)
  const outside: Because = { fact: 'R-014', text: `the user is not a member of \`${group}\``, at }
  const reasonOf = memoized(([, ...nested]: Path): Because => {
    const through = nested.map(({ name }) => `\`${name}\``).join(' in ')
    return {
      fact: 'R-012',
      text: `the user is a member of \`${group}\`${through === '' ? '' : ` through the nested group ${through}`}`,
      at,
    }
  })
  return (user: User) => {
    const path = paths.get(normalName(user.userPrincipalName))
    return path === undefined ? outside : reasonOf(path)
  }
})

/** SOURCE: R-022, R-023 */
const administratorGatesReason = memoized(({ tenant, at: now, administratorGates }: PolicyIndex): Because => {
  const { text, at } = administratorGatesCause(tenant, now)
  return administratorGates === 2
    ? { fact: 'R-022', text: `an administrator passes two gates: ${text}`, at }
    : { fact: 'R-023', text: `an administrator passes one gate: ${text}`, at }
})

const gatesReason = memoized(({ policy }: PolicyIndex): Because => ({
  fact: 'R-070',
  text: `the policy requires ${policy.authenticationMethods.required === 1 ? '1 method' : '2 methods'}`,
  at: '/policy/authenticationMethods/required',
}))

/** How many different methods the options are, of one and of two that are required. SOURCE: R-071 */
const methodsReasons = memoized((usable: readonly Option[]) => {
  const factors = factorsOf(usable)
  const names = factors.join(', ') || 'none'
  return [1, 2].map((required): Because => ({
    fact: 'R-071',
    text: `${factors.length} usable of ${required} required: ${names}`,
    at: null,
  }))
})

/** Where the password is mastered, and whether a new one can be written there. */
function passwordReason(prepared: PolicyIndex, user: User): Because {
  if (user.passwordSource === 'cloud')
    return { fact: 'R-035', text: 'the password is stored in the cloud', at: null }
  const refusal = writebackRefusal(prepared, user) ?? expectedWriteRefusal(prepared, user)
  return writebackReasons[refusal ?? 'none'] ?? writebackReasons.none!
}

const agent = '/tenant/onPremises/agent'
const setting = '/policy/onPremisesIntegration/writeBackPasswords'

/** By what is known to refuse the write. */
const writebackReasons: Readonly<Partial<Record<ReasonName | 'none', Because>>> = {
  none: { fact: 'R-037', text: 'the password is written back on-premises', at: setting },
  WritebackNotEnabled: { fact: 'R-036', text: 'the password cannot be written back', at: setting },
  UserNotLicensed: { fact: 'R-003', text: 'the licence does not include writeback', at: '/tenant/license' },
  OnPremisesConnectivityError: { fact: 'R-038', text: 'the writeback agent is unreachable', at: agent },
  OnPremisesAdminActionRequired: {
    fact: 'R-039',
    text: 'the writeback agent is misconfigured, and the last page refuses the new password',
    at: agent,
  },
  ProtectedOnPremises: {
    fact: 'R-029',
    text: 'the account is protected on-premises, and the last page refuses the new password',
    at: null,
  },
}

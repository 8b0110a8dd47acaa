import { memoized } from '../model/memoized.ts'
import { normalName } from '../model/directory.ts'
import { questionsOffered } from '../model/security-questions.ts'
import type { PolicyMethod, SsprPolicy } from '../model/sspr-policy.ts'
import { methodDefaults } from '../model/tenant.ts'
import type { Tenant, TenantMethod, User } from '../model/tenant.ts'
import { policyMethods } from '../model/methods.ts'
import { groupPath } from './group-path.ts'
import { userPointer } from './registration-candidates.ts'

/** A change that is tried. */
export interface Candidate {
  readonly change: string
  readonly pointer: string
  readonly policy?: SsprPolicy
  readonly tenant?: Tenant
  readonly user?: User
  /** The change is about a method, which an announced date may end. */
  readonly isOfMethod?: boolean
}

/** Single changes of the policy that are tried. */
export const policyCandidates = memoized((policy: SsprPolicy): readonly Candidate[] => {
  const { properties, authenticationMethods, onPremisesIntegration } = policy
  const { available } = authenticationMethods
  const withMethods = (parts: Partial<typeof authenticationMethods>): SsprPolicy => ({
    ...policy,
    authenticationMethods: { ...authenticationMethods, ...parts },
  })
  const enabled = (['none', 'all'] as const).filter((value) => value !== properties.enabled)
  const required = authenticationMethods.required === 1 ? 2 : 1
  const writeBackPasswords = !onPremisesIntegration.writeBackPasswords
  return [
    ...enabled.map((value): Candidate => ({
      change: `set \`enabled\` to ${value}`,
      pointer: '/policy/properties/enabled',
      policy: { ...policy, properties: { ...properties, enabled: value } },
    })),
    {
      change: `require ${required} ${required === 1 ? 'method' : 'methods'}`,
      pointer: '/policy/authenticationMethods/required',
      policy: withMethods({ required }),
    },
    ...offerable(policy).map((method): Candidate => {
      const others = available.filter((one) => one !== method)
      const isListed = available.includes(method)
      return {
        change: `${isListed ? 'remove' : 'make available'} \`${method}\``,
        pointer: '/policy/authenticationMethods/available',
        policy: withMethods({ available: isListed ? others : [...available, method] }),
        isOfMethod: true,
      }
    }),
    {
      change: `${writeBackPasswords ? 'enable' : 'disable'} password writeback`,
      pointer: '/policy/onPremisesIntegration/writeBackPasswords',
      policy: { ...policy, onPremisesIntegration: { ...onPremisesIntegration, writeBackPasswords } },
    },
  ]
})

/** Methods that are listed or can be: questions need as many as users must register. SOURCE: R-086 */
function offerable({ authenticationMethods }: SsprPolicy): readonly PolicyMethod[] {
  const { available, securityQuestions } = authenticationMethods
  const areQuestions =
    available.includes('securityQuestions') ||
    questionsOffered(securityQuestions) >= securityQuestions.registered
  return policyMethods.filter((method) => areQuestions || method !== 'securityQuestions')
}

/** Single changes of the tenant that are tried, beside its users. */
export function tenantCandidates(tenant: Tenant, policy: SsprPolicy, user: User): Candidate[] {
  return [...settingCandidates(tenant), ...membership(tenant, policy, user), ...methodCandidates(tenant)]
}

const settingCandidates = memoized((tenant: Tenant): readonly Candidate[] => {
  const reset: Candidate = {
    change: `${tenant.administratorsCanReset ? 'do not allow' : 'allow'} administrators to reset`,
    pointer: '/tenant/administratorsCanReset',
    tenant: { ...tenant, administratorsCanReset: !tenant.administratorsCanReset },
  }
  const license: Candidate = {
    change: 'get a licence (p1)',
    pointer: '/tenant/license',
    tenant: { ...tenant, license: 'p1' },
  }
  return tenant.license === 'free' ? [reset, license] : [reset]
})

/** Into the group of the scope, or out of the group by which the user is a member of it. */
function membership(tenant: Tenant, { properties }: SsprPolicy, user: User): Candidate[] {
  const scope = normalName(properties.group ?? '')
  const group = tenant.groups.find((one) => normalName(one.name) === scope)
  if (properties.enabled !== 'selected' || group === undefined) return []
  const leaving = groupPath(tenant, group.name, user.userPrincipalName).at(-1)
  const changed = leaving ?? group
  const name = normalName(user.userPrincipalName)
  const others = changed.members.filter((member) => normalName(member) !== name)
  const members = leaving === undefined ? [...others, user.userPrincipalName] : others
  return [
    {
      change: `${leaving === undefined ? 'add the user to' : 'remove the user from'} the group \`${changed.name}\``,
      pointer: `/tenant/groups/${tenant.groups.indexOf(changed)}/members`,
      tenant: {
        ...tenant,
        groups: tenant.groups.map((one) => (one === changed ? { ...one, members } : one)),
      },
    },
  ]
}

const tenantMethods: readonly TenantMethod['method'][] = [
  'microsoftAuthenticator',
  'softwareOath',
  'hardwareOath',
  'email',
  'sms',
  'voice',
]

/** Methods that the Authentication methods policy does not have, which governs once the migration has begun. */
const methodCandidates = memoized((tenant: Tenant): readonly Candidate[] => {
  const { authenticationMethodsPolicy } = tenant
  const { methods, migrationState } = authenticationMethodsPolicy
  if (migrationState === 'preMigration') return []
  return tenantMethods
    .filter((name) => !methods.some(({ method }) => method === name))
    .map((name) => ({
      change: `enable \`${name}\` in the Authentication methods policy`,
      pointer: '/tenant/authenticationMethodsPolicy/methods',
      tenant: {
        ...tenant,
        authenticationMethodsPolicy: {
          ...authenticationMethodsPolicy,
          methods: [...methods, { ...methodDefaults, method: name }],
        },
      },
      isOfMethod: true,
    }))
})

/** Single changes of the user's account that are tried. */
export function accountCandidates(tenant: Tenant, user: User): Candidate[] {
  if (user.accountEnabled) return []
  return [
    {
      change: 'enable the account',
      pointer: `${userPointer(tenant, user)}/accountEnabled`,
      user: { ...user, accountEnabled: true },
    },
  ]
}

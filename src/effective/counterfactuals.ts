import { normalName } from '../model/directory.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant, User } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import { policyMethods } from '../model/methods.ts'
import { decide } from './decide.ts'
import { prepare } from './index-policy.ts'

/** A single change that would turn the decision round. */
export interface NearestChange {
  /** What to do, beginning with a verb. */
  readonly change: string
  /** Pointer below `/tenant` or `/policy`. */
  readonly pointer: string
  readonly outcome: 'allowed' | 'denied'
}

interface Candidate {
  readonly change: string
  readonly pointer: string
  readonly policy?: SsprPolicy
  readonly tenant?: Tenant
  readonly user?: User
}

/** Tries every single change of the policy and the user's standing; those that flip the decision, in a fixed order. */
export function nearestChanges(tenant: Tenant, policy: SsprPolicy, user: User, at: Instant): NearestChange[] {
  const now = decide(prepare(tenant, policy, at), user).outcome
  return [
    ...policyCandidates(policy),
    ...tenantCandidates(tenant, policy, user),
    ...userCandidates(tenant, user),
  ].flatMap((candidate): NearestChange[] => {
    const prepared = prepare(candidate.tenant ?? tenant, candidate.policy ?? policy, at)
    const { outcome } = decide(prepared, candidate.user ?? user)
    return outcome === now ? [] : [{ change: candidate.change, pointer: candidate.pointer, outcome }]
  })
}

function policyCandidates(policy: SsprPolicy): Candidate[] {
  const { properties, authenticationMethods, onPremisesIntegration } = policy
  const enabled = (['none', 'all'] as const).filter((value) => value !== properties.enabled)
  const required = authenticationMethods.required === 1 ? 2 : 1
  const written = onPremisesIntegration.writeBackPasswords
  return [
    ...enabled.map((value): Candidate => ({
      change: `set \`enabled\` to ${value}`,
      pointer: '/policy/properties/enabled',
      policy: { ...policy, properties: { ...properties, enabled: value } },
    })),
    {
      change: `require ${required} ${required === 1 ? 'method' : 'methods'}`,
      pointer: '/policy/authenticationMethods/required',
      policy: { ...policy, authenticationMethods: { ...authenticationMethods, required } },
    },
    ...policyMethods.map((method): Candidate => {
      const listed = authenticationMethods.available.includes(method)
      const available = listed
        ? authenticationMethods.available.filter((one) => one !== method)
        : [...authenticationMethods.available, method]
      return {
        change: `${listed ? 'take away' : 'make available'} \`${method}\``,
        pointer: '/policy/authenticationMethods/available',
        policy: { ...policy, authenticationMethods: { ...authenticationMethods, available } },
      }
    }),
    {
      change: `${written ? 'stop writing' : 'write'} passwords back`,
      pointer: '/policy/onPremisesIntegration/writeBackPasswords',
      policy: {
        ...policy,
        onPremisesIntegration: { ...onPremisesIntegration, writeBackPasswords: !written },
      },
    },
  ]
}

function tenantCandidates(tenant: Tenant, policy: SsprPolicy, user: User): Candidate[] {
  const candidates: Candidate[] = [
    {
      change: `${tenant.administratorsCanReset ? 'stop letting' : 'let'} administrators reset`,
      pointer: '/tenant/administratorsCanReset',
      tenant: { ...tenant, administratorsCanReset: !tenant.administratorsCanReset },
    },
  ]
  if (tenant.license === 'free')
    candidates.push({
      change: 'get a licence (p1)',
      pointer: '/tenant/license',
      tenant: { ...tenant, license: 'p1' },
    })
  const group = tenant.groups.findIndex(
    (one) => normalName(one.name) === normalName(policy.properties.group ?? ''),
  )
  if (policy.properties.enabled === 'selected' && group >= 0) candidates.push(membership(tenant, group, user))
  return candidates
}

function membership(tenant: Tenant, index: number, user: User): Candidate {
  const group = tenant.groups[index]!
  const name = normalName(user.userPrincipalName)
  const isMember = group.members.some((member) => normalName(member) === name)
  const members = isMember
    ? group.members.filter((member) => normalName(member) !== name)
    : [...group.members, user.userPrincipalName]
  const groups = tenant.groups.map((one, place) => (place === index ? { ...group, members } : one))
  return {
    change: `${isMember ? 'remove the user from' : 'add the user to'} the group \`${group.name}\``,
    pointer: `/tenant/groups/${index}/members`,
    tenant: { ...tenant, groups },
  }
}

function userCandidates(tenant: Tenant, user: User): Candidate[] {
  const index = tenant.users.findIndex((one) => one.userPrincipalName === user.userPrincipalName)
  const at = `/tenant/users/${index}`
  const { authentication } = user
  const candidates: Candidate[] = []
  if (!user.accountEnabled)
    candidates.push({
      change: 'enable the account',
      pointer: `${at}/accountEnabled`,
      user: { ...user, accountEnabled: true },
    })
  const missing = { phone: 'a phone', email: 'an alternate address' } as const
  for (const [key, name] of Object.entries(missing) as ['phone' | 'email', string][]) {
    if (authentication[key] !== null) continue
    candidates.push({
      change: `register ${name}`,
      pointer: `${at}/authentication/${key}`,
      user: { ...user, authentication: { ...authentication, [key]: true } },
    })
  }
  return candidates
}

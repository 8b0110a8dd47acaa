import { isAdministrator } from '../effective/administrators.ts'
import { decide } from '../effective/decide.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import type { PolicyIndex } from '../effective/index-policy.ts'
import type { ReasonName } from '../effective/reasons.ts'
import { factorsOf } from '../model/methods.ts'
import { noSecurityInfo } from '../model/security-info.ts'
import type { License, User } from '../model/tenant.ts'
import { authenticationOf, isReportedMethod } from './reported-methods.ts'
import type { ReportFlag, ReportRow } from './report-rows.ts'

/** Why our answer and the report's may differ. */
export type CauseName =
  | 'reportLag'
  | 'guest'
  | 'administratorGates'
  | 'twoFromOneApp'
  | 'directoryValue'
  | 'licence'
  | 'scopeUnknown'
  | 'methodUnknown'

/** One user as we and the report see them. */
export interface Compared {
  readonly prepared: PolicyIndex
  readonly user: User
  readonly row: ReportRow
  /** Pointers of unknown keys, with `/tenant` or `/policy` in front. */
  readonly unknown: readonly string[]
}

/** What we answer where the report has a flag. */
export type Flags = { readonly [Name in ReportFlag]: boolean }

/** Reasons for which the policy does not allow a user to reset. */
const notAllowed: readonly ReasonName[] = [
  ...(['TenantSSPRFlagDisabled', 'UserNotMemberOfScopedAccessGroup'] as const),
  ...(['SsprNotEnabledInUserPolicy', 'AdministratorResetNotAllowed', 'UserNotLicensed'] as const),
]

/** Our answers in the report's terms. SOURCE: R-175 */
export function flagsOf(prepared: PolicyIndex, user: User, countAppTwice = false): Flags {
  const decision = decide(prepared, user)
  const factors = factorsOf(decision.options).length
  const isTwice =
    countAppTwice && decision.options.includes('appCode') && user.authentication.authenticator.length === 2
  const enabled = !decision.failing.some((reason) => notAllowed.includes(reason))
  const registered = factors + (isTwice ? 1 : 0) >= decision.required
  return { enabled, registered, capable: enabled && registered }
}

/** A cause: what the flags would be if it held, or that it holds whatever they are. */
interface Cause {
  readonly name: CauseName
  readonly text: string
  readonly flags: readonly ReportFlag[]
  /** The answers if this is the cause; `true`: it explains any difference; null: it does not apply. */
  assume(compared: Compared): readonly Flags[] | true | null
}

/** In the order in which they are tried: the first that gives the report's answer is the cause. */
export const causes: readonly Cause[] = [
  {
    name: 'guest',
    text: 'the report counts guests, whose reset depends on their home tenant (R-030)',
    flags: ['enabled', 'registered', 'capable'],
    assume: ({ user, row }) => (user.userType === 'guest' || row.isGuest ? true : null),
  },
  {
    name: 'scopeUnknown',
    text: 'the sources do not state for which users reset is enabled',
    flags: ['enabled', 'capable'],
    assume: ({ unknown }) =>
      unknown.some((one) => /^\/policy\/properties|^\/tenant\/groups(\/[^/]+\/members)?$/.test(one))
        ? true
        : null,
  },
  {
    name: 'methodUnknown',
    text: 'the sources do not state which methods count, or what the user registered',
    flags: ['registered', 'capable'],
    assume: ({ unknown, user }) => (unknown.some((one) => isAboutMethods(one, user)) ? true : null),
  },
  {
    name: 'reportLag',
    text: 'the registered methods of the report and the set differ: one of them is older (R-194: up to 36 hours)',
    flags: ['registered', 'capable'],
    assume: ({ prepared, user, row }) =>
      row.methods === null ? null : [flagsOf(prepared, asReported(user, row.methods))],
  },
  {
    name: 'methodUnknown',
    text: 'the report may count a registered method that is not known here',
    flags: ['registered', 'capable'],
    assume: ({ prepared, user, row }) => {
      if (row.methods === null || row.methods.every(isReportedMethod)) return null
      const { enabled } = flagsOf(prepared, user)
      return [{ enabled, registered: true, capable: enabled }]
    },
  },
  {
    name: 'administratorGates',
    text: 'the report applies the policy of users to an administrator, who needs two methods (R-022)',
    flags: ['enabled', 'registered', 'capable'],
    assume({ prepared, user }) {
      if (!isAdministrator(prepared, user)) return null
      const asUser = flagsOf(prepared, { ...user, roles: [], eligibleRoles: [] })
      // Or its number of methods alone: administrators may reset whatever the scope of users is.
      const { enabled } = flagsOf(prepared, user)
      return [asUser, { ...asUser, enabled, capable: enabled && asUser.registered }]
    },
  },
  {
    name: 'twoFromOneApp',
    text: 'the report counts the notification and the code of one app as two methods (R-056)',
    flags: ['registered', 'capable'],
    assume: ({ prepared, user }) => [flagsOf(prepared, user, true)],
  },
  {
    name: 'directoryValue',
    text: 'directory values that were never registered count on one side only (R-180)',
    flags: ['registered', 'capable'],
    assume: ({ prepared, user }) =>
      [withoutDirectoryValues(user), withRegisteredValues(user)].map((one) => flagsOf(prepared, one)),
  },
  {
    name: 'licence',
    text: 'the licence of the tenant or of the user decides on one side only (R-004)',
    flags: ['enabled', 'capable'],
    assume: ({ prepared, user, unknown }) => {
      const isUnknown = unknown.some((one) => /^\/tenant\/(license|users\/[^/]+\/licensed)$/.test(one))
      const licensed = flagsOf(preparedWith(prepared, 'p1'), { ...user, licensed: true })
      const isWithout = isUnknown || !user.licensed
      return isWithout ? [licensed, flagsOf(preparedWith(prepared, 'free'), user)] : [licensed]
    },
  },
]

const variants = new WeakMap<PolicyIndex, Map<License, PolicyIndex>>()

/** The same set with another licence, worked out once for all users. */
function preparedWith(prepared: PolicyIndex, license: License): PolicyIndex {
  const known = variants.get(prepared) ?? new Map<License, PolicyIndex>()
  variants.set(prepared, known)
  const found =
    known.get(license) ?? indexPolicy({ ...prepared.tenant, license }, prepared.policy, prepared.at)
  known.set(license, found)
  return found
}

function withoutDirectoryValues(user: User): User {
  return { ...user, mobilePhone: null, businessPhone: null, otherMails: [] }
}

function withRegisteredValues(user: User): User {
  const { authentication, mobilePhone, businessPhone, otherMails } = user
  return {
    ...user,
    authentication: {
      ...authentication,
      phone: authentication.phone ?? mobilePhone,
      officePhone: authentication.officePhone ?? businessPhone,
      email: authentication.email ?? otherMails[0] ?? null,
    },
  }
}

function asReported(user: User, methods: readonly string[]): User {
  const reported = authenticationOf(methods, 5)
  return { ...user, authentication: { ...user.authentication, ...noSecurityInfo, ...reported } }
}

function isAboutMethods(pointer: string, user: User): boolean {
  if (/^\/policy\/authenticationMethods(\/(required|available)|$)/.test(pointer)) return true
  if (/^\/tenant\/authenticationMethodsPolicy/.test(pointer)) return true
  const [, index] = /^\/tenant\/users\/([^/]+)\/authentication/.exec(pointer) ?? []
  return index === '*' || (index !== undefined && index === user.userPrincipalName)
}

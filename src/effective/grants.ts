import { child } from '../document/pointer.ts'
import { normalName } from '../model/directory.ts'
import type { Directory } from '../model/directory.ts'
import { optionNames, options } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { SsprPolicy } from '../model/sspr-policy.ts'
import type { Tenant, TenantMethod, User } from '../model/tenant.ts'

/** What can show an app code. */
export type CodeSource = 'authenticator' | 'softwareOath' | 'hardwareOath'

/** A line of a policy that lets users use an option. */
export interface Grant {
  /** `legacy`: the blade's list; `tenant`: the Authentication methods policy. */
  readonly by: 'legacy' | 'tenant'
  /** Lower-case names; null: all users. */
  readonly include: ReadonlySet<string> | null
  readonly exclude: ReadonlySet<string>
  /** For `appCode`: which kinds of app or token it covers. */
  readonly codeSources: readonly CodeSource[]
  /** The line, below `/tenant` or `/policy`. */
  readonly at: string
}

type Grants = { [Name in Option]: Grant[] }

const noUsers: ReadonlySet<string> = new Set()

/**
 * Which line of which policy makes each option usable, by the state of the migration.
 *
 * SOURCE: R-160, R-161 (before: the blade's list; during: either; after: the tenant's policy alone),
 * R-078, R-163 (questions stay with the blade in every state)
 */
export function grantsOf(tenant: Tenant, policy: SsprPolicy, directory: Directory): Grants {
  const { migrationState, methods } = tenant.authenticationMethodsPolicy
  const grants = {} as Grants
  for (const name of optionNames) {
    grants[name] = []
    const listed = policy.authenticationMethods.available.indexOf(options[name].method)
    const counts = name === 'securityQuestions' || migrationState !== 'migrationComplete'
    if (listed >= 0 && counts) grants[name].push(legacyGrant(listed))
  }
  if (migrationState === 'preMigration') return grants
  methods.forEach((method, index) => {
    const at = child('/tenant/authenticationMethodsPolicy/methods', index)
    const codeSources = codeSourcesOf(method)
    for (const name of optionsGiven(method)) {
      grants[name].push({ by: 'tenant', ...audienceOf(method, directory), codeSources, at })
    }
  })
  return grants
}

function legacyGrant(index: number): Grant {
  const codeSources: CodeSource[] = ['authenticator', 'softwareOath', 'hardwareOath']
  const at = child('/policy/authenticationMethods/available', index)
  return { by: 'legacy', include: null, exclude: noUsers, codeSources, at }
}

/** The options that a method of the Authentication methods policy gives. SOURCE: R-162 */
export function optionsGiven(method: TenantMethod): Option[] {
  switch (method.method) {
    case 'microsoftAuthenticator':
      // SOURCE: R-065 (passwordless sign-in is no reset method)
      if (method.mode === 'passwordless') return []
      return method.code ? ['appNotification', 'appCode'] : ['appNotification']
    case 'softwareOath':
    case 'hardwareOath':
      return ['appCode']
    case 'email':
      return ['emailAlternate']
    case 'sms':
      return ['textMobilePhone']
    case 'voice':
      return method.officePhone ? ['callMobilePhone', 'callOfficePhone'] : ['callMobilePhone']
  }
}

function codeSourcesOf(method: TenantMethod): CodeSource[] {
  if (method.method === 'microsoftAuthenticator') return ['authenticator']
  return method.method === 'softwareOath' || method.method === 'hardwareOath' ? [method.method] : []
}

/** SOURCE: R-164 (a method may be for groups; those left out win) */
function audienceOf(method: TenantMethod, directory: Directory): Pick<Grant, 'include' | 'exclude'> {
  const membersOf = (names: readonly string[]) =>
    new Set(names.flatMap((name) => [...directory.membersOf(name)]))
  return {
    include: method.include === 'all' ? null : membersOf(method.include),
    exclude: membersOf(method.exclude),
  }
}

/** True if a line is for the user: included, or for all users, and not excluded. SOURCE: R-164 */
export function concerns(grant: Grant, user: User): boolean {
  if (concernsEveryone(grant)) return true
  const name = normalName(user.userPrincipalName)
  return (grant.include === null || grant.include.has(name)) && !grant.exclude.has(name)
}

/** True if a line is for all users. */
export function concernsEveryone({ include, exclude }: Grant): boolean {
  return include === null && exclude.size === 0
}

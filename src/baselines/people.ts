import { indexOfUser } from '../model/directory.ts'
import type { User } from '../model/tenant.ts'
import { fails, holds, notApplicable, unknown, type Demand } from './baseline.ts'

const lists = ['/tenant/users', '/tenant/directory']

/** SOURCE: R-057, R-063 (mail and questions are no second factor of a sign-in) */
export const membersHaveASecondFactor: Demand = {
  title: 'every member has registered a second factor',
  why: 'A user without one can sign in with the password alone, or cannot sign in.',
  help: 'require registration, and have these users register an app or a phone',
  source: ['R-057', 'R-063'],
  reads: [...lists, '/policy/registration/required'],
  shows: {
    unknown: {
      tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { phone: true } }]',
    },
    fails: { tenant: 'users: [{ userPrincipalName: ana@contoso.com }]' },
    notApplicable: {},
  },
  verdict({ tenant, policy }) {
    const members = tenant.users.filter(isMember)
    if (members.length === 0) return notApplicable('the files contain no members')
    const without = members.filter((user) => !hasSecondFactor(user))
    if (without.length === 0)
      return unknown(
        'all members in the files have one; which of them sign-in accepts is configured elsewhere',
      )
    const name = without[0]!.userPrincipalName
    const more = without.length === 1 ? '' : ` and ${without.length - 1} more`
    return fails(
      `/tenant/users/${indexOfUser(tenant.users, name)}/userPrincipalName`,
      `\`${name}\`${more} ${without.length === 1 ? 'has' : 'have'} no second factor`,
      policy.registration.required
        ? `have ${without.length === 1 ? `\`${name}\`` : 'these users'} register an app or a phone: sign-in asks for methods, not for a second factor`
        : 'require registration: set `registration.required: true`',
    )
  },
}

function isMember(user: User): boolean {
  return user.accountEnabled && user.userType === 'member'
}

function hasSecondFactor({ authentication }: User): boolean {
  const { phone, alternatePhone, officePhone, authenticator, softwareOath, hardwareOath, other } =
    authentication
  const numbers = [phone, alternatePhone, officePhone].some((number) => number !== null)
  return numbers || authenticator.length > 0 || softwareOath || hardwareOath || other.length > 0
}

export const passwordHashesSynchronized: Demand = {
  title: 'password hashes are synchronized to the cloud',
  why: 'Sign-in works while the on-premises network is down, and leaked passwords are detected.',
  help: null,
  source: ['R-047'],
  reads: ['/tenant/directorySync', ...lists],
  shows: {
    holds: {
      tenant:
        'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync }]',
    },
    unknown: { tenant: 'directorySync: connect' },
    notApplicable: { tenant: 'directorySync: none' },
  },
  verdict({ tenant }) {
    if (tenant.directorySync === 'none') return notApplicable('the tenant has no directory synchronization')
    const sources = tenant.users.map(({ passwordSource }) => passwordSource)
    if (sources.includes('passwordHashSync')) return holds()
    if (sources.length > 0 && sources.every((source) => source === 'federated'))
      return notApplicable('all users in the files sign in elsewhere')
    return unknown('no user in the files shows whether hashes are synchronized')
  },
}

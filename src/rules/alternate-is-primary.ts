import { isOwnMailbox, resetAddress } from '../model/contact.ts'
import type { User, Users } from '../model/tenant.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const alternateIsPrimary = rule({
  code: 'policy/alternate-is-primary',
  severity: 'warning',
  kind: 'unwise',
  summary: 'a reset address that is the mailbox of the user',
  why: 'The code goes to a mailbox that can be opened only with the forgotten password.',
  help: 'use an address that can be read without this password',
  source: ['R-057'],
  reads: ['/tenant/users/*/userType', '/tenant/users/*/guest'],
  bad: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@contoso.com } }]',
  },
  good: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org } }]',
  },
  check({ tenant, prepared }) {
    return firstFew(
      closed(tenant.users, !prepared.holds.directoryMethods),
      ({ at, address }) => ({
        at,
        message: `a code sent to \`${address}\` can be read only with the forgotten password`,
      }),
      'address',
    )
  },
})

/** @param directory Whether values of the directory that were never registered count. SOURCE: R-180 */
function* closed(
  users: Users,
  directory: boolean,
): Generator<{ readonly at: string; readonly address: string }> {
  const own = (user: User) => ownResetAddress(user, directory)
  for (const { item: user, index } of pickUsers(users, (one) => own(one) !== null)) {
    const key = user.authentication.email === null ? 'otherMails/0' : 'authentication/email'
    yield { at: `/tenant/users/${index}/${key}`, address: own(user)! }
  }
}

/** The reset address of a user whose password is the tenant's, if it is the user's own mailbox. SOURCE */
function ownResetAddress(user: User, directory: boolean): string | null {
  if (user.userType === 'guest' && user.guest?.identity !== 'internal') return null
  const address = resetAddress(user, directory)
  return typeof address === 'string' && isOwnMailbox(user, address) ? address : null
}

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
  reads: ['/tenant/users/*/userType'],
  bad: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@contoso.com } }]',
  },
  good: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org } }]',
  },
  check({ tenant }) {
    return firstFew(
      closed(tenant.users),
      ({ at, address }) => ({
        at,
        message: `a code sent to \`${address}\` can be read only with the forgotten password`,
      }),
      'address',
    )
  },
})

function* closed(users: Users): Generator<{ readonly at: string; readonly address: string }> {
  for (const { item: user, index } of pickUsers(users, (one) => ownResetAddress(one) !== null)) {
    const key = user.authentication.email === null ? 'otherMails/0' : 'authentication/email'
    yield { at: `/tenant/users/${index}/${key}`, address: ownResetAddress(user)! }
  }
}

/** The reset address of a member, if it is the member's own mailbox. */
function ownResetAddress(user: User): string | null {
  if (user.userType === 'guest') return null
  const address = resetAddress(user)
  return typeof address === 'string' && isOwnMailbox(user, address) ? address : null
}

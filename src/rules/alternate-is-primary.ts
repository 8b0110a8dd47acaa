import { resetAddress } from '../model/contact.ts'
import { normalName } from '../model/directory.ts'
import type { Users } from '../model/tenant.ts'
import { firstFew } from './lib/first-few.ts'
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
  let index = -1
  for (const user of users) {
    index++
    const address = resetAddress(user)
    if (typeof address !== 'string' || user.userType === 'guest') continue
    const own = [user.userPrincipalName, user.mail].filter((name) => typeof name === 'string').map(normalName)
    const key = user.authentication.email === null ? 'otherMails/0' : 'authentication/email'
    if (own.includes(normalName(address))) yield { at: `/tenant/users/${index}/${key}`, address }
  }
}

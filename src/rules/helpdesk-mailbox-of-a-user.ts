import { normalName } from '../model/directory.ts'
import { rule } from './lib/rule.ts'

export const helpdeskMailboxOfAUser = rule({
  code: 'policy/helpdesk-mailbox-of-a-user',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a helpdesk address that is the mailbox of a user who may need a reset',
  why: 'If its owner forgets the password, the request for help goes to a mailbox that the owner cannot open.',
  help: 'use a shared mailbox, or a web page',
  source: ['R-159'],
  bad: {
    policy: 'properties: { enabled: all }\ncustomization: { helpdesk: ana@contoso.com }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com }]',
  },
  good: {
    policy: 'properties: { enabled: all }\ncustomization: { helpdesk: help@contoso.com }',
    tenant: 'users: [{ userPrincipalName: ana@contoso.com }]',
  },
  check({ tenant, policy }) {
    const { helpdesk } = policy.customization
    if (helpdesk === null) return null
    const owner = tenant.users.find((user) =>
      [user.userPrincipalName, user.mail].some(
        (name) => typeof name === 'string' && normalName(name) === normalName(helpdesk),
      ),
    )
    if (owner === undefined) return null
    return {
      at: '/policy/customization/helpdesk',
      message: `\`${helpdesk}\` is the mailbox of \`${owner.userPrincipalName}\`, who may need a reset`,
    }
  },
})

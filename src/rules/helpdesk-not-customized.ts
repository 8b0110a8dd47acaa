import { resolveHelpdesk } from '../effective/helpdesk.ts'
import { rule } from './lib/rule.ts'

export const helpdeskNotCustomized = rule({
  code: 'policy/helpdesk-not-customized',
  severity: 'note',
  kind: 'unwise',
  summary: 'a link for help that writes to administrators',
  why: 'Who is turned away follows it. Without a page or an address of its own it fills the mailboxes of administrators, or reaches nobody.',
  help: 'set `customization.helpdesk` to a web page, or to a shared mailbox',
  source: ['R-157', 'R-158'],
  bad: { policy: 'properties: { enabled: all }' },
  good: {
    policy: 'properties: { enabled: all }\ncustomization: { helpdesk: "https://support.contoso.com/" }',
  },
  check({ tenant, policy, prepared }) {
    if (policy.properties.enabled === 'none' || policy.customization.helpdesk !== null) return []
    const { to } = resolveHelpdesk(prepared)
    const whom =
      tenant.users.length > 0 && to.length === 0
        ? 'nobody in the files'
        : to.length > 0
          ? `${to.length} administrator${to.length === 1 ? '' : 's'}`
          : 'administrators'
    return [
      {
        at: '/policy/customization/helpdesk',
        message: `\`Contact your administrator\` writes to ${whom}`,
      },
    ]
  },
})

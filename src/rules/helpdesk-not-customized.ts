import { resolveHelpdesk } from '../effective/helpdesk.ts'
import { rule } from './lib/rule.ts'

export const helpdeskNotCustomized = rule({
  code: 'policy/helpdesk-not-customized',
  severity: 'note',
  kind: 'unwise',
  summary: 'a help link that sends mail to administrators',
  why: 'Users who are refused follow this link. If it is not customized, it sends mail to administrators, or has no recipient.',
  help: 'set `customization.helpdesk` to a web page, or to a shared mailbox',
  source: ['R-157', 'R-158'],
  reads: ['/policy/properties', '/tenant/users/*/roles'],
  bad: { policy: 'properties: { enabled: all }' },
  good: {
    policy: 'properties: { enabled: all }\ncustomization: { helpdesk: "https://support.contoso.com/" }',
  },
  check({ tenant, policy, prepared, unread }) {
    if (policy.properties.enabled === 'none' || policy.customization.helpdesk !== null) return null
    const { to } = resolveHelpdesk(prepared)
    const isWhole = tenant.users.length > 0 && !unread.includes('/tenant/users/-')
    const whom = !isWhole
      ? 'administrators'
      : to.length === 0
        ? 'no administrator of this tenant'
        : `${to.length} administrator${to.length === 1 ? '' : 's'}`
    return {
      at: '/policy/customization/helpdesk',
      message: `\`Contact your administrator\` sends mail to ${whom}`,
    }
  },
})

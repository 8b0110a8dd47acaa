import { isAdministrator } from '../effective/decide.ts'
import { rule } from './lib/rule.ts'

export const scopeOfAdministratorsAlone = rule({
  code: 'policy/scope-of-administrators-alone',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a selected group in which everybody is an administrator',
  why: "Administrators fall under Microsoft's own policy whatever is selected, so this one governs nobody, and a trial with them shows nothing of it.",
  help: 'name a group of users without such a role in `properties.group`',
  source: ['R-020', 'R-027'],
  bad: {
    policy: 'properties: { enabled: selected, group: G }',
    tenant:
      'groups: [{ name: G, members: [ana@contoso.com] }]\nusers: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { phone: true, email: true } }]',
  },
  good: {
    policy: 'properties: { enabled: selected, group: G }',
    tenant:
      'groups: [{ name: G, members: [ana@contoso.com] }]\nusers: [{ userPrincipalName: ana@contoso.com }]',
  },
  check({ policy, prepared }) {
    const { scope, directory } = prepared
    if (policy.properties.enabled !== 'selected' || scope === null || scope.size === 0) return []
    const members = [...scope].map((name) => directory.user(name))
    if (!members.every((user) => user !== undefined && isAdministrator(prepared, user))) return []
    return [
      {
        at: '/policy/properties/group',
        message: `everybody in \`${policy.properties.group!}\` is an administrator, whom this policy does not govern`,
      },
    ]
  },
})

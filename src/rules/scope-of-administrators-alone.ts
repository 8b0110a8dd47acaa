import { isAdministrator } from '../effective/administrators.ts'
import { rule } from './lib/rule.ts'

export const scopeOfAdministratorsAlone = rule({
  code: 'policy/scope-of-administrators-alone',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a selected group that contains only administrators',
  why: "Administrators are always subject to Microsoft's administrator policy, so this policy applies to no user, and a test with these users does not show its effect.",
  help: 'set `properties.group` to a group that contains users without such a role',
  source: ['R-020', 'R-027'],
  reads: ['/policy/properties', '/tenant/groups/*/members', '/tenant/users/*/roles'],
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
    if (policy.properties.enabled !== 'selected' || scope === null || scope.size === 0) return null
    const members = [...scope].map((name) => directory.user(name))
    if (!members.every((user) => user !== undefined && isAdministrator(prepared, user))) return null
    return {
      at: '/policy/properties/group',
      message: `every member of \`${policy.properties.group!}\` is an administrator, to whom this policy does not apply`,
    }
  },
})

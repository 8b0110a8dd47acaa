import { isInScope } from '../effective/decide.ts'
import { resolveRegistration } from '../effective/registration.ts'
import { administrators, counted, only } from './lib/in-scope.ts'
import { rule } from './lib/rule.ts'

export const administratorsPromptedInVain = rule({
  code: 'policy/administrators-prompted-in-vain',
  severity: 'warning',
  kind: 'harmful',
  summary: 'administrators who are asked to register and cannot',
  why: 'Administrators may not reset, and those within the scope are asked to register at sign-in all the same. The page refuses every method they try.',
  help: 'take the administrators out of the scope: set `enabled: selected` with a group that has none of them',
  source: ['R-186', 'R-026'],
  bad: {
    tenant:
      'administratorsCanReset: false\nusers: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator] }]',
    policy: 'properties: { enabled: all }',
  },
  good: {
    tenant:
      'administratorsCanReset: false\ngroups: [{ name: Staff, members: [ben@contoso.com] }]\nusers: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator] }, { userPrincipalName: ben@contoso.com }]',
    policy: 'properties: { enabled: selected, group: Staff }',
  },
  check(view) {
    const { policy, tenant, prepared } = view
    if (tenant.administratorsCanReset || !policy.registration.required) return []
    const prompted = [
      ...only(
        administrators(view),
        ({ user, reset }) =>
          isInScope(prepared, user) && resolveRegistration(prepared, user, reset).outcome === 'required',
      ),
    ]
    if (prompted.length === 0) return []
    const { enabled, group } = policy.properties
    const message = `${counted(prompted, 'administrator')} asked to register at sign-in, and cannot register anything`
    return enabled === 'selected'
      ? [{ at: '/policy/properties/group', message, help: `take the administrators out of \`${group!}\`` }]
      : [{ at: '/policy/properties/enabled', message }]
  },
})

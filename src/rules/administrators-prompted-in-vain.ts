import { isInScope } from '../effective/decide.ts'
import { resolveRegistration } from '../effective/registration.ts'
import { administrators, counted } from './lib/in-scope.ts'
import { rule } from './lib/rule.ts'

export const administratorsPromptedInVain = rule({
  code: 'policy/administrators-prompted-in-vain',
  severity: 'warning',
  kind: 'harmful',
  summary: 'administrators who are asked to register but cannot',
  why: 'Administrators are not allowed to reset, but those in scope are still asked to register at sign-in, and the page rejects every method.',
  help: 'remove the administrators from the scope: set `enabled: selected` with a group that contains none of them',
  source: ['R-186', 'R-026'],
  reads: [
    '/policy/properties',
    '/policy/registration',
    '/tenant/administratorsCanReset',
    '/tenant/users/*/authentication',
  ],
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
    if (tenant.administratorsCanReset || !policy.registration.required) return null
    const prompted = [
      ...administrators(
        view,
        ({ user, reset }) =>
          isInScope(prepared, user) && resolveRegistration(prepared, user, reset).outcome === 'required',
      ),
    ]
    if (prompted.length === 0) return null
    const { enabled, group } = policy.properties
    const message = `${counted(prompted, 'administrator')}: asked to register at sign-in, but cannot register any method`
    return enabled === 'selected'
      ? { at: '/policy/properties/group', message, help: `remove the administrators from \`${group!}\`` }
      : { at: '/policy/properties/enabled', message }
  },
})

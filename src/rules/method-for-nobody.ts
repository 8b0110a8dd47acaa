import { normalName } from '../model/directory.ts'
import type { TenantMethod } from '../model/tenant.ts'
import { factorsOffered } from './lib/offered.ts'
import { rule, type Flag } from './lib/rule.ts'

export const methodForNobody = rule({
  code: 'policy/method-for-nobody',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a method that is enabled for no group',
  why: 'Exclusion takes precedence over inclusion. A method whose groups are all excluded, or that includes none, is available to no user.',
  help: 'include another group, or remove the method',
  source: ['R-164'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: {
    tenant:
      'authenticationMethodsPolicy: { methods: [{ method: sms, include: [Pilot], exclude: [Pilot] }] }\ngroups: [{ name: Pilot }]',
  },
  good: {
    tenant:
      'authenticationMethodsPolicy: { methods: [{ method: sms, include: [Pilot] }] }\ngroups: [{ name: Pilot }]',
  },
  check(view) {
    // Fewer methods than are required have a finding of their own.
    if (factorsOffered(view).length < view.policy.authenticationMethods.required) return []
    return view.tenant.authenticationMethodsPolicy.methods.flatMap(
      (method, index) => flagOf(method, `/tenant/authenticationMethodsPolicy/methods/${index}`) ?? [],
    )
  },
})

function flagOf({ method, include, exclude, externalUsers }: TenantMethod, at: string): Flag | null {
  if (include === 'all') return null
  // Codes by e-mail for guests alone: a documented configuration.
  const isForGuests = method === 'email' && (externalUsers === 'enabled' || externalUsers === 'default')
  if (include.length === 0 && isForGuests) return null
  if (include.length === 0)
    return {
      at: `${at}/include`,
      message: `\`${method}\` is included for no group`,
      help:
        method === 'email'
          ? 'write `externalUsers: enabled` if codes are only for the sign-in of guests; otherwise include a group, or remove the method'
          : 'include a group, or remove the method',
    }
  const excluded = exclude.map(normalName)
  const places = include.map((name) => excluded.indexOf(normalName(name)))
  if (places.includes(-1)) return null
  return {
    at: `${at}/exclude/${places[0]!}`,
    message: `every group that \`${method}\` includes is also excluded`,
    help: `take \`${include[0]!}\` out of \`exclude\`, or remove the method`,
    related: [{ at: `${at}/include/0`, message: 'included here' }],
  }
}

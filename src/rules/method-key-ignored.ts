import { oneOf } from '../diagnostics/repair.ts'
import type { TenantMethod } from '../model/tenant.ts'
import { rule } from './lib/rule.ts'

export const methodKeyIgnored = rule({
  code: 'policy/method-key-ignored',
  severity: 'warning',
  kind: 'ineffective',
  summary: 'a method with a setting of another method',
  why: 'Mode and codes are settings of Microsoft Authenticator, office phones one of voice, sign-in one of texts, external users one of e-mail. On another method they have no effect.',
  help: 'delete it, or move it to the method it belongs to',
  source: ['R-162', 'R-164'],
  bad: {
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationInProgress, methods: [email, { method: sms, officePhone: false }] }',
  },
  good: {
    tenant:
      'authenticationMethodsPolicy: { migrationState: migrationInProgress, methods: [email, { method: voice, officePhone: false }] }',
  },
  check({ tenant }) {
    return tenant.authenticationMethodsPolicy.methods.flatMap((method, index) =>
      ignored(method).map(({ key, owner }) => ({
        at: `/tenant/authenticationMethodsPolicy/methods/${index}/${key}`,
        part: 'key' as const,
        fix: oneOf({ remove: true }),
        message: `\`${key}\` has no effect on \`${method.method}\``,
        help: `delete it, or move it to \`method: ${owner}\``,
      })),
    )
  },
})

/** Settings that differ from what holds without them. */
function ignored({ method, mode, code, officePhone, signIn, externalUsers }: TenantMethod) {
  const all = [
    { key: 'mode', owner: 'microsoftAuthenticator', isSet: mode !== 'any' },
    { key: 'code', owner: 'microsoftAuthenticator', isSet: !code },
    { key: 'officePhone', owner: 'voice', isSet: !officePhone },
    { key: 'signIn', owner: 'sms', isSet: signIn !== null },
    { key: 'externalUsers', owner: 'email', isSet: externalUsers !== null },
  ] as const
  return all.filter(({ owner, isSet }) => isSet && owner !== method)
}

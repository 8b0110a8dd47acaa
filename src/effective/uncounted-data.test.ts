import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySet } from '../arbitrary.test-kit.ts'
import { given } from '../given.test-kit.ts'
import type { Given } from '../given.test-kit.ts'
import { factorsOf, heldMethods, registrationMethods } from '../model/methods.ts'
import { resolveIndexed } from './resolve.ts'

const because = (from: Given) => given(from).effective.reset.because
const texts = (from: Given, fact: string) =>
  because(from).flatMap((one) => (one.fact === fact ? [one.text] : []))

const available = (list: string) => `authenticationMethods: { available: [${list}] }`
const methodsPolicy = (state: string, list: string) =>
  `authenticationMethodsPolicy: { migrationState: ${state}, methods: [${list}] }`
const phone = 'authentication: { phone: "+1 4255550100" }'
const app = 'authentication: { authenticator: [notification, code] }'

describe('security info that does not count has a reason', () => {
  const rows: readonly (readonly [fact: string, text: string, from: Given])[] = [
    [
      'R-076',
      'the mobile phone cannot be used: `mobilePhone` is not available',
      { policy: available('email'), user: phone },
    ],
    [
      'R-076',
      'the app cannot be used: neither `mobileAppNotification` nor `mobileAppCode` is available',
      { policy: available('email'), user: app },
    ],
    [
      'R-160',
      'the mobile phone cannot be used: `mobilePhone` is not available, and the Authentication methods policy does not count before migration',
      { tenant: methodsPolicy('preMigration', 'sms'), policy: available('email'), user: phone },
    ],
    [
      'R-076',
      'the mobile phone cannot be used: `mobilePhone` is not available, and the Authentication methods policy does not enable it',
      { tenant: methodsPolicy('migrationInProgress', 'email'), policy: available('email'), user: phone },
    ],
    [
      'R-160',
      'the mobile phone cannot be used: the Authentication methods policy does not enable it, and `available` does not count after migration',
      { tenant: methodsPolicy('migrationComplete', 'email'), policy: available('mobilePhone'), user: phone },
    ],
    [
      'R-076',
      'the mobile phone cannot be used: the Authentication methods policy does not enable it',
      { tenant: methodsPolicy('migrationComplete', 'email'), policy: available('email'), user: phone },
    ],
    [
      'R-164',
      'the mobile phone cannot be used: the Authentication methods policy does not enable it for this user',
      {
        tenant: `${methodsPolicy('migrationComplete', '{ method: sms, exclude: [Field] }')}\ngroups: [{ name: Field, members: [ana@contoso.onmicrosoft.com] }]`,
        user: phone,
      },
    ],
    [
      'R-162',
      'the app cannot be used: no enabled method covers what is registered',
      {
        tenant: methodsPolicy('migrationComplete', 'microsoftAuthenticator'),
        user: 'authentication: { softwareOath: true }',
      },
    ],
    [
      'R-162',
      'the hardware token cannot be used: no enabled method covers what is registered',
      {
        tenant: methodsPolicy('migrationComplete', 'softwareOath'),
        user: 'authentication: { hardwareOath: true }',
      },
    ],
    [
      'R-052',
      'the app cannot be used: what is registered does not receive notifications',
      {
        tenant: methodsPolicy('migrationComplete', '{ method: microsoftAuthenticator, code: false }'),
        user: 'authentication: { authenticator: [code] }',
      },
    ],
    [
      'R-087',
      'security questions cannot be used: 2 registered, but a reset asks 3',
      { policy: available('securityQuestions'), user: 'authentication: { securityQuestions: 2 }' },
    ],
    [
      'R-024',
      'security questions cannot be used: the administrator policy does not have them',
      { user: 'roles: [User Administrator]\nauthentication: { securityQuestions: 5 }' },
    ],
    [
      'R-060',
      'an alternate phone cannot be used at a reset',
      { user: 'authentication: { alternatePhone: "+1 4255550100" }' },
    ],
    [
      'R-065',
      'registered, but never usable at a reset: `fido2`, `windowsHello`',
      { user: 'authentication: { other: [fido2, windowsHello] }' },
    ],
  ]
  for (const [fact, text, from] of rows)
    it(`${fact}: ${text}`, () => {
      expect(texts(from, fact)).toEqual([text])
    })

  it('whatever a user has registered, unless it counts', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        for (const user of prepared.tenant.users) {
          const { reset } = resolveIndexed(prepared, user)
          // The password of a guest from elsewhere is not reset here.
          if (reset.required === 0) continue
          const counting = factorsOf(reset.options)
          const idle = heldMethods(user.authentication).filter(
            (name) => !counting.includes(registrationMethods[name].factor),
          )
          if (idle.length > 0)
            expect(
              reset.because.some(({ text }) => /cannot be used|malformed|never|no phone|end/.test(text)),
            ).toBe(true)
        }
      }),
    )
  })
})

it('names what can never be used only to a user who lacks methods', () => {
  const user = 'authentication: { other: [fido2], email: ana@example.org }'
  expect(texts({ user }, 'R-065')).toEqual([])
})

it('names as available only the lines that cover the app a user has', () => {
  const tenant = methodsPolicy('migrationComplete', 'microsoftAuthenticator, softwareOath, hardwareOath')
  const lines = (user: string) =>
    because({ tenant, user }).flatMap((one) => (one.fact === 'R-051' ? [one.at?.slice(-1)] : []))
  expect(lines(app)).toEqual(['0'])
  expect(lines('authentication: { softwareOath: true, hardwareOath: true }')).toEqual(['1', '2'])
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anySet } from '../arbitrary.test-kit.ts'
import { helpOf } from '../diagnostics/repair.ts'
import { policyOf, tenantOf } from '../given.test-kit.ts'
import { check } from './check.ts'

const helpFor = (code: string, policy: string, tenant = '') =>
  check(tenantOf(tenant), policyOf(policy), Date.UTC(2026, 5, 1))
    .filter(({ rule }) => rule.code === code)
    .map(({ flag }) => helpOf(flag.help ?? null))

it('a help never tells to make a method available that is available', () => {
  fc.assert(
    fc.property(anySet, ({ tenant, policy, at }) => {
      const { available } = policy.authenticationMethods
      for (const { rule, flag } of check(tenant, policy, at)) {
        const help = helpOf(flag.help ?? null) ?? rule.help
        for (const method of available)
          expect(help).not.toMatch(new RegExp(`(make|add) \`${method}\` (available|to \`available\`)`))
      }
    }),
  )
})

it('the app can be given one other method, or fewer can be required', () => {
  const help = (list: string, required: number) =>
    helpFor('policy/app-alone', `authenticationMethods: { required: ${required}, available: [${list}] }`)
  expect(help('mobileAppCode', 1)).toEqual(['make `email` available'])
  expect(help('mobileAppCode, mobilePhone', 2)).toEqual(['make `email` available'])
  expect(help('mobileAppCode', 2)).toEqual(['make `email` available, and set `required: 1`'])
  expect(help('mobileAppCode, email', 2)).toEqual(['set `required: 1`'])
})

it('the legacy page does not register what only the Authentication methods policy enables', () => {
  const help = (list: string) =>
    helpFor(
      'policy/registration-impossible',
      'properties: { enabled: all }',
      `registrationExperience: legacy\nauthenticationMethodsPolicy: { migrationState: migrationComplete, methods: [${list}] }\nusers: [{ userPrincipalName: ana@contoso.com }]`,
    )
  const why = '`ana@contoso.com` cannot register enough methods that remain valid'
  expect(help('softwareOath')).toEqual([`set \`registrationExperience: combined\`: ${why}`])
  expect(help('sms')).toEqual([
    `set \`registrationExperience: combined\`, and add \`microsoftAuthenticator\`, \`softwareOath\` or \`email\` to \`authenticationMethodsPolicy.methods\`: ${why}`,
  ])
})

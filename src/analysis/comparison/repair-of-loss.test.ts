import { expect, it } from 'vitest'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import { diffOf } from './diff.ts'
import { setAt } from './set-at.test-kit.ts'

const side = (tenant: string, policy = '') =>
  setAt(tenantOf(`telephony: ownProvider\n${tenant}`), policyOf(policy), Date.UTC(2026, 5, 1))
const helps = (old: ReturnType<typeof side>, now: ReturnType<typeof side>) =>
  diffOf(old, now, false).classes.map(({ help }) => help)

const both =
  'users: [{ userPrincipalName: ana@contoso.com, authentication: { email: true, phone: "+1 4255550100" } }]'
const complete = (methods: string) =>
  `authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [${methods}] }\n${both}`

it.each([
  ['email, sms, voice', 'email, sms', 'inform these users that a reset no longer offers callMobilePhone'],
  ['email, sms', 'email, sms, voice', 'confirm that these users may also reset with callMobilePhone'],
  [
    'email, sms',
    'email, voice',
    'confirm that these users may reset with callMobilePhone, and inform them that a reset no longer offers textMobilePhone',
  ],
])('from %s to %s, a repair names the options that come and go', (old, now, help) => {
  expect(helps(side(complete(old)), side(complete(now)))).toEqual([help])
})

it('a repair that says how to set the changed setting does not say to undo it as well', () => {
  const off = side(both, 'properties: { enabled: none }')
  expect(helps(side(both), off)).toEqual(['set `properties.enabled` to selected or all'])
  const administrator = both.replace('.com,', '.com, roles: [Global Administrator],')
  expect(helps(side(administrator), side(`administratorsCanReset: false\n${administrator}`))[0]).toMatch(
    /or set `administratorsCanReset: true`$/,
  )
  const outside = side(
    `groups: [{ name: Pilot }]\n${both}`,
    'properties: { enabled: selected, group: Pilot }',
  )
  expect(helps(side(`groups: [{ name: Pilot }]\n${both}`), outside)[0]).toMatch(
    /^add the user to the group.*, or undo the change of `properties.enabled`/,
  )
})

it('an administrator who must not reset is not helped by a method', () => {
  const barred = (phone: string) =>
    side(`
administratorsCanReset: false
users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { ${phone} } }]`)
  const { classes } = diffOf(barred('phone: "+1 4255550100"'), barred(''), false)
  expect(classes.map(({ directions }) => directions)).toEqual([['stuck', 'reregister']])
  expect(classes[0]!.help).toMatch(/^remove administrators from the scope of reset/)
})

it('users of one class are asked to register what all of them can', () => {
  const methods = (written: string) => `
authenticationMethodsPolicy: { migrationState: migrationComplete, methods: [${written}] }
groups: [{ name: Pilot, members: [ana@contoso.com] }]
users:
  - { userPrincipalName: ana@contoso.com, authentication: { phone: "+1 4255550100" } }
  - { userPrincipalName: bo@contoso.com, authentication: { phone: "+1 4255550101" } }`
  const kept = 'microsoftAuthenticator, { method: email, include: [Pilot] }'
  const { classes } = diffOf(side(methods(`${kept}, sms`)), side(methods(kept)), false)
  expect(classes.map(({ count, witness }) => [count, witness])).toEqual([[2, 'ana@contoso.com']])
  expect(classes[0]!.help).toContain('register one more method (authenticator app) before')
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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

it('the help for an administrator names how many methods are missing', () => {
  const help = (authentication: string) =>
    helpFor(
      'policy/administrator-cannot-reset',
      '',
      `domains: [contoso.onmicrosoft.com, contoso.com]\nusers: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator], authentication: { ${authentication} } }]`,
    )
  expect(help('email: ana@example.org')[0]).toContain('register another method, such as `authenticator`;')
  expect(help('')[0]).toContain('register 2 methods, such as `authenticator`;')
})

it('a nested group that the tenant does not have is not the group that names it', () => {
  expect(helpFor('policy/unknown-group', '', 'groups: [{ name: Pilot, groups: [Sales] }]')).toEqual([
    'write the name of a group of the tenant, or add `- name: Sales` to its `groups`',
  ])
})

it('an unknown member is not taken for another user whose name is alike', () => {
  const help = (member: string) =>
    helpFor(
      'policy/unknown-member',
      '',
      `users: [{ userPrincipalName: anna.eide191@contoso.com }]\ngroups: [{ name: Pilot, members: [${member}@contoso.com] }]`,
    )[0]
  expect(help('ana.eide191')).toContain('did you mean')
  expect(help('anna.lie999') ?? '').not.toContain('did you mean')
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

describe('a reset address that is the own mailbox', () => {
  const own = (user: string, at = Date.UTC(2026, 5, 1)) =>
    check(tenantOf(`users: [{ userPrincipalName: ana@contoso.com, ${user} }]`), policyOf(), at).some(
      ({ rule }) => rule.code === 'policy/alternate-is-primary',
    )
  const registered = 'authentication: { email: Ana@contoso.com }'
  it('is one of a member and of an internal guest, not of a guest who is invited at it', () => {
    expect(own(registered)).toBe(true)
    expect(own(`userType: guest, guest: { identity: internal }, ${registered}`)).toBe(true)
    expect(own(`userType: guest, guest: { identity: emailInvitation }, ${registered}`)).toBe(false)
  })
  it('is no value of the directory once those do not count', () => {
    const directory = 'otherMails: [ana@contoso.com]'
    expect(own(directory, Date.UTC(2026, 10, 8))).toBe(true)
    expect(own(directory, Date.UTC(2026, 10, 9))).toBe(false)
    expect(own(registered, Date.UTC(2026, 10, 9))).toBe(true)
  })
})

it('a notification is never offered for one gate while the migration is in progress, unless the other policy enables it', () => {
  const found = (migration: string) =>
    check(
      tenantOf(`authenticationMethodsPolicy: { migrationState: ${migration} }`),
      policyOf('authenticationMethods: { required: 1, available: [email, mobileAppNotification] }'),
      Date.UTC(2026, 5, 1),
    ).some(({ rule }) => rule.code === 'policy/push-with-one-gate')
  expect(found('preMigration, methods: [microsoftAuthenticator]')).toBe(true)
  expect(found('migrationInProgress')).toBe(true)
  expect(found('migrationInProgress, methods: [microsoftAuthenticator]')).toBe(false)
  expect(found('migrationComplete, methods: [email]')).toBe(false)
})

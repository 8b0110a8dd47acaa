import { describe, expect, it } from 'vitest'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import { diffOf, oneSided } from './diff.ts'
import { setAt } from './set-at.test-kit.ts'

const at = Date.UTC(2026, 5, 1)
const side = (users: readonly string[], policy = '') =>
  setAt(tenantOf(`telephony: ownProvider\nusers: [${users.join(', ')}]`), policyOf(policy), at)
const user = (name: string, more = '') => `{ userPrincipalName: ${name}@contoso.com${more} }`
const able = (name: string) =>
  user(name, ', authentication: { email: a@example.org, phone: "+1 4255550100" }')

describe('users to review', () => {
  it('are added users who can reset, without a change of the counts', () => {
    const { summary, review } = diffOf(
      side([able('ana')]),
      side([able('ana'), able('eve'), user('new')]),
      false,
    )
    expect(summary).toMatchObject({ users: 1, added: 2, gained: 0, addedCanReset: 1, unchanged: 1 })
    expect(review).toMatchObject([
      { kind: 'addedCanReset', witness: 'eve@contoso.com', count: 1, users: [], fields: [] },
    ])
  })
  it('are those of a set that is new', () => {
    const { summary, review } = oneSided(side([able('zoe'), user('ana')]), 'new', true)
    expect(summary).toMatchObject({ added: 2, addedCanReset: 1 })
    expect(review).toMatchObject([{ kind: 'addedCanReset', users: ['zoe@contoso.com'] }])
    expect(oneSided(side([able('zoe')]), 'old', true).review).toEqual([])
  })
  it.each([
    ['mail', 'mail: $@example.org'],
    ['otherMails', 'otherMails: [$@example.org]'],
    ['mobilePhone', 'mobilePhone: "+1 425555010$"'],
    ['businessPhone', 'businessPhone: "+1 425555010$"'],
    ['authentication.phone', 'authentication: { phone: "+1 425555010$" }'],
    ['authentication.alternatePhone', 'authentication: { alternatePhone: "+1 425555010$" }'],
    ['authentication.officePhone', 'authentication: { officePhone: "+1 425555010$" }'],
    ['authentication.email', 'authentication: { email: $@example.org }'],
  ])('are known users whose %s is another one', (field, written) => {
    const with_ = (value: string) => side([user('ana', `, ${written.replace('$', value)}`)])
    const { summary, review } = diffOf(with_('1'), with_('2'), true)
    expect(summary).toMatchObject({ users: 1, contactChanged: 1 })
    expect(review).toMatchObject([{ kind: 'contactChanged', users: ['ana@contoso.com'], fields: [field] }])
    expect(diffOf(side([user('ana')]), with_('2'), false).review).toMatchObject([{ fields: [field] }])
    expect(diffOf(with_('1'), with_('1'), true).review).toEqual([])
    expect(diffOf(with_('1'), side([user('ana')]), true).review).toEqual([])
  })
  it('are none where only case or blanks differ', () => {
    const old = user('ana', ', mail: Ana@example.org, authentication: { phone: "+1 4255550100" }')
    const now = user('ana', ', mail: ana@example.org, authentication: { phone: "+1 425 555 0100" }')
    expect(diffOf(side([old]), side([now]), true).review).toEqual([])
  })
})

describe('the advice about a weaker reset', () => {
  const administrator = user(
    'ana',
    ', roles: [Global Administrator], authentication: { email: a@example.org, phone: "+1 4255550100" }',
  )
  const two = 'authenticationMethods: { required: 2 }'
  const admin = 'notifications: { users: false, administrators: true }'
  it.each([
    [['fewerGates'], two, '', 'one method is meant to be enough'],
    [['userNotTold'], '', 'notifications: { users: false }', 'not meant to be notified'],
    [['userNotTold', 'fewerGates'], two, 'notifications: { users: false }', ', and that these users'],
    [['administratorsNotTold'], admin, 'notifications: { users: false }', 'other administrators'],
  ])('for %j asks to confirm it, and names the change to undo', (weakened, old, now, says) => {
    const people = [weakened.includes('administratorsNotTold') ? administrator : able('ana')]
    const { summary, classes } = diffOf(side(people, old), side(people, now), false)
    expect(summary.weakened).toBe(1)
    expect(classes[0]!.weakened.toSorted()).toEqual(weakened.toSorted())
    expect(classes[0]!.help).toMatch(/^confirm that .*, or undo the change of /)
    expect(classes[0]!.help).toContain(says)
    if (weakened.length === 2)
      expect(classes[0]!.help).toMatch(
        /undo the change of `[a-zA-Z.]*(required|users)` and `[a-zA-Z.]*(required|users)`$/,
      )
  })
  it('is not given about notifications of users who cannot reset, or are no longer administrators', () => {
    const none = 'properties: { enabled: none }\n'
    const off = diffOf(
      side([able('ana')], none),
      side([able('ana')], `${none}notifications: { users: false }`),
      false,
    )
    const told = 'notifications: { administrators: true }'
    const demoted = diffOf(side([administrator], told), side([able('ana')], told), false)
    expect([off.summary.weakened, demoted.classes.flatMap((one) => one.weakened)]).toEqual([0, []])
  })
  it('stands beside what else there is to confirm, and what the users have to know', () => {
    const noMail =
      'notifications: { users: false }\nregistration: { required: true, reconfirmAfterDays: 180 }'
    const never = 'registration: { required: true, reconfirmAfterDays: 0 }'
    const longAgo = able('ana').replace('phone:', 'confirmedOn: 2020-01-01, phone:')
    const helpOf = (old: string, now: string) =>
      diffOf(side([longAgo], old), side([longAgo], now), false).classes[0]!.help
    expect(helpOf(`${never}\nproperties: { enabled: none }`, noMail)).toMatch(
      /^confirm that these users are meant to reset their own passwords, and that these users are not meant to be notified/,
    )
    expect(helpOf(never, noMail)).toMatch(
      /^confirm that .*; inform these users that their next sign-in asks for a review$/,
    )
  })
  it('is not given where a reset becomes stronger', () => {
    const { summary, classes } = diffOf(side([able('ana')]), side([able('ana')], two), false)
    expect([summary.weakened, classes[0]!.weakened]).toEqual([0, []])
    expect(classes[0]!.help).toBe('inform these users that a reset now requires two methods')
  })
})

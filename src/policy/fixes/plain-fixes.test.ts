import { describe, expect, it } from 'vitest'
import { helpOf } from '../../diagnostics/repair.ts'
import { addressRepair, phoneHelp, phoneRepair } from './contact-fixes.ts'
import { synonymsOf, keyAdvice } from './key-synonyms.ts'
import { entriesOf, plainHelp } from './list-fixes.ts'
import { booleanHelp, inUnit, numberMeant } from './plain-fixes.ts'
import { choiceAround, choiceWithin, synonymOf } from './value-synonyms.ts'

describe('a boolean in another notation', () => {
  it.each([
    ['True', 'write `true`'],
    ['$false', 'write `false`'],
    ['true,', 'write `true`'],
    ['Enforced', 'write `true`'],
    [0, 'write `false`'],
    ['perhaps', 'write `true` or `false`'],
  ])('written %s is answered with the value to write', (written, help) =>
    expect(helpOf(booleanHelp(written))).toBe(help),
  )
})

describe('a number', () => {
  it.each([
    ['five', 5],
    ['5,', 5],
    ['1,000', 1000],
    ['several', null],
  ])('written %s is %s', (written, meant) => expect(numberMeant(written)).toBe(meant))

  it('with a unit is converted to the expected unit if that is a whole number', () => {
    expect([inUnit('1m', 'seconds'), inUnit('2h', 'minutes'), inUnit('90s', 'minutes')]).toEqual([
      60,
      120,
      null,
    ])
  })
})

describe('a choice by another name', () => {
  const plans = ['free', 'businessPremium', 'p1', 'p2']
  it.each([
    ['Microsoft 365 E3', 'p1'],
    ['EMS E5', 'p2'],
    ['SPB', 'businessPremium'],
    ['Office 365 E1', 'free'],
  ])('%s becomes %s', (written, meant) => expect(synonymOf(written, plans)).toBe(meant))

  it('is the only choice whose words it contains, unless it contains `not`', () => {
    const sorts = ['reachable', 'unreachable']
    expect([choiceWithin('agentReachable', sorts), choiceWithin('not reachable', sorts)]).toEqual([
      'reachable',
      null,
    ])
  })

  it('is the only choice that contains it', () => {
    expect(choiceAround('questions', ['phone', 'securityQuestions'])).toBe('securityQuestions')
  })
})

describe('a key by another name', () => {
  it('is found in any spelling of its words', () => {
    expect([synonymsOf('OnPremisesSyncEnabled')[0], synonymsOf('first_name')[0]]).toEqual([
      'directorySync',
      'givenName',
    ])
  })
  it('is suggested only where that key is allowed', () => {
    expect([keyAdvice('memberOf', ['userPrincipalName']), keyAdvice('memberOf', ['name'])]).toEqual([
      'add the user to `members` of the group',
      null,
    ])
  })
})

describe('an address', () => {
  it.each([
    ['Dora Lind <dora@contoso.com>', 'dora@contoso.com'],
    ['mailto:dora@contoso.com', 'dora@contoso.com'],
    ['dora [at] contoso.com', 'dora@contoso.com'],
    ['dora@contoso.com', null],
    ['Dora Lind', null],
  ])('in %s becomes %s', (written, meant) => expect(addressRepair(written)).toBe(meant))
})

describe('a telephone number', () => {
  it.each([
    ['+44 (0)20 7946 0958', '+44 2079460958'],
    ['tel:+46-70-1234567', '+46 701234567'],
    ['+46 701234567 ext. 12', '+46 701234567 x12'],
    ['001 425 555 0100', '+1 4255550100'],
    ['0701234567', null],
  ])('%s becomes %s', (written, meant) => expect(phoneRepair(written)).toBe(meant))

  it('without a country code keeps its digits, and the code is asked for', () => {
    expect(helpOf(phoneHelp('070-123 45 67'))).toContain('701234567')
    expect(helpOf(phoneHelp('n/a'))).toBe('remove the key if there is no number')
  })
})

describe('several values in one', () => {
  const address = { type: 'string', pattern: '^[^@\\s:<>,;]+@[^@\\s:<>,;]+$' }
  it('are separated', () => {
    expect(entriesOf('ana@contoso.com; ben@contoso.com', address)).toEqual([
      'ana@contoso.com',
      'ben@contoso.com',
    ])
    expect(entriesOf('Helpdesk Administrator', { type: 'string' })).toBeNull()
  })
  it('lose their brackets', () => {
    expect(helpOf(plainHelp(['ana@contoso.com'], address))).toBe(
      'write `ana@contoso.com` without the brackets',
    )
    expect(helpOf(plainHelp({ mail: 'ana@contoso.com' }, address))).toBe(
      'write `ana@contoso.com` without `mail:`',
    )
    expect(plainHelp([1, 2], address)).toBeNull()
  })
})

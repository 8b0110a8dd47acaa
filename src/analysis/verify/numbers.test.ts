import { describe, expect, it } from 'vitest'
import { given } from '../../given.test-kit.ts'
import { numbersOf } from './numbers.ts'
import { subjectsOf } from './subject.ts'

/** The numbers of a set with one user. */
function numbers(authentication: string, available: string, required = 1) {
  const { tenant, policy, at } = given({
    user: `authentication: ${authentication}`,
    policy: `authenticationMethods: { required: ${required}, available: ${available} }`,
  })
  const set = { tenant, policy, path: 'policies' } as never
  return numbersOf(set, subjectsOf(set, at), at)
}

describe('the number of messages that a stranger can cause in an hour', () => {
  it('is ten mails in each ten minutes', () =>
    expect(numbers('{ email: a@example.org }', '[email]').messagesPerHour).toBe(60))
  it('is unlimited if notifications are sent', () =>
    expect(
      numbers(
        '{ email: a@example.org, authenticator: [notification, code] }',
        '[email, mobileAppCode, mobileAppNotification]',
        2,
      ).messagesPerHour,
    ).toBeNull())
  it('is zero if the user can only enter an app code', () =>
    expect(numbers('{ authenticator: [code] }', '[mobileAppCode, email]').messagesPerHour).toBe(0))
})

describe('the chance to guess the way through a reset in a day', () => {
  const chance = (user: string, available: string, required: number) =>
    numbers(user, available, required).guessChancePerDay
  it('is that of five codes of six digits', () =>
    expect(chance('{ email: a@example.org }', '[email, mobilePhone]', 1)).toBe(5e-6))
  it('is three times that of an app, which takes three codes at a time', () =>
    expect(chance('{ authenticator: [code] }', '[mobileAppCode, email]', 1)).toBe(1.5e-5))
  it('is that of both gates within five wrong codes, by different methods', () => {
    const three = '[email, mobilePhone, mobileAppCode]'
    expect(chance('{ email: a@example.org, phone: "+1 4255550100" }', three, 2)).toBe(1.5e-11)
    expect(chance('{ email: a@example.org, authenticator: [code] }', three, 2)).toBe(4.5e-11)
  })
  it('is zero at a gate that no code passes', () =>
    expect(chance('{ email: a@example.org, securityQuestions: 5 }', '[email, securityQuestions]', 2)).toBe(0))
})

it('the longest lockout is that of users who can reset, and none if no user can', () => {
  expect(numbers('{ email: a@example.org }', '[email]').longestLockoutHours).toBe(24)
  expect(numbers('{}', '[email]').longestLockoutHours).toBe(0)
})

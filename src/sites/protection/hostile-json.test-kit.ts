import { optionNames, registrationMethodNames } from '../../model/methods.ts'
import type { ShapeName } from '../../walks/drivers/api-shapes.ts'
import { entries } from '../../service/session.ts'
import type { Dice } from './dice.test-kit.ts'
import { nasty, users } from './hostile-texts.test-kit.ts'

/** Texts that are no JSON, or no JSON to trust. */
export const brokenJson = [
  '{',
  '[1,2',
  'nul',
  '"\\ud800"',
  '['.repeat(30_000),
  `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`,
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{}}}',
  '\u0000',
  '﻿{}',
  '{"a":1,"a":2}',
]

/** Bodies that nearly are what the API takes. */
export function jsonFor(dice: Dice, shape: ShapeName | null): unknown {
  const text = () => (dice.odds(50) ? dice.pick(nasty) : dice.pick(users))
  const junk = () => dice.pick([null, true, 7, -1, 1.5, 1e308, [], {}, text(), [text()], { a: text() }])
  const bodies: Partial<Record<ShapeName, () => unknown>> = {
    Opening: () => ({ entry: dice.pick(entries), user: text(), interrupt: dice.odds(50) }),
    Advance: () => ({ advanceSeconds: dice.pick([0, 1, 60, 900, 86_400, 1e9, 1e12]) }),
    NextWrite: () => ({ result: dice.pick(['stored', 'unreachable', 'refusesPassword', text()]) }),
    NextDelivery: () => ({ fails: junk() }),
    Administration: () => ({
      user: text(),
      change: dice.pick<unknown>([{ disable: dice.odds(50) }, { resetPassword: true }, junk()]),
    }),
    Act: () => actFor(dice, text),
    World: () => (dice.odds(5) ? { now: '2026-06-01T09:00:00Z', ...setFor(dice, text) } : junk()),
    PolicySet: () => (dice.odds(30) ? setFor(dice, text) : junk()),
  }
  return dice.odds(85) ? (bodies[shape ?? 'Act'] ?? junk)() : junk()
}

function actFor(dice: Dice, text: () => string): unknown {
  const type = dice.pick([...actTypes, text()])
  const more = {
    user: text(),
    captcha: 'right',
    option: dice.pick([...optionNames, text()]),
    method: dice.pick([...registrationMethodNames, text()]),
    code: text(),
    contact: text(),
    password: text(),
    confirm: text(),
    current: null,
    answer: 'approve',
    problem: 'forgot',
    answers: Array.from({ length: dice.below(4) }, () => [text(), text()]),
  } as const
  const keys = dice.odds(90)
    ? Object.hasOwn(keysOf, type)
      ? keysOf[type]!
      : []
    : (Object.keys(more) as (keyof typeof more)[])
  return { type, ...Object.fromEntries(keys.map((key) => [key, more[key as keyof typeof more]])) }
}

const keysOf: Readonly<Record<string, readonly string[]>> = {
  'identity.given': ['user', 'captcha'],
  'problem.stated': ['problem'],
  'option.chosen': ['option'],
  'method.chosen': ['method'],
  'method.deleted': ['method'],
  'contact.given': ['contact'],
  'code.entered': ['code'],
  'answers.given': ['answers'],
  'push.answered': ['answer'],
  'password.entered': ['password'],
  'password.chosen': ['password', 'confirm', 'current'],
}
const actTypes = [
  ...Object.keys(keysOf),
  ...[
    'proof.requested',
    'finish.selected',
    'next.selected',
    'cancel.selected',
    'back.selected',
    'time.passed',
  ],
  ...['app.paired', 'help.requested'],
]

/** What no blank stands in. */
const oddNames = nasty.filter((text) => /^[^@\s]+$/.test(text))

/** A policy set with hostile names. */
function setFor(dice: Dice, text: () => string): object {
  const named = users.map((userPrincipalName) => ({ userPrincipalName, displayName: text() }))
  const odd = [{ userPrincipalName: `${dice.pick(oddNames)}@contoso.com` }, ...named]
  return {
    tenant: {
      domains: ['contoso.onmicrosoft.com'],
      license: 'p1',
      users: dice.odds(50) ? odd : named,
      groups: [{ name: dice.odds(50) ? text() : 'G', members: [users[0]] }],
    },
    policy: {
      properties: { enabled: 'all' },
      authenticationMethods: {
        securityQuestions: { custom: ['Which room \u202E?', `q ${text()}`.slice(0, 150)] },
      },
      customization: { helpdesk: dice.pick(['https://\u202Etset.evil/', 'x\u202E@y', text()]) },
    },
  }
}

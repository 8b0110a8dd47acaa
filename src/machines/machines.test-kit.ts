import fc from 'fast-check'
import { anySet } from '../arbitrary.test-kit.ts'
import { isAdministrator } from '../effective/administrators.ts'
import type { PolicyIndex } from '../effective/index-policy.ts'
import { resolveIndexed } from '../effective/resolve.ts'
import { openOptions } from '../effective/available-options.ts'
import { optionNames, registrationMethodNames } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import { machineFor } from './compile.ts'
import { machineNames, planOf, type Situation } from './plan.ts'
import { noInput, type Act, type Event } from './events.ts'
import { transition, initialTransition, can, type Machine, type Snapshot } from './machine.ts'

/** What the machines need to know of a user of a policy set. */
export function situationOf(prepared: PolicyIndex, user: User, interrupt = false): Situation {
  return {
    effective: resolveIndexed(prepared, user),
    tenant: prepared.tenant,
    mustChangePassword: user.state.mustChangePassword,
    channels: openOptions(prepared, user, isAdministrator(prepared, user)),
    interrupt,
  }
}

/** The situation of any user of any policy set. */
const anySituation = fc
  .record({ prepared: anySet, user: fc.nat(2), interrupt: fc.boolean() })
  .map(({ prepared, user, interrupt }) => situationOf(prepared, prepared.tenant.users.at(user)!, interrupt))

/** Any machine of any user, with its plan. */
export const anyPlan = fc
  .record({ situation: anySituation, name: fc.constantFrom(...machineNames) })
  .map(({ situation, name }) => ({ name, situation, plan: planOf(name, situation) }))

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    type: fc.constant('identity.given' as const),
    user: fc.constantFrom('ana@contoso.com', ''),
    captcha: fc.constantFrom('right' as const, 'right' as const, 'wrong' as const),
  }),
  fc.record({
    type: fc.constant('problem.stated' as const),
    problem: fc.constantFrom('forgot' as const, 'know' as const),
  }),
  fc.record({ type: fc.constant('option.chosen' as const), option: fc.constantFrom(...optionNames) }),
  fc.record({
    type: fc.constant('method.chosen' as const),
    method: fc.constantFrom(...registrationMethodNames),
  }),
  fc.record({
    type: fc.constant('method.deleted' as const),
    method: fc.constantFrom(...registrationMethodNames),
  }),
  fc.constant({ type: 'contact.given' as const, contact: '+1 4255550100' }),
  fc.constant({ type: 'code.entered' as const, code: '123456' }),
  fc.record({
    type: fc.constant('push.answered' as const),
    answer: fc.constantFrom('approve' as const, 'deny' as const),
  }),
  fc.constant({ type: 'answers.given' as const, answers: [['p01', 'Leeds']] as const }),
  fc.constant({ type: 'password.entered' as const, password: 'x' }),
  fc.record({
    type: fc.constant('password.chosen' as const),
    password: fc.constant('a'),
    confirm: fc.constantFrom('a', 'a', 'b'),
    current: fc.constantFrom('a', null),
  }),
  fc.record({
    type: fc.constant('write.answered' as const),
    result: fc.constantFrom(
      'stored' as const,
      'cloudWriteFails' as const,
      'refusesPassword' as const,
      'unreachable' as const,
    ),
  }),
  fc.constantFrom<Act>(
    ...(
      ['proof.requested', 'app.paired', 'next.selected', 'finish.selected', 'cancel.selected'] as const
    ).map((type) => ({ type })),
    ...(['back.selected', 'page.reloaded', 'help.requested', 'time.passed'] as const).map((type) => ({
      type,
    })),
  ),
)

const rarely = fc.integer({ min: 0, max: 9 }).map((number) => number === 0)

/** Any act with any input, mostly such that a session gets on. */
export const anyEvent: fc.Arbitrary<Event> = fc
  .record({
    act,
    input: fc.record({
      blocked: rarely,
      limited: rarely,
      textsLimited: rarely,
      proof: fc.constantFrom('right' as const, 'right' as const, 'wrong' as const, 'empty' as const),
      contactFits: rarely.map((no) => !no),
      delivered: rarely.map((no) => !no),
      gates: fc.nat(2),
      passwordRight: rarely.map((no) => !no),
      locked: rarely,
      locks: rarely,
      passLapsed: rarely,
      sessionOver: rarely,
    }),
  })
  .map(({ act: one, input }) => ({ ...one, at: 0, input: { ...noInput, ...input } }))

/** Picks, of some events, one that the page offers, so that a walk gets on. */
function walkOf(machine: Machine, snapshot: Snapshot, choices: readonly (readonly Event[])[]) {
  const steps: Event[] = []
  let now = snapshot
  for (const some of choices) {
    const event = some.find((one) => can(machine, now, one)) ?? some[0]!
    steps.push(event)
    now = transition(machine, now, event)?.snapshot ?? now
  }
  return steps
}

/** Any machine, and events on its pages. */
export const anyWalk = fc
  .record({
    made: anyPlan,
    choices: fc.array(fc.array(anyEvent, { minLength: 6, maxLength: 12 }), { maxLength: 20 }),
  })
  .map(({ made, choices }) => {
    const machine = machineFor(made.name, made.plan)
    return { ...made, machine, events: walkOf(machine, initialTransition(machine, {}).snapshot, choices) }
  })

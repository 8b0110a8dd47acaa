import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispatch, openSession, passTime } from '../../../service/session.ts'
import type { Session } from '../../../service/session.ts'
import { accountOf, repeatableStore } from '../../../service/store.ts'
import type { Store } from '../../../service/store.ts'
import { optionNames } from '../../../model/methods.ts'
import { minute, second } from '../../../model/time.ts'
import type { Effect } from '../../../machines/effects.ts'
import type { Snapshot } from '../../../machines/machine.ts'
import { administer } from '../../../walks/drivers/administrator.ts'
import type { AdministratorStep } from '../../../walks/language/case.ts'
import type { Property } from '../property.ts'
import { subjectsOf } from '../subject.ts'
import type { Subject } from '../subject.ts'
import { kitAt, kitSet } from '../verify.test-kit.ts'
import { actOf, deedsOn } from './moves.ts'
import type { Deed } from './moves.ts'
import { searchService } from './search.ts'

/** What distinguishes the states of a page: what a person sees, and what the next step depends on. */
function standingText({ state, context }: Snapshot): string {
  const { problem, passed, option, method, contact, outstanding, missing } = context
  return [
    state,
    problem,
    passed.toSorted().join('+'),
    option,
    method,
    contact === null,
    outstanding,
    missing,
  ].join(' ')
}

/** A step as text, equal for the search and a walk. */
function stepText(before: Snapshot, act: string, after: Snapshot, effects: readonly Effect[]): string {
  const done = effects.map(({ type }) => type).join('+')
  return `${standingText(before)} --${act} (${done})--> ${standingText(after)}`
}

/** Every step that the search of a page sees. */
async function searchedSteps(subject: Subject, set = kitSet(1)): Promise<ReadonlySet<string>> {
  const steps = new Set<string>()
  const collector: Property = {
    id: 'T-00',
    title: '',
    why: '',
    answers: [],
    service: {
      step({ act, before, after, effects }) {
        steps.add(stepText(before.snapshot, act.type, after.snapshot, effects))
        return null
      },
    },
  }
  const question = { set, at: kitAt, faultHooks: {}, properties: [collector] }
  const { isWhole } = await searchService(question, subject, Number.POSITIVE_INFINITY, async () => false)
  expect(isWhole).toBe(true)
  return steps
}

const jumps = [second, minute, 4 * minute, 5 * minute, 10 * minute, 15 * minute, 60 * minute]

/** Acts of an administrator on a user who stays known: what each of them undoes, another one does again. */
const administratorActs: readonly AdministratorStep[] = [
  { disable: true },
  { disable: false },
  { policy: { authenticationMethods: { required: 1 } } },
  { policy: { authenticationMethods: { required: 2 } } },
  { policy: { properties: { enabled: 'none' } } },
  { policy: { properties: { enabled: 'all' } } },
  { policy: { notifications: { users: false, administrators: false } } },
  { authentication: { phone: null, email: null } },
  { authentication: { phone: '+1 4255550188', email: 'other@example.org' } },
  { removeFromGroup: 'Pilot' },
]

/** One choice: whose turn it is, and which of the things that can be done. */
const choices = fc.array(
  fc.record({
    who: fc.constantFrom(
      'page',
      'page',
      'page',
      'page',
      'page',
      'page',
      'again',
      'other',
      'clock',
      'administrator',
      'network',
    ),
    pick: fc.nat({ max: 999 }),
  }),
  { minLength: 5, maxLength: 40 },
)

const asides: ReadonlySet<string> = new Set([
  'cancel.selected',
  'back.selected',
  'page.reloaded',
  'help.requested',
])
const well = new Set(['right', 'good', 'approve', 'forgot', '', ...optionNames])

/** What can be done on a page; what leads onward comes ten times as often, so that walks come far. */
function deedsAt(session: Session): Deed[] {
  return deedsOn(session).flatMap((deed) =>
    Array.from({ length: !asides.has(deed.type) && well.has(deed.kind) ? 10 : 1 }, () => deed),
  )
}

/** A walk on the service itself, which knows nothing of the search: the steps that its page takes. */
function walkedSteps(
  { entry, interrupt, witness }: Subject,
  turns: readonly { readonly who: string; readonly pick: number }[],
): string[] {
  const { tenant, policy } = kitSet(1)
  const store = repeatableStore(tenant, policy, kitAt)
  const page = openSession(store, { id: 'a', entry, user: witness, interrupt })
  let other = openSession(store, { id: 'b', entry: 'reset', user: witness, interrupt: false })
  const steps: string[] = []
  let last: Deed | undefined
  for (const { who, pick } of turns) {
    if (page.snapshot.meta.ending !== undefined) break
    // Before the first page is passed it is the policy set itself that differs: `abstractions.ts`, `scope`.
    if (who === 'administrator' && page.snapshot.meta.page === 'identify') continue
    if (who === 'administrator')
      administer(store, witness, administratorActs[pick % administratorActs.length]!)
    else if (who === 'again') {
      // As often as a limit allows, and once more.
      for (let times = 0; times < 11; times++) {
        const step = done(store, page, witness, last)
        if (step !== null) steps.push(step)
      }
    } else if (who === 'network') store.deliveryFails = true
    else if (who === 'clock') {
      store.now += jumps[pick % jumps.length]!
      const before = page.snapshot
      passTime(store, page)
      if (standingText(page.snapshot) !== standingText(before))
        steps.push(stepText(before, 'time.passed', page.snapshot, []))
    } else if (who === 'other') {
      if (other.snapshot.meta.ending !== undefined)
        other = openSession(store, { id: `b${store.turn}`, entry: 'reset', user: witness, interrupt: false })
      done(store, other, witness, deedOf(other, pick))
    } else {
      last = deedOf(page, pick)
      const step = done(store, page, witness, last)
      if (step !== null) steps.push(step)
    }
  }
  return steps
}

function deedOf(session: Session, pick: number): Deed | undefined {
  const deeds = deedsAt(session)
  return deeds[pick % Math.max(1, deeds.length)]
}

/** Null: the page does not offer it. */
function done(store: Store, session: Session, user: string, deed: Deed | undefined): string | null {
  if (deed === undefined || session.snapshot.meta.ending !== undefined) return null
  const act = actOf(store, session, accountOf(store, user)!, deed)
  const before = session.snapshot
  const { offered, effects } = dispatch(store, session, act)
  return offered ? stepText(before, act.type, session.snapshot, effects) : null
}

const pages = subjectsOf(kitSet(1), kitAt).filter(
  ({ entry, witness }) => entry === 'reset' && /^(ana|oli|boss)@/.test(witness),
)

describe('the service search has every step of random walks on the service, for', () => {
  it.each(pages.map((subject) => [`${subject.entry} of ${subject.witness}`, subject] as const))(
    '%s',
    async (_, subject) => {
      const searched = await searchedSteps(subject)
      fc.assert(
        fc.property(choices, (turns) => {
          expect(walkedSteps(subject, turns).filter((step) => !searched.has(step))).toEqual([])
        }),
        { numRuns: 150 },
      )
    },
  )
})

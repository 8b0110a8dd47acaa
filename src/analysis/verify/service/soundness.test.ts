import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispatch, entries, openSession, passTime } from '../../../service/session.ts'
import type { Entry, Session } from '../../../service/session.ts'
import { accountOf, repeatableStore } from '../../../service/store.ts'
import type { Store } from '../../../service/store.ts'
import { optionNames, policyMethods, registrationMethodNames } from '../../../model/methods.ts'
import { minute, second } from '../../../model/time.ts'
import type { Effect } from '../../../machines/effects.ts'
import type { Snapshot } from '../../../machines/machine.ts'
import { readLibrary, type PolicySet } from '../../../policy/load/library.ts'
import { testEnvironment } from '../../../system/environment.test-kit.ts'
import { administer } from '../../../walks/drivers/administrator.ts'
import type { AdministratorStep } from '../../../walks/language/case.ts'
import type { Property } from '../property.ts'
import { isProving } from '../still-read.ts'
import { subjectsOf } from '../subject.ts'
import type { Subject } from '../subject.ts'
import { kitAt, kitText } from '../verify.test-kit.ts'
import { actOf, deedsOn } from './moves.ts'
import type { Deed } from './moves.ts'
import { searchService } from './search.ts'

/** The kit's set with some methods only, so that searches of it end soon. */
function setWith(available: string, required: 1 | 2 = 1): PolicySet {
  const text = kitText(required).replace(/available: \[.*\]/, `available: [${available}]`)
  return readLibrary(testEnvironment({ files: { '/work/policies/set.yaml': text } }), ['policies']).sets[0]!
}

/** What distinguishes the states of a page: what a person sees, and what the next step depends on. */
function standingText(snapshot: Snapshot): string {
  const { state, meta, context } = snapshot
  const { problem, passed, option, method, contact, outstanding, missing } = context
  return [
    state,
    problem,
    passed.toSorted().join('+'),
    isProving(snapshot) ? [method ?? option, contact === null, outstanding].join(' ') : '',
    meta.page === 'register' ? missing : '',
  ].join(' ')
}

/** A step as text, equal for the search and a walk. */
function stepText(before: Snapshot, act: string, after: Snapshot, effects: readonly Effect[]): string {
  const done = effects.map(({ type }) => type).join('+')
  return `${standingText(before)} --${act} (${done})--> ${standingText(after)}`
}

/** Every step that the search of a page sees. */
async function searchedSteps(set: PolicySet, subject: Subject): Promise<ReadonlySet<string>> {
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
  { resetPassword: true },
  { policy: { authenticationMethods: { required: 1 } } },
  { policy: { authenticationMethods: { required: 2 } } },
  { policy: { authenticationMethods: { available: [...policyMethods] } } },
  { policy: { authenticationMethods: { available: ['email'] } } },
  { policy: { properties: { enabled: 'none' } } },
  { policy: { properties: { enabled: 'all' } } },
  { policy: { notifications: { users: false, administrators: false } } },
  { policy: { onPremisesIntegration: { writeBackPasswords: false } } },
  { policy: { onPremisesIntegration: { writeBackPasswords: true } } },
  { authentication: { phone: null, email: null } },
  { authentication: { phone: '+1 4255550188', email: 'other@example.org' } },
  { authentication: { authenticator: [] } },
  { authentication: { authenticator: ['code', 'notification'] } },
  { removeFromGroup: 'Pilot' },
]

/** Before the first page is passed it is the policy set itself that differs: `abstractions.ts`, `scope`. */
const onFirstPage: readonly AdministratorStep[] = [{ disable: true }, { resetPassword: true }]

/** One choice: whose turn it is, and which of the things that can be done. */
const choices = fc.array(
  fc.record({
    who: fc.constantFrom(
      ...Array.from({ length: 6 }, () => 'page' as const),
      'again',
      'other',
      'clock',
      'administrator',
      'network',
    ),
    pick: fc.nat({ max: 9999 }),
  }),
  { minLength: 20, maxLength: 50 },
)

const asides: ReadonlySet<string> = new Set([
  'cancel.selected',
  'back.selected',
  'page.reloaded',
  'help.requested',
])
const well: ReadonlySet<string> = new Set([
  ...['right', 'good', 'approve', 'forgot', ''],
  ...optionNames,
  ...registrationMethodNames,
])

/** What can be done on a page; what leads onward comes ten times as often, so that walks come far. */
function deedsAt(session: Session): Deed[] {
  return deedsOn(session).flatMap((deed) =>
    Array.from({ length: !asides.has(deed.type) && well.has(deed.kind) ? 10 : 1 }, () => deed),
  )
}

/** A walk on the service itself, which knows nothing of the search: the steps that its page takes. */
function walkedSteps(
  { tenant, policy }: PolicySet,
  { entry, interrupt, witness }: Subject,
  turns: readonly { readonly who: string; readonly pick: number }[],
): string[] {
  const store = repeatableStore(tenant, policy, kitAt)
  const page = openSession(store, { id: 'a', entry, user: witness, interrupt })
  const opened = (id: string, other: Entry) =>
    openSession(store, { id, entry: other, user: witness, interrupt: false })
  let other = opened('b', 'reset')
  const steps: string[] = []
  let last: Deed | undefined
  for (const { who, pick } of turns) {
    if (page.snapshot.meta.ending !== undefined) break
    if (who === 'administrator') administer(store, witness, actFor(page, pick))
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
    } else if (who === 'other' && page.snapshot.meta.page !== 'signIn') {
      if (other.snapshot.meta.ending !== undefined || pick % 7 === 0)
        other = opened(`b${store.turn}`, entries[pick % entries.length]!)
      done(store, other, witness, deedOf(other, pick))
    } else if (who === 'page') {
      last = deedOf(page, pick)
      const step = done(store, page, witness, last)
      if (step !== null) steps.push(step)
    }
  }
  return steps
}

function actFor({ snapshot }: Session, pick: number): AdministratorStep {
  const { page } = snapshot.meta
  const acts = page === 'signIn' ? onFirstPage : page === 'identify' ? [] : administratorActs
  return acts[pick % acts.length] ?? {}
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

const many = setWith('email, mobilePhone, mobileAppCode, mobileAppNotification, securityQuestions')
const few = setWith('email, mobileAppCode')
const both = setWith('email, mobileAppCode', 2)

/** A page of each entry, with a user for whom it has the most states. */
const pages = [
  { set: few, entry: 'reset', interrupt: false, user: 'ana' },
  { set: many, entry: 'reset', interrupt: false, user: 'oli' },
  { set: few, entry: 'signIn', interrupt: false, user: 'kim' },
  { set: few, entry: 'registration', interrupt: false, user: 'ana' },
  { set: both, entry: 'registration', interrupt: true, user: 'kim' },
  { set: few, entry: 'change', interrupt: false, user: 'lok' },
  { set: few, entry: 'securityInfo', interrupt: false, user: 'oli' },
] as const

const titleOf = ({ entry, interrupt, user }: (typeof pages)[number]) =>
  `${entry}${interrupt ? ' at sign-in' : ''} of ${user}`

describe('the service search has every step of random walks on the service, for', () => {
  it.each(pages.map((page) => [titleOf(page), page] as const))('%s', async (_, page) => {
    const { set, entry, interrupt, user } = page
    const subject = subjectsOf(set, kitAt).find(
      (one) => one.entry === entry && one.interrupt === interrupt && one.witness.startsWith(`${user}@`),
    )!
    const searched = await searchedSteps(set, subject)
    fc.assert(
      fc.property(choices, (turns) => {
        expect(walkedSteps(set, subject, turns).filter((step) => !searched.has(step))).toEqual([])
      }),
      { numRuns: 80 },
    )
  })
})

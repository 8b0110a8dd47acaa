import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../../../system/environment.test-kit.ts'
import { readLibrary } from '../../../policy/load/library.ts'
import type { Snapshot } from '../../../machines/machine.ts'
import type { Property } from '../property.ts'
import { isProving } from '../still-read.ts'
import { subjectsOf, type Subject } from '../subject.ts'
import { kitAt, smallText } from '../verify.test-kit.ts'
import { meanwhilesFor } from './meanwhile.ts'
import type { Move } from './moves.ts'
import { rememberedMoves } from './moves-in.ts'
import { openedWorld, searchService, stageOf } from './search.ts'
import type { ServiceStep } from './step.ts'
import { tryMove } from './try-move.ts'

const files = {
  '/work/policies/set.yaml': smallText.replace(
    'email: ana@example.org',
    'email: ana@example.org, authenticator: [code]',
  ),
}
const set = readLibrary(testEnvironment({ files }), ['policies']).sets[0]!

/** What tells the states of a page apart for a person and for a property. */
function pageText({ state, meta, context }: Snapshot): string {
  const { problem, passed, missing } = context
  return [state, problem, passed.toSorted().join('+'), meta.page === 'register' ? missing : ''].join(' ')
}

function stepText({
  act,
  kind,
  before,
  after,
  effects,
  messages,
  counters,
  lock,
  truth,
}: ServiceStep): string {
  const caused = [...effects.map(({ type }) => type), ...messages.map((one) => `${one.kind} ${one.option}`)]
  const knows = [
    truth.passIsOver,
    truth.owesPassword,
    truth.isReplaced,
    isProving(before.snapshot) && truth.waitsInVain,
    act.type === 'code.entered' && truth.codeIsGood,
  ]
  // Where a pass has lapsed the page does not look at what is typed or chosen.
  const isLapsed = after.snapshot.meta.page === 'mfa' && before.snapshot.meta.page !== 'mfa'
  return `${pageText(before.snapshot)} --${act.type} ${isLapsed ? '' : kind} ${counters} ${lock} ${knows.join()} (${caused.join('+')})--> ${pageText(after.snapshot)}`
}

const question = { set, at: kitAt, faultHooks: {} }

/** Every step that the search of a page sees. */
async function searchedSteps(subject: Subject): Promise<ReadonlySet<string>> {
  const steps = new Set<string>()
  const step = (one: ServiceStep) => (steps.add(stepText(one)), null)
  const collector: Property = { id: 'T-00', title: '', why: '', answers: [], service: { step } }
  const asked = { ...question, properties: [collector] }
  const { isWhole } = await searchService(asked, subject, Number.POSITIVE_INFINITY, async () => false)
  expect(isWhole).toBe(true)
  return steps
}

const well: ReadonlySet<string> = new Set(['right', 'approve', 'good', 'email', 'authenticator', 'appCode'])

/** The steps of a walk through the search's own moves, from one whole world to the next: none is taken for another. */
function walkedSteps(subject: Subject, picks: readonly number[]): string[] {
  const stage = stageOf({ ...question, properties: [] }, subject)
  const movesOf = rememberedMoves(meanwhilesFor(subject, stage), stage.now)
  const steps: string[] = []
  let world = openedWorld(stage, subject, kitAt)
  for (const pick of picks) {
    if (world.session.snapshot.meta.ending !== undefined) break
    const move = moveAt(movesOf(world), pick)
    const { step, isOffered, outline } = tryMove(stage, world, move)
    if (!isOffered) continue
    steps.push(stepText(step))
    world = stage.world(outline)
  }
  return steps
}

/** Two picks in three lead onward, so that walks come far. */
function moveAt(moves: readonly Move[], pick: number): Move {
  const onward = moves.filter(
    ({ kind, counters, lock, end }) =>
      well.has(kind) && counters === 'clean' && lock === 'open' && end === null,
  )
  const among = pick % 3 === 0 || onward.length === 0 ? moves : onward
  return among[Math.floor(pick / 3) % among.length]!
}

const pages = subjectsOf(set, kitAt).filter(({ entry }) => /^(registration|securityInfo)$/.test(entry))

const nameOf = ({ entry, interrupt }: Subject) => (interrupt ? `${entry} at sign-in` : entry)

describe('worlds that the search takes for one lead to the same steps:', () => {
  it.each(pages.map((subject) => [nameOf(subject), subject] as const))('%s', async (_, subject) => {
    const searched = await searchedSteps(subject)
    fc.assert(
      fc.property(fc.array(fc.nat(9999), { minLength: 20, maxLength: 40 }), (picks) => {
        expect(walkedSteps(subject, picks).filter((step) => !searched.has(step))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

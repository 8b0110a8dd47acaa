import { isAdministrator } from '../../effective/administrators.ts'
import { machineFor } from '../../machines/compile.ts'
import { decodePolicy, decodeTenant } from '../../policy/decode.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import type { OpenedPage } from '../../service/open-page.ts'
import { accountOf, policyIndexNow, repeatableStore } from '../../service/store.ts'
import { answersProtected } from '../../service/writeback-result.ts'
import type { Unreachable } from '../../testing/coverage/coverage.ts'
import type { CoverageRecord } from '../../walks/coverage/coverage-record.ts'
import type { Goal } from './goals.ts'
import { machineGraph } from './machine-graph.ts'
import { arises, type LawSubject } from './store-laws.ts'
import { unreachableIn, type OpenedMachine } from './unreachable.ts'

/** What nothing that was opened can reach, with the proof: an edge or value that one page reaches is reachable. */
export function unreachableOn(exercises: readonly CoverageRecord[]): Unreachable {
  const pages = pagesOf(exercises)
  const reached = new Set<Goal>()
  for (const { machine, initialContext, laws } of pages) {
    const { goals } = machineGraph(machine, [initialContext], laws === null ? undefined : arises(laws))
    for (const goal of goals) reached.add(goal)
  }
  const edges = new Map<string, string>()
  const guards = { true: new Map<string, string>(), false: new Map<string, string>() }
  for (const page of pages)
    for (const { goal, why } of unreachableIn(page, reached)) {
      const [, kind, name, value] = /^(edge|guard) (.*?)(?:: (true|false))?$/.exec(goal)!
      if (kind === 'edge') edges.set(goal.slice('edge '.length), why)
      else guards[value as 'true' | 'false'].set(name!, why)
    }
  return { edges, guards }
}

const nowhere = placesNowhere()

/** Every page that was opened, once for each kind of user that the laws of the store tell apart. */
function pagesOf(exercises: readonly CoverageRecord[]): OpenedMachine[] {
  const pages = new Map<string, OpenedMachine>()
  for (const exercise of exercises)
    for (const page of exercise.trail.opened) {
      const laws = page.isKnown ? lawsOf(exercise, page) : null
      const key = JSON.stringify([page.entry, page.plan, page.initialContext, laws])
      if (pages.has(key)) continue
      pages.set(key, {
        laws,
        machine: machineFor(page.entry, page.plan as never),
        initialContext: page.initialContext,
      })
    }
  return [...pages.values()]
}

function lawsOf(
  { tenant, policy, user, at }: CoverageRecord,
  { entry, plan }: OpenedPage,
): LawSubject | null {
  const decoded = { tenant: decodeTenant(tenant, nowhere).value, policy: decodePolicy(policy, nowhere).value }
  if (decoded.tenant === null || decoded.policy === null || user === null) return null
  const store = repeatableStore(decoded.tenant, decoded.policy, at)
  const account = accountOf(store, user)
  if (account === undefined) return null
  return {
    entry,
    writesBack: account.user.passwordSource !== 'cloud',
    isAdministrator: isAdministrator(policyIndexNow(store), account.user),
    isProtected: answersProtected(store, account),
    gates: 'gates' in plan ? plan.gates : 0,
  }
}

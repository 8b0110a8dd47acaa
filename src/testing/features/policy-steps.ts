import { hasErrors } from '../../diagnostics/diagnostic.ts'
import { helpOf } from '../../diagnostics/repair.ts'
import { configuratorRoles } from '../../model/roles.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { check } from '../../rules/check.ts'
import { raise } from '../../walks/expectation-error.ts'
import type { Difference } from '../../walks/language/expectation.ts'
import { arrangeAs, arranged, bladeOf, errorText, type ScenarioState } from './scenario-state.ts'
import { setDifferences } from './set-differences.ts'
import { momentOf } from './walk-steps.ts'

/** True for a role that may not configure reset. SOURCE: R-007 */
export function refusesRole({ role }: ScenarioState): boolean {
  return role !== null && !configuratorRoles.includes(role)
}

/** Saves. Gives the change. @throws Disagreement if it is refused. */
export async function save(state: ScenarioState): Promise<string> {
  if (refusesRole(state))
    raise([
      { key: 'role', expected: `one of ${configuratorRoles.join(', ')}`, actual: state.role, step: null },
    ])
  await trySave(state)
  raise(
    state.savingRefusedFor.map((actual): Difference => ({
      key: 'save',
      expected: 'no error',
      actual,
      step: null,
    })),
  )
  return state.change
}

/** Saves, or keeps the pointers of the errors. A role that may not configure reset saves nothing. */
export async function trySave(state: ScenarioState): Promise<void> {
  Object.assign(state, { savingRefusedAt: [], savingRefusedFor: [] })
  if (refusesRole(state)) return
  const described = arrangeAs(state, 'draft', true)
  // A described user is one of the tenant; a name alone describes no user.
  const draft = described.undescribed === null ? described : arrangeAs(state, 'draft', false)
  const { tenant, policy } = draft
  const raised =
    tenant === null || policy === null
      ? []
      : check(tenant, policy, await momentOf(state)).filter(({ rule }) => rule.severity === 'error')
  state.savingRefusedAt = [...draft.shapePointers, ...raised.map(({ flag }) => flag.at)]
  state.savingRefusedFor = [
    ...draft.diagnostics.map((found, index) => errorText(draft.shapePointers[index]!, found)),
    ...raised.map(({ flag: { at, message, help } }) =>
      errorText(at, { message, help: helpOf(help ?? null) }),
    ),
  ]
  if (state.savingRefusedAt.length > 0 || hasErrors(draft.diagnostics)) return
  state.change = bladeOf(state).keep()
  // An open session continues under the new policy.
  await state.adapter?.change(arranged(state))
}

/** Compares specs after defaults; users and groups in any file. @throws Disagreement with each value that differs. */
export function equalsSet(state: ScenarioState, other: PolicySet): void {
  const { tenant, policy } = arranged(state, false)
  const inOneFile = ({ directory: _file, ...spec }: PolicySet['tenant']) => spec
  raise([
    ...setDifferences('/tenant', inOneFile(tenant), inOneFile(other.tenant)),
    ...setDifferences('/policy', policy, other.policy),
  ])
}

import type { Driver, Observation } from './drivers/driver.ts'
import { anyKinds } from './language/kind-of-step.ts'
import type { WalkStep } from './language/case.ts'

/** Steps that lead no further, listed last. */
const isWayOut = (step: WalkStep) => step.cancel === true || step.back === true

/**
 * The steps that are possible in the present state of a walk: those that the machine offers, and time.
 * None once the walk has ended.
 */
export async function possibleSteps(
  { page, offered, captcha }: Observation,
  user: string,
  offers: Driver['offers'],
): Promise<WalkStep[]> {
  const chosen = offered.map((choose) => ({ choose }) as WalkStep)
  const own = page === null ? [] : anyKinds.flatMap((kind) => kind.examples?.({ page, user, captcha }) ?? [])
  const candidates = [...chosen, ...own.filter((step) => !isWayOut(step)), ...own.filter(isWayOut)]
  const possible: WalkStep[] = []
  for (const step of candidates) if (await offers(step)) possible.push(step)
  return possible.length === 0 ? [] : [...possible, { wait: '5m' }, { wait: '16m' }]
}

import { serviceChanges } from '../model/dated-facts.ts'
import { parseMoment } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import type { Collected } from './collected.ts'

/** A change that Microsoft makes by itself: no drift. */
export interface ExpectedChange {
  readonly what: string
  readonly tenant: unknown
  readonly text: string
  /** The facts that document it, such as `R-182`; empty where the rulebook has none. */
  readonly facts: readonly string[]
}

/**
 * What the tenant's answers show of changes that Microsoft has begun to make by a moment. What was there before the
 * change, in a policy that has not been modified since, is the tenant's own choice. A setting on which sources
 * contradict each other is unknown, and shows nothing.
 */
export function expectedChanges(collected: Collected, at: Instant): ExpectedChange[] {
  const { settings, disputed, methodsPolicyModified: modified } = collected
  return serviceChanges
    .filter(({ from, setting, after }) => {
      const begins = parseMoment(from)!
      const isThere = settings.get(setting)?.value === after && !disputed.has(setting)
      return isThere && begins <= at && (modified ?? begins) >= begins
    })
    .map(({ what, shown, says }) => ({ what, tenant: shown, text: says, facts: [] }))
}

import { compareSides } from '../graph/compare-settings.ts'
import type { Comparison, Side } from '../graph/compare-settings.ts'
import { endedSetting } from '../graph/ended-settings.ts'
import type { ExpectedChange } from '../graph/expected-changes.ts'
import type { Instant } from '../model/time.ts'
import type { TenantSide } from './tenant-side.ts'

/** The settings of a set beside those of a tenant. */
export interface TenantComparison extends Comparison {
  /** Changes that Microsoft has made; none of them is among the differences. */
  readonly expected: readonly ExpectedChange[]
}

/** Compares settings, and tells differences from changes that Microsoft has made by a moment. */
export function compareTenant(git: Side, tenant: TenantSide, at: Instant): TenantComparison {
  const { different, ...compared } = compareSides(git, tenant.side)
  const ended = different.map((one) => endedSetting(one, git.tenant, at))
  return {
    ...compared,
    different: different.filter((_, index) => ended[index] === null),
    expected: [...tenant.expected, ...ended.filter((one) => one !== null)],
  }
}

import type { Instant } from '../../model/time.ts'
import type { Trail } from './coverage-recorder.ts'

/** What one case or scenario covers. Plain data, since scenarios attach it as text. */
export interface CoverageRecord {
  /** Path of the policy set it starts from; null: none. */
  readonly set: string | null
  /** The specs it ran under, as they were laid together. */
  readonly tenant: unknown
  readonly policy: unknown
  /** The user it was about; null: none. */
  readonly user: string | null
  readonly at: Instant
  /** Pages were walked, and no question alone was asked. */
  readonly walked: boolean
  readonly trail: Trail
}

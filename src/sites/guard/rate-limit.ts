import type { Instant } from '../../model/time.ts'

/** How many changes are taken at once, and how many a second after that. */
export interface Pace {
  readonly burst: number
  readonly perSecond: number
}

/** Far more than people do, and than suites that press one button after the other; less than a flood. */
export const usualPace: Pace = { burst: 5_000, perSecond: 1_000 }

/** Counts changes; true: this one may pass. The clock is that of the world outside. THREAT: T-30 */
export function pacedBy(now: () => Instant, { burst, perSecond }: Pace): () => boolean {
  let left = burst
  let lookedAt = now()
  return () => {
    const at = now()
    // A clock that was set back gives nothing.
    left = Math.min(burst, left + (Math.max(0, at - lookedAt) / 1000) * perSecond)
    lookedAt = at
    if (left < 1) return false
    left -= 1
    return true
  }
}

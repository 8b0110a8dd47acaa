import type { Instant } from '../../model/time.ts'

/** How many changes are accepted at once, and how many a second after that. */
interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** The rate of each browser that has something in progress, and the one that all other senders share. */
export interface Pace {
  readonly browser: Rate
  readonly others: Rate
}

/** More than people and test suites do, less than a flood. */
export const usualPace: Pace = paceOf(100)

/** The pace for so many changes a second in each browser. */
export function paceOf(perSecond: number): Pace {
  return { browser: { burst: 5 * perSecond, perSecond }, others: { burst: 5_000, perSecond: 1_000 } }
}

/** Counts one change of a sender and returns whether it is within the limit. */
export type Limiter = (browser: string | null) => boolean

/** One token bucket: how many changes are left, as of a moment. */
interface Bucket {
  left: number
  at: Instant
}

/** Browsers counted at the same time; beyond that the ones that came first start with a full bucket. */
const most = 10_000

/**
 * Limits changes by sender, so that one noisy client does not lock out the others. Null is any sender without a
 * browser that the portal knows: they share one bucket. The clock is that of the machine. THREAT: T-30
 */
export function createLimiter(now: () => Instant, { browser, others }: Pace): Limiter {
  const shared: Bucket = { left: others.burst, at: now() }
  const buckets = new Map<string, Bucket>()
  return (sender) => {
    if (sender === null) return take(shared, others, now())
    const bucket = buckets.get(sender) ?? { left: browser.burst, at: now() }
    buckets.delete(sender)
    buckets.set(sender, bucket)
    if (buckets.size > most) buckets.delete(buckets.keys().next().value!)
    return take(bucket, browser, now())
  }
}

/** A clock that was set back adds nothing. */
function take(bucket: Bucket, { burst, perSecond }: Rate, at: Instant): boolean {
  bucket.left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond)
  bucket.at = at
  if (bucket.left < 1) return false
  bucket.left -= 1
  return true
}

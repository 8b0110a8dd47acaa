import type { Platform } from '../model/platform.ts'
import type { FailureEntry, FailureKind } from '../model/tenant.ts'
import { day, hour, minute, type Duration, type Instant } from '../model/time.ts'

/** So many within so long, then the next one begins a block. */
interface Limit {
  readonly kinds: readonly FailureKind[]
  /** Null: as `platform.attemptsAllowed` says. */
  readonly allowed: number | null
  readonly window: Duration
}

/** SOURCE: R-144 (a block ends so long after the last attempt) */
const blockLength: Duration = 24 * hour

/** Every limit of the reset pages. They hold for administrators as for users. SOURCE: R-146 */
const limits: readonly Limit[] = [
  // SOURCE: R-141 (phone validation)
  { kinds: ['phone'], allowed: null, window: hour },
  // SOURCE: R-141, AMB-29 (wrong codes and texts sent, each for itself)
  { kinds: ['text'], allowed: null, window: hour },
  { kinds: ['textSent'], allowed: null, window: hour },
  // SOURCE: R-141 (authenticator app)
  { kinds: ['authenticator'], allowed: null, window: hour },
  // SOURCE: R-141 (security questions)
  { kinds: ['securityQuestions'], allowed: null, window: hour },
  // SOURCE: R-142 (mails sent)
  { kinds: ['email'], allowed: 10, window: 10 * minute },
  // SOURCE: R-140 (failed proofs of all kinds; messages sent are no proofs)
  { kinds: ['phone', 'text', 'authenticator', 'securityQuestions', 'proof'], allowed: null, window: day },
]

export type ThrottlingRows = Pick<Platform, 'attemptsAllowed' | 'textsSentCount'>

/** True if one more attempt of a kind, right or wrong, is one too many. SOURCE: AMB-15 */
export function isLimited(
  entries: readonly FailureEntry[],
  kind: FailureKind,
  at: Instant,
  rows: ThrottlingRows,
): boolean {
  if (!counts(kind, rows)) return false
  return limits.some(
    (limit) =>
      limit.kinds.includes(kind) &&
      countWithin(entries, limit, at) >= (limit.allowed ?? rows.attemptsAllowed),
  )
}

/**
 * Until when reset is blocked; null if it is not. A block is never stored: it follows from the entries, of
 * which the one over a limit began it.
 */
export function blockedUntil(
  entries: readonly FailureEntry[],
  at: Instant,
  rows: ThrottlingRows,
): Instant | null {
  if (entries.length === 0) return null
  const known = answers.get(entries)
  if (known?.at === at && known.rows === rows) return known.until
  const until = workOutBlock(entries, at, rows)
  answers.set(entries, { at, rows, until })
  return until
}

/** The last answer for each list of entries: a list never changes, and one act asks several times. */
const answers = new WeakMap<
  readonly FailureEntry[],
  { readonly at: Instant; readonly rows: ThrottlingRows; readonly until: Instant | null }
>()

function workOutBlock(entries: readonly FailureEntry[], at: Instant, rows: ThrottlingRows): Instant | null {
  const past = entries
    .filter(({ kind, at: then }) => then <= at && counts(kind, rows))
    .sort((one, other) => one.at - other.at)
  let until = Number.NEGATIVE_INFINITY
  past.forEach((entry, index) => {
    const before = past.slice(0, index)
    // SOURCE: R-144 (an attempt while blocked starts the 24 hours anew)
    if (entry.at < until || isLimited(before, entry.kind, entry.at, rows)) until = entry.at + blockLength
  })
  return until > at ? until : null
}

/** More of them than this are not kept while a block lasts. */
const remembered = 100

/**
 * The entries with another one, and without those that no longer matter: of a user whom an attacker blocks
 * again and again, no endless list is kept. THREAT: T-03
 */
export function withEntry(
  entries: readonly FailureEntry[],
  entry: FailureEntry,
  rows: ThrottlingRows,
): readonly FailureEntry[] {
  const known = longer.get(entries)
  if (known?.kind === entry.kind && known.at === entry.at && known.rows === rows) return known.all
  const all = allWith(entries, entry, rows)
  longer.set(entries, { kind: entry.kind, at: entry.at, rows, all })
  return all
}

/** What each list of entries became with the last entry that was added to it. */
const longer = new WeakMap<
  readonly FailureEntry[],
  FailureEntry & { readonly rows: ThrottlingRows; readonly all: readonly FailureEntry[] }
>()

function allWith(
  entries: readonly FailureEntry[],
  entry: FailureEntry,
  rows: ThrottlingRows,
): readonly FailureEntry[] {
  const all = [...entries, entry]
  const until = blockedUntil(all, entry.at, rows)
  if (until === null) return all.filter(({ at }) => at > entry.at - blockLength)
  if (all.length <= remembered) return all
  // A block is drawn out by each attempt; one in the middle may go if the next one still falls into it.
  const middle = remembered / 2
  const fewer = [...all.slice(0, middle), ...all.slice(middle + 1)]
  return blockedUntil(fewer, entry.at, rows) === until ? fewer : all
}

/** SOURCE: AMB-29 */
function counts(kind: FailureKind, { textsSentCount }: ThrottlingRows): boolean {
  return kind !== 'textSent' || textsSentCount
}

function countWithin(entries: readonly FailureEntry[], limit: Limit, at: Instant): number {
  let count = 0
  for (const entry of entries)
    if (entry.at > at - limit.window && entry.at <= at && limit.kinds.includes(entry.kind)) count++
  return count
}

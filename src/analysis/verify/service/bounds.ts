/**
 * Where the service search stops short of all paths. What it merges besides is sound, see `canonical.ts` and
 * `counters.ts`: counters and locks are tried in every way a step can tell apart, secrets are kept by what they are
 * good for, and times as distances to the next boundary.
 */
const bounds = {
  interventions:
    'one action of an administrator or of another browser per path; on pages other than a reset, just before a password is entered',
  otherBrowser: 'another browser that completes a reset or uses the code of the app',
  clock: 'a clock that advances from one expiry of a code, a pass or a session to the next',
  passwords: 'one valid password, one that is too weak and one whose confirmation differs',
} as const

/** A way in which the service search is bounded. */
export type BoundName = keyof typeof bounds

/** What a search within some bounds took into account. */
export function boundText(names: readonly BoundName[]): string {
  return names.map((name) => bounds[name]).join('; ')
}

/**
 * Where the service search stops short of all paths. What it merges besides is sound, see `canonical.ts` and
 * `counters.ts`: counters and locks are tried in every way a step can tell apart, secrets are kept by what they are
 * good for, and times as distances to the next boundary.
 */
const bounds = {
  interventions:
    'one act of an administrator or of another browser on a path, on pages other than a reset just before a password is typed',
  otherBrowser: 'another browser that completes a reset or uses the code of the app',
  clock: 'a clock that goes from one end of a code, a pass or a session to the next',
  passwords: 'one password that is good, one that is too weak and one that is typed differently',
} as const

/** A way in which the service search is bounded. */
export type BoundName = keyof typeof bounds

/** What a search within some bounds took into account. */
export function boundText(names: readonly BoundName[]): string {
  return names.map((name) => bounds[name]).join('; ')
}

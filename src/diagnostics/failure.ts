/**
 * We could not do what was asked: no such file, nothing matched, a bad option. Ends a command with code 2.
 *
 * Thrown where it is noticed and caught once, by `main`.
 */
export class Failure extends Error {
  /** Stable name `usage/pattern`. */
  readonly code: string
  /** What to do, beginning with a verb. */
  readonly help: string | null

  constructor(code: string, message: string, help: string | null = null) {
    super(message)
    this.code = code
    this.help = help
  }
}

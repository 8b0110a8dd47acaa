/** One reason of an answer: a fact, a sentence with the actual values, and the line of the file it rests on. */
export interface Because {
  readonly fact: string
  readonly text: string
  /** Pointer into the spec that decided: below `/tenant` or `/policy`; null if it is the service's own rule. */
  readonly at: string | null
}

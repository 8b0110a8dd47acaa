import type { WalkStep } from '../../walks/language/case.ts'

/** What was typed into the forms of a page; the service does not show it. */
export interface Typed {
  isContactRight: boolean
  isPasswordRefused: boolean
  isCurrentRight: boolean
}

export const nothingTyped: Readonly<Typed> = {
  isContactRight: false,
  isPasswordRefused: false,
  isCurrentRight: false,
}

/** An address that can be reached, in place of the right one where that is refused. */
export const anotherAddress = 'another@example.org'

/** Remembers what a step types. */
export function remember(typed: Typed, step: WalkStep, good: () => string): void {
  if (step.contact !== undefined)
    typed.isContactRight = step.contact === 'right' || step.contact === anotherAddress
  if (step.password === undefined) return
  typed.isPasswordRefused = step.password !== good()
  typed.isCurrentRight = step.current === 'right'
}

import { isBelow, touches } from '../document/pointer.ts'

/** Parts of a method that do not matter for reset, and are not compared. */
const aboutSignIn = /\/(signIn|externalUsers)$/

/** A pointer that is not known, and why. */
export interface UnknownReason {
  /** As the side lists it. */
  readonly pointer: string
  readonly why: string
}

/** Why a pointer is unknown, at or above it or below; null if it is known. */
export function unknownReason(unknown: ReadonlyMap<string, string>, pointer: string): UnknownReason | null {
  for (const [one, why] of unknown)
    if (touches(pointer, one) && (!aboutSignIn.test(one) || isBelow(pointer, one)))
      return { pointer: one, why }
  return null
}

import type { Present } from '../world/page-flow.ts'
import type { Surroundings } from '../layout/frame.tsx'

/** A page of a session, and what its forms carry. */
export interface Shown extends Present {
  readonly around: Surroundings
  /** Anti-forgery token. */
  readonly form: string
}

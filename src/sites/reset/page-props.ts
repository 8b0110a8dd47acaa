import type { Present } from '../world/page-flow.ts'
import type { PageContext } from '../layout/frame.tsx'

/** A page of a session, and what its forms carry. */
export interface PageProps extends Present {
  readonly around: PageContext
  /** Anti-forgery token. */
  readonly form: string
}

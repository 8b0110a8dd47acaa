import type { PresentPage } from '../state/page-flow.ts'
import type { PageContext } from '../layout/frame.tsx'

/** A page of a session, and what its forms carry. */
export interface PageProps extends PresentPage {
  readonly around: PageContext
  /** Anti-forgery token. */
  readonly form: string
}

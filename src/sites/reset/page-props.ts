import type { PageContext } from '../layout/frame.tsx'
import type { PresentPage } from '../state/page-flow.ts'
import type { FormError } from './parts/form-error.ts'

/** A page of a session, and what its forms carry. */
export interface PageProps extends PresentPage {
  readonly around: PageContext
  /** Anti-forgery token. */
  readonly form: string
  /** Why the page asks again; null: it does not. */
  readonly error: FormError | null
}

/** What a field needs of its page. */
export type FieldProps = Pick<PageProps, 'around' | 'error'>

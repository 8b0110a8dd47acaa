import type { Child } from 'hono/jsx'
import type { TextId } from '../i18n/index.ts'
import type { PageProps } from './page-props.ts'

/** One page: its heading, the step in its title, and its body. */
export interface PageRow {
  readonly title: (shown: PageProps) => TextId
  /** The step as it is called in the list of steps. */
  readonly step?: (shown: PageProps) => TextId | null
  /** Two columns. */
  readonly wide?: boolean
  readonly Body: (props: { readonly shown: PageProps }) => Child
}

/** A page with one heading and no step in its title. */
export function pageRow(title: TextId, Body: PageRow['Body']): PageRow {
  return { title: () => title, Body: Body }
}

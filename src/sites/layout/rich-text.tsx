import type { Child } from 'hono/jsx'
import type { Speaker, TextId } from '../i18n/index.ts'

/** A text with elements in it: a link, a code, a number that reads from left to right. */
export function RichText(props: {
  readonly speaker: Speaker
  readonly id: TextId
  readonly with: Readonly<Record<string, Child>>
}) {
  const parts = props.speaker.pieces(props.id)
  return <>{parts.map((part) => (typeof part === 'string' ? part : props.with[part.name]))}</>
}

/** A number, code, address or mask, which reads from left to right in every language. */
export function Ltr({ children }: { readonly children?: Child }) {
  return <bdi dir="ltr">{children}</bdi>
}

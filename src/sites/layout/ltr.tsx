import type { Child } from 'hono/jsx'

/** A number, code, address or mask, which reads from left to right in every language. */
export function Ltr({ children }: { readonly children?: Child }) {
  return <bdi dir="ltr">{children}</bdi>
}

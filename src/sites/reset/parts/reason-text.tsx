import type { PageProps } from '../page-props.ts'
import { ReasonCode } from './error-summary.tsx'

/** Why a page ended, in a sentence, with the documented code after it. */
export function EndReason({ shown }: { readonly shown: PageProps }) {
  const { reason } = shown.view
  if (reason === null) return null
  return (
    <p class="why">
      {shown.around.speaker.say(`reason.${reason}`)}
      <ReasonCode reason={reason} />
    </p>
  )
}

import type { PageProps } from '../page-props.ts'
import { ReasonCode } from './error-summary.tsx'

/** Why a flow ended, with the documented code. */
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

import type { PageProps } from '../page-props.ts'
import { ReasonCode } from './error-summary.tsx'

/** Why a flow ended, with the documented code. SOURCE: R-019 (what a user out of scope reads on the registration page) */
export function EndReason({ shown }: { readonly shown: PageProps }) {
  const { reason } = shown.view
  if (reason === null) return null
  const isOutOfScope = reason === 'UserNotMemberOfScopedAccessGroup' || reason === 'TenantSSPRFlagDisabled'
  const text =
    shown.entry === 'registration' && isOutOfScope ? 'register.notEnabled' : (`reason.${reason}` as const)
  return (
    <p class="why">
      {shown.around.speaker.say(text)}
      <ReasonCode reason={reason} />
    </p>
  )
}

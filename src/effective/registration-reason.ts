import type { Because } from './because.ts'
import type { Decision } from './decide.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ExplainedRegistration } from './registration.ts'

/** Why a sign-in asks what it asks, and why its page does not have enough for that; empty where nothing is due. */
export function registrationReasons(
  prepared: PolicyIndex,
  registration: ExplainedRegistration,
  reset: Decision,
): Because[] {
  const reason = dutyReason(prepared, registration, reset)
  if (reason === null) return []
  const { outcome, missing, proposed, manageable, registrable } = registration
  if (outcome !== 'required' || proposed.length >= missing) return [reason]
  if (prepared.tenant.registrationExperience === 'legacy') return [reason, legacyPage]
  const lacksNumber = manageable.includes('officePhone') && !registrable.includes('officePhone')
  return lacksNumber ? [reason, noBusinessPhone] : [reason]
}

/** SOURCE: R-059 */
export const noBusinessPhone: Because = {
  fact: 'R-059',
  text: 'an office phone is registered at sign-in only if the user has a business phone; without one, on the page of security info',
  at: null,
}

/** SOURCE */
export const legacyPage: Because = {
  fact: 'R-167',
  text: 'the legacy page registers no app, and nothing that only the Authentication methods policy enables',
  at: '/tenant/registrationExperience',
}

function dutyReason(
  { policy }: PolicyIndex,
  { duty, missing }: ExplainedRegistration,
  { required }: Decision,
): Because | null {
  const asked = '/policy/registration/required'
  switch (duty) {
    case 'secondFactorMissing':
      return {
        fact: 'R-188',
        text: 'sign-in requires a second factor, but none is registered',
        at: null,
      }
    case 'nobodyAsked':
      return { fact: 'R-090', text: 'users are not asked to register at sign-in', at: asked }
    case 'quietAfterDeletion':
      return {
        fact: 'R-105',
        text: 'a method was deleted; registration is not required until the next review',
        at: null,
      }
    case 'methodsMissing':
      return { fact: 'R-090', text: `${missing} of ${required} methods missing`, at: asked }
    case 'askedByCampaign':
      return {
        fact: 'R-181',
        text: `${missing} of ${required} methods missing: values that were never registered do not count towards registration`,
        at: asked,
      }
    case 'reviewDue':
      return {
        fact: 'R-097',
        text: `last confirmed ${policy.registration.reconfirmAfterDays} or more days ago`,
        at: '/policy/registration/reconfirmAfterDays',
      }
    case 'nothingDue':
      return null
  }
}

import type { Because } from './because.ts'
import type { Decision } from './decide.ts'
import type { PolicyIndex } from './index-policy.ts'
import type { ExplainedRegistration } from './registration.ts'

/** Why a sign-in asks what it asks; null where nothing is due. */
export function registrationReason(
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

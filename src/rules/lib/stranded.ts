import { decide } from '../../effective/decide.ts'
import { preparedAt } from '../../effective/index-policy.ts'
import { isConcerned } from '../../effective/removals.ts'
import { datedFacts, type DatedFact, type DatedFactName } from '../../model/dated-facts.ts'
import type { User } from '../../model/tenant.ts'
import { registerAdvice } from './advice.ts'
import { counted, coveredUsers, type UserInScope } from './in-scope.ts'
import { listOfMethods } from './offered.ts'
import type { Flag, View } from './rule.ts'

/** Users who can reset up to a dated fact, and cannot from it on, by what they have registered now. */
function strandedBy(view: View, name: DatedFactName): UserInScope[] {
  const { prepared } = view
  const moment = prepared.moments[name]
  if (!Number.isFinite(moment)) return []
  const [before, after] = [preparedAt(prepared, moment - 1), preparedAt(prepared, moment)]
  const isStranded = (one: UserInScope) =>
    isTouched(view, one, name) &&
    decide(before, one.user).outcome === 'allowed' &&
    decide(after, one.user).outcome === 'denied'
  return [...coveredUsers(view, isStranded)]
}

/** One flag for the users whom a dated fact strands, with the day and what they can still register; none if there are none. */
export function strandedFlag(view: View, name: DatedFactName): Flag[] {
  const stranded = strandedBy(view, name)
  if (stranded.length === 0) return []
  const { row, says }: DatedFact = datedFacts[name]
  const since = view.prepared.holds[name] ? 'as of' : 'from'
  return [
    {
      at: placeOfRemoved(view, name) ?? listOfMethods(view),
      message: `${counted(stranded)} cannot reset ${since} ${view.tenant.platform[row]}, when ${says}`,
      help: registerAdvice(view.prepared, stranded),
    },
  ]
}

/** The first line that makes an option available which the fact ends; null: it ends none. */
function placeOfRemoved({ prepared }: View, name: DatedFactName): string | null {
  const { removes }: DatedFact = datedFacts[name]
  const { grants } = preparedAt(prepared, prepared.moments[name] - 1)
  return removes.flatMap((option) => grants[option].map(({ at }) => at))[0] ?? null
}

/** A cheap test that excludes most users whom a fact does not affect, before their decision is evaluated again. */
function isTouched({ prepared }: View, one: UserInScope, name: DatedFactName): boolean {
  const fact: DatedFact = datedFacts[name]
  const holds = prepared.holds[name]
  const { reset } = one
  if ((reset.outcome === 'allowed') === holds) return false
  const { user } = one
  if (!isConcerned(prepared, user, fact)) return false
  if (hasDirectoryValue(user, fact)) return true
  return fact.removes.length > 0 && (holds || reset.options.some((option) => fact.removes.includes(option)))
}

function hasDirectoryValue(user: User, { stopsCounting }: DatedFact): boolean {
  return stopsCounting.some((key) => (key === 'otherMails' ? user.otherMails.length > 0 : user[key] !== null))
}

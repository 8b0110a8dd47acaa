import { memoized } from '../model/memoized.ts'
import { optionNames, options } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import { grantedTo, hasDataFor, isCarried, isNeverOffered, openTo } from './available-options.ts'
import type { Because } from './because.ts'
import { concerns } from './grants.ts'
import type { Grant } from './grants.ts'
import type { PolicyIndex } from './index-policy.ts'
import { removalOf } from './removals.ts'
import { unusableData } from './unusable-data.ts'

/**
 * Why each option is usable or is not, in the order of the page, each reason once. An option that is open and has no data says
 * nothing, unless there is data that does not count.
 */
export function optionReasons(prepared: PolicyIndex, user: User, isAdministrator: boolean): Because[] {
  const found: Because[] = []
  for (const option of optionNames)
    for (const reason of reasonsOf(prepared, user, isAdministrator, option))
      if (!found.some((other) => isSame(reason, other))) found.push(reason)
  return found
}

const none: readonly Because[] = []

function reasonsOf(
  prepared: PolicyIndex,
  user: User,
  isAdministrator: boolean,
  option: Option,
): readonly Because[] {
  const directory = !prepared.holds.directoryMethods
  const sources = openTo(prepared, user, isAdministrator, option)
  if (sources === null || hasDataFor(prepared, user, option, sources, directory))
    return opennessReasons(prepared, user, isAdministrator, option)
  const unusable = unusableData(prepared, user, option, directory)
  return unusable === null ? none : [unusable]
}

/** One date may end several options, and one contact may stand behind several. */
function isSame(one: Because, other: Because): boolean {
  return one === other || (one.fact === other.fact && one.text === other.text && one.at === other.at)
}

function opennessReasons(
  prepared: PolicyIndex,
  user: User,
  isAdministrator: boolean,
  option: Option,
): readonly Because[] {
  const grants = isAdministrator ? none : grantReasons(prepared, user, option)
  // What no policy gives is not taken away by the licence or by a date.
  if (grantedTo(prepared, user, isAdministrator, option) === null) return grants
  if (!isCarried(prepared, option))
    return [
      {
        fact: 'R-005',
        text: `a ${prepared.tenant.license} tenant has no phone calls`,
        at: '/tenant/license',
      },
    ]
  const removal = removalOf(prepared, user, option)
  if (removal !== undefined)
    return [
      {
        fact: removal.fact,
        text: `since ${prepared.tenant.platform[removal.row]} ${removal.says}`,
        at: removal.concerns === 'everyone' ? `/tenant/platform/${removal.row}` : '/tenant/telephony',
      },
    ]
  return grants
}

function grantReasons(prepared: PolicyIndex, user: User, option: Option): readonly Because[] {
  const found = reasonsOfGrants(prepared).get(option)!
  if (found.length === 0) return none
  return found.filter(({ grant }) => concerns(grant, user)).map(({ because }) => because)
}

/** The reasons that do not depend on the user, made once for each policy set. */
const reasonsOfGrants = memoized(
  (prepared: PolicyIndex) =>
    new Map(
      optionNames.map((option) => {
        const grants = prepared.grants[option]
        return [option, grants.map((grant) => ({ grant, because: grantReason(prepared, option, grant) }))]
      }),
    ),
)

function grantReason(prepared: PolicyIndex, option: Option, grant: Grant): Because {
  return isNeverOffered(prepared, option, grant)
    ? {
        fact: 'R-054',
        text: '1 method is required, so a notification is never offered',
        at: '/policy/authenticationMethods/required',
      }
    : { fact: options[option].fact, text: `"${options[option].label}" is available`, at: grant.at }
}

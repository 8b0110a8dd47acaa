import { optionNames } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import { hasCodeSource } from './available-options.ts'
import type { Because } from './because.ts'
import type { Decision } from './decide.ts'
import type { PolicyIndex } from './index-policy.ts'
import { accessOf } from './option-access.ts'
import { neverUsable, uncountedData } from './uncounted-data.ts'
import { unregisteredData, unusableData } from './unusable-data.ts'

/**
 * Why each option is usable or is not, in the order of the page, each reason once; data that was never registered and
 * counts is named. Then why data that the user has does not count. What can never be used is named to a user who lacks
 * methods.
 */
export function optionReasons(prepared: PolicyIndex, user: User, decision: Decision): Because[] {
  const access = accessOf(prepared, user, decision.governedBy === 'administratorPolicy')
  const found: Because[] = []
  for (const option of optionNames) {
    const { sources, because } = access[option]
    if (sources === null || decision.options.includes(option)) {
      for (const reason of because)
        if (!found.includes(reason) && coversUser(prepared, user, option, reason)) found.push(reason)
    }
    const about = decision.options.includes(option) ? unregisteredData : unusableData
    const reason = sources === null ? null : about(prepared, user, option)
    if (reason !== null && !found.some(({ text }) => text === reason.text)) found.push(reason)
  }
  found.push(...uncountedData(prepared, user, decision, access))
  if (decision.failing.includes('UserNotProperlyConfigured')) found.push(...neverUsable(user))
  return found
}

/** False for a line that makes app codes available and is not about the kind of app that the user has. SOURCE: R-162 */
function coversUser({ grants }: PolicyIndex, user: User, option: Option, { at }: Because): boolean {
  if (option !== 'appCode') return true
  const line = grants.appCode.find((grant) => grant.at === at)
  return line === undefined || line.codeSources.some((source) => hasCodeSource(user, source))
}

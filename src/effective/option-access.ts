import type { DatedFact } from '../model/dated-facts.ts'
import { memoized } from '../model/memoized.ts'
import { optionNames, options } from '../model/methods.ts'
import type { Option } from '../model/methods.ts'
import type { User } from '../model/tenant.ts'
import type { Because } from './because.ts'
import { concerns, concernsEveryone } from './grants.ts'
import type { CodeSource, Grant } from './grants.ts'
import type { PolicyIndex } from './index-policy.ts'
import { isConcerned, removalOf } from './removals.ts'

/** Whether a user may use an option, data aside, and why. */
export interface OptionAccess {
  /** For the app code, which kinds of app count; null: the option is not open. */
  readonly sources: readonly CodeSource[] | null
  readonly because: readonly Because[]
}

/** The access of a user to every option. */
export type AccessTable = { readonly [Name in Option]: OptionAccess }

/** The access of a user to each option. Users whom the policy set does not tell apart share one table. */
export function accessOf(prepared: PolicyIndex, user: User, isAdministrator: boolean): AccessTable {
  const { distinctions, tables } = knownAccess(prepared)
  let key = isAdministrator ? 'administrator' : 'user'
  for (const holds of distinctions) key += holds(user) ? '1' : '0'
  let table = tables.get(key)
  if (table === undefined) tables.set(key, (table = accessTable(prepared, user, isAdministrator)))
  return table
}

const knownAccess = memoized((prepared: PolicyIndex) => ({
  distinctions: distinctionsOf(prepared),
  tables: new Map<string, AccessTable>(),
}))

/** What may tell two users apart: the groups that lines are for, and the dates that are not for all users. */
function distinctionsOf(prepared: PolicyIndex): ((user: User) => boolean)[] {
  const grants = Object.values(prepared.grants).flat()
  const facts = new Set(Object.values(prepared.removals).flat())
  return [
    ...grants
      .filter((grant) => !concernsEveryone(grant))
      .map((grant) => (user: User) => concerns(grant, user)),
    ...[...facts]
      .filter((fact) => fact.concerns !== 'everyone')
      .map((fact) => (user: User) => isConcerned(prepared, user, fact)),
  ]
}

function accessTable(prepared: PolicyIndex, user: User, isAdministrator: boolean): AccessTable {
  const table = {} as { [Name in Option]: OptionAccess }
  for (const option of optionNames) {
    const granted = isAdministrator
      ? administratorAccess(prepared, user, option)
      : userAccess(prepared, user, option)
    // What no policy gives is not taken away by the licence or by a date.
    const barrier = granted.sources === null ? null : barrierOf(prepared, user, option)
    table[option] = barrier === null ? granted : { sources: null, because: [barrier] }
  }
  return table
}

function administratorAccess(prepared: PolicyIndex, user: User, option: Option): OptionAccess {
  const isOpen =
    options[option].administrators ||
    (option === 'appNotification' && administratorsApprove(prepared, (grant) => concerns(grant, user)))
  const isByPolicy =
    option === 'appNotification' && prepared.tenant.platform.administratorPush === 'afterMigration'
  return {
    sources: isOpen ? ['authenticator', 'softwareOath', 'hardwareOath'] : null,
    because: isOpen && isByPolicy ? [administratorPushReason] : [],
  }
}

const administratorPushReason: Because = {
  fact: 'R-201',
  text: 'the Authentication methods policy lets the administrator approve notifications',
  at: '/tenant/authenticationMethodsPolicy/methods',
}

/**
 * Whether administrators may approve a notification.
 *
 * SOURCE: AMB-8, R-201 (after migration, where the Authentication methods policy enables it)
 *
 * @param covers Picks the lines of that policy that matter.
 */
export function administratorsApprove(prepared: PolicyIndex, covers: (grant: Grant) => boolean): boolean {
  const { platform, authenticationMethodsPolicy } = prepared.tenant
  if (platform.administratorPush !== 'afterMigration') return platform.administratorPush
  const isMigrated = authenticationMethodsPolicy.migrationState === 'migrationComplete'
  return isMigrated && prepared.grants.appNotification.some(covers)
}

function userAccess(prepared: PolicyIndex, user: User, option: Option): OptionAccess {
  const grants = prepared.grants[option].filter((grant) => concerns(grant, user))
  const offered = grants.filter((grant) => !isNeverOffered(prepared, option, grant))
  return {
    sources: offered.length === 0 ? null : offered.flatMap(({ codeSources }) => codeSources),
    because: grants.map((grant) => grantReason(prepared, option, grant)),
  }
}

/** True if one gate is required, and the grant counts with two alone. SOURCE: R-054 (before migration), R-055 */
function isNeverOffered({ policy }: PolicyIndex, option: Option, grant: Grant): boolean {
  const { required } = policy.authenticationMethods
  return option === 'appNotification' && grant.by === 'legacy' && required === 1
}

function grantReason(prepared: PolicyIndex, option: Option, grant: Grant): Because {
  return isNeverOffered(prepared, option, grant)
    ? {
        fact: 'R-054',
        text: '1 method is required, so a notification is never offered',
        at: '/policy/authenticationMethods/required',
      }
    : { fact: options[option].fact, text: `"${options[option].label}" is available`, at: grant.at }
}

/** What keeps an option from a user to whom the policies give it: the licence, else a date; null: neither. */
function barrierOf(prepared: PolicyIndex, user: User, option: Option): Because | null {
  if (!isCarried(prepared, option)) return licenceReason(prepared)
  const removal = removalOf(prepared, user, option)
  return removal === undefined ? null : removalReason(prepared)(removal)
}

/** Calls have to be in the licence. SOURCE */
export function isCarried(prepared: PolicyIndex, option: Option): boolean {
  return options[option].challenge !== 'call' || prepared.callsIncluded
}

// INVARIANT: each reason of a set is one object, so that a reason of several options is recognized.
const licenceReason = memoized(({ tenant }: PolicyIndex): Because => ({
  fact: 'R-005',
  text: `a ${tenant.license} tenant has no phone calls`,
  at: '/tenant/license',
}))

const removalReason = memoized(({ tenant }: PolicyIndex) =>
  memoized(({ fact, row, says, concerns }: DatedFact): Because => ({
    fact,
    text: `as of ${tenant.platform[row]} ${says}`,
    at: concerns === 'everyone' ? `/tenant/platform/${row}` : '/tenant/telephony',
  })),
)

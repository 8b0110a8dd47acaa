import { decide } from '../../effective/decide.ts'
import { normalName } from '../../model/directory.ts'
import { options, type Option } from '../../model/methods.ts'
import { accountOf, copyOfAccount, policyIndexNow, storeWith, type Store } from '../../service/store.ts'
import { administer } from '../../walks/drivers/administrator.ts'
import type { AdministratorStep } from '../../walks/language/case.ts'
import type { LiveWalk } from './live-walk.ts'

/** What the service should decide about the user after an administrator's changes. */
export interface WantedDecision {
  /** Reset is refused; false: it is allowed. */
  readonly isRefused: boolean
  /** More methods are asked for than this; null: however many. */
  readonly moreThan: number | null
}

/** Changes after which the service decides so, tried on a copy of the store; null: none does. */
export function meanwhileFor(
  live: LiveWalk,
  wanted: WantedDecision,
  keepsAccount: boolean,
): readonly AdministratorStep[] | null {
  const found = candidates(live, wanted, keepsAccount).find((changes) => decides(live, changes, wanted))
  return found ?? null
}

function candidates(
  { store, session }: LiveWalk,
  { isRefused }: WantedDecision,
  keepsAccount: boolean,
): readonly (readonly AdministratorStep[])[] {
  const two: AdministratorStep = { policy: { authenticationMethods: { required: 2 } } }
  const email: AdministratorStep = { authentication: { email: 'own@example.org' } }
  const phone: AdministratorStep = { authentication: { phone: '+1 4255550100' } }
  if (!isRefused) return [[two], [two, email], [two, phone], [twoOf(store), email], [twoOf(store), phone]]
  const { group } = store.policy.properties
  const { option } = session().snapshot.context
  return [
    ...(keepsAccount ? [] : [[{ disable: true }]]),
    ...(group === null ? [] : [[{ removeFromGroup: group }]]),
    [{ policy: { properties: { enabled: 'none' } } }],
    ...otherInfo(option).map((key) => [{ authentication: { [key]: null } }]),
  ]
}

/** Two methods are required, and e-mail and mobile phone are made available beside those that are. */
function twoOf({ policy }: Store): AdministratorStep {
  const available = [...new Set([...policy.authenticationMethods.available, 'email', 'mobilePhone'])]
  return { policy: { authenticationMethods: { required: 2, available } } }
}

/** Security info that the option in use does not need. */
function otherInfo(option: Option | null): readonly string[] {
  const used = option === null ? null : options[option].factor
  return [
    ['phone', 'mobilePhone'],
    ['email', 'email'],
    ['officePhone', 'officePhone'],
  ].flatMap(([key, factor]) => (factor === used ? [] : key!))
}

function decides(
  { store, user }: LiveWalk,
  changes: readonly AdministratorStep[],
  { isRefused, moreThan }: WantedDecision,
): boolean {
  const copy = storeWith(store, {
    accounts: new Map([...store.accounts].map(([name, account]) => [name, copyOfAccount(account)])),
    auditLog: [],
    prepared: null,
  })
  try {
    for (const change of changes) administer(copy, normalName(user), change)
  } catch {
    return false
  }
  const { reason, gates } = decide(policyIndexNow(copy), accountOf(copy, user)!.user)
  return (reason !== null) === isRefused && (moreThan === null || gates > moreThan)
}

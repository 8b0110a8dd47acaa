import { Failure } from '../../diagnostics/failure.ts'
import { writebackRefusal } from '../../effective/writeback.ts'
import type { ReasonName } from '../../effective/reasons.ts'
import { writeFailureReason } from '../../machines/writeback-outcomes.ts'
import { groupPath } from '../../effective/group-path.ts'
import { normalName } from '../../model/directory.ts'
import type { Tenant } from '../../model/tenant.ts'
import { authenticationWith } from '../../model/authentication.ts'
import { userWith } from '../../model/user-copies.ts'
import { decodePolicy, decodeUser } from '../../policy/decode.ts'
import { merge } from '../../policy/merge.ts'
import { setTemporaryPassword } from '../../service/credentials.ts'
import { accountOf, policyIndexNow, setState, type Account, type Store } from '../../service/store.ts'
import { takeWriteResult } from '../../service/writeback-result.ts'
import type { AdministratorStep } from '../language/case.ts'
import { placesNowhere } from '../../policy/load/unwritten-locations.ts'
import { logActivity } from '../../service/audit-log.ts'

export function administer(store: Store, user: string | null, change: AdministratorStep): void {
  const account = accountOf(store, user)
  if (change.policy !== undefined) changePolicy(store, change.policy)
  if (account === undefined) return
  if (change.disable !== undefined) account.user = userWith(account.user, { accountEnabled: !change.disable })
  if (change.removeFromGroup !== undefined) removeFromGroup(store, account, change.removeFromGroup)
  if (change.authentication !== undefined) changeAuthentication(account, change.authentication)
  if (change.resetPassword === true) resetAndWriteBack(store, account)
  if (change.resetPassword === 'microsoft365AdminCenter') resetPassword(store, account)
}

/**
 * The same for a step of a walk. @throws Failure if the user is to leave a group that does not list the user: the step
 * would change nothing, and what follows would pass for another reason.
 */
export function administerStep(store: Store, user: string | null, change: AdministratorStep): void {
  const account = accountOf(store, user)
  const { removeFromGroup: name } = change
  if (account !== undefined && name !== undefined)
    requireMember(store.tenant, name, account.user.userPrincipalName)
  administer(store, user, change)
}

function requireMember(tenant: Tenant, name: string, user: string): void {
  const path = groupPath(tenant, name, user)
  if (path.length === 1 || !tenant.groups.some((group) => normalName(group.name) === normalName(name))) return
  const why =
    path.length === 0
      ? `\`${user}\` is no member of the group \`${name}\``
      : `\`${user}\` is a member of \`${name}\` only through \`${path.at(-1)!.name}\``
  throw wrongShape('remove the user', why)
}

/** An administrator's change has no position in a file. */
const nowhere = placesNowhere('administrator')

function changePolicy(store: Store, patch: unknown): void {
  const decoded = decodePolicy(merge(store.policy, patch), nowhere)
  if (decoded.value === null) throw wrongShape('change the policy', decoded.diagnostics[0]!.message)
  store.policy = decoded.value
  logActivity(store, { activity: 'Self-service password reset policy changes', status: 'success' })
}

function removeFromGroup(store: Store, account: Account, name: string): void {
  const user = normalName(account.user.userPrincipalName)
  if (!store.tenant.groups.some((group) => normalName(group.name) === normalName(name)))
    throw wrongShape('remove the user', `the tenant has no group \`${name}\``)
  const groups = store.tenant.groups.map((group) =>
    normalName(group.name) === normalName(name)
      ? { ...group, members: group.members.filter((member) => normalName(member) !== user) }
      : group,
  )
  store.tenant = { ...store.tenant, groups }
}

function changeAuthentication(account: Account, patch: Readonly<Record<string, unknown>>): void {
  const { confirmedOn, ...present } = account.user.authentication
  const merged = merge(present, patch)
  const decoded = decodeUser(
    { userPrincipalName: account.user.userPrincipalName, authentication: merged },
    nowhere,
  )
  if (decoded.value === null) throw wrongShape('change the authentication', decoded.diagnostics[0]!.message)
  const { authentication } = decoded.value
  const kept = 'confirmedOn' in patch ? authentication.confirmedOn : confirmedOn
  account.user = userWith(account.user, {
    authentication: authenticationWith(authentication, { confirmedOn: kept }),
  })
}

/**
 * What the Entra admin center and Graph do: where writeback is on, a password that is not stored on-premises is not
 * set at all.
 *
 * SOURCE, AMB-33 (federated users too)
 */
function resetAndWriteBack(store: Store, account: Account): void {
  if (!isWrittenBack(store, account)) return resetPassword(store, account)
  const failure = writeFailureReason(takeWriteResult(store, account, 'password'))
  if (failure !== null) return log(store, account, failure)
  resetPassword(store, account)
  account.writesBack++
}

/** True if writeback is on for the user, whether or not the agent is reachable. */
function isWrittenBack(store: Store, { user }: Account): boolean {
  const refusal = writebackRefusal(policyIndexNow(store), user)
  return user.passwordSource !== 'cloud' && (refusal === null || refusal === 'OnPremisesConnectivityError')
}

/** The password is temporary. THREAT: T-19 */
function resetPassword(store: Store, account: Account): void {
  setTemporaryPassword(store, account)
  setState(account, { mustChangePassword: true })
  log(store, account, null)
}

/** SOURCE: R-170 */
function log(store: Store, { user }: Account, failure: ReasonName | null): void {
  logActivity(store, {
    activity: 'Reset password (by admin)',
    status: failure === null ? 'success' : 'failure',
    user: normalName(user.userPrincipalName),
    reason: failure,
  })
}

function wrongShape(what: string, message: string): Failure {
  return new Failure(
    'usage/administrator-step',
    `the administrator cannot ${what}: ${message}`,
    'write it as in the language',
  )
}

import type { Collected } from '../collected.ts'
import type { UserField } from '../user-fields.ts'
import type { UserRecord } from '../user-store.ts'
import { stateUser, userRecord } from '../records.ts'
import type { SourceNode } from '../node.ts'
import { internList } from '../intern.ts'
import { bestPlan, planOfService, planOfSubscription } from '../license-plans.ts'
import type { Format } from './format.ts'
import { lookUp } from '../../model/look-up.ts'

/** Fields, with the names that they have in Microsoft Graph and in the user download of the Entra portal. */
const plainFields: Readonly<Partial<Record<UserField, readonly string[]>>> = {
  id: ['id', 'objectId'],
  userPrincipalName: ['userPrincipalName'],
  displayName: ['displayName'],
  givenName: ['givenName'],
  surname: ['surname'],
  mail: ['mail'],
  mobilePhone: ['mobilePhone', 'mobile'],
}

const plainFieldEntries = Object.entries(plainFields) as [UserField, readonly string[]][]

/** Microsoft Graph's `user`, as members of a group and principals of a role are too. */
export const user: Format = {
  name: 'user',
  isRow: true,
  recognizes: (node) =>
    node.has('userPrincipalName') || (node.get('@odata.type')?.text() ?? '').endsWith('graph.user'),
  read(node, into, { surroundings }) {
    const record = readUser(node, into)
    if (record !== null && ofUsers.test(surroundings.context)) into.listedUsers.add(record.number)
  },
}

/** The context of `/users`, filtered or not. */
const ofUsers = /#users(\([^']*\))?$/i

/** Reads what is stated about a user; null if the user has neither an id nor a name. */
export function readUser(node: SourceNode, into: Collected): UserRecord | null {
  const upn = node.get('userPrincipalName')?.text() ?? null
  const id = node.get('id', 'userId', 'objectId')?.text() ?? null
  const record = userRecord(into, id, upn, node.at)
  if (record === null) return null
  const take: Take = (field, value) => stateUser(into, record, field, value, node.at)
  for (const [field, names] of plainFieldEntries) {
    const found = node.get(...names)
    if (found?.text() != null) take(field, found.text())
    // A cell of a table is empty where Graph says null.
    else if (found?.value === null || found?.value === '') take(field, null)
  }
  const phones = node.get('businessPhones', 'telephoneNumber')?.texts() ?? null
  if (phones !== null) take('businessPhone', phones[0] ?? null)
  const mails = node.get('otherMails', 'alternateEmailAddress')?.texts() ?? null
  if (mails !== null) take('otherMails', internList(mails))
  const enabled = node.get('accountEnabled')?.flag() ?? null
  if (enabled !== null) take('accountEnabled', enabled)
  const type = node.get('userType')?.text()?.toLowerCase()
  if (type === 'member' || type === 'guest') take('userType', type)
  readSync(node, take)
  readLicence(node, take)
  readGuest(node, take)
  node.pass('jobTitle', 'officeLocation', 'preferredLanguage', 'createdDateTime', 'signInActivity', 'manager')
  return record
}

type Take = (field: UserField, value: unknown) => void

function readSync(node: SourceNode, take: Take): void {
  const synced = node.get('onPremisesSyncEnabled', 'directorySynced')
  if (synced === null) return
  const isSynced = synced.value === null ? false : synced.flag()
  if (isSynced !== null) take('synced', isSynced)
}

function readLicence(node: SourceNode, take: Take): void {
  const plans = node.get('assignedPlans')
  const licences = node.get('assignedLicenses')
  if (plans !== null && plans.value !== null) {
    const enabled = plans
      .items()
      .filter((one) => one.get('capabilityStatus')?.text()?.toLowerCase() === 'enabled')
    const services = enabled.map((one) => planOfService(one.get('servicePlanId')?.text() ?? null))
    // Business Standard has no service plan of its own: without licences a plan that is missing says nothing.
    if (bestPlan(services) !== null) take('licensed', true)
    else if (licences === null && plans.items().length === 0) take('licensed', false)
    plans.items().forEach((one) => one.passAll())
  }
  if (licences !== null && licences.value !== null) {
    const skus = licences.items().map((one) => planOfSubscription(one.get('skuId')?.text() ?? null))
    if (skus.some((plan) => plan !== undefined && plan !== 'free')) take('licensed', true)
    else if (skus.every((plan) => plan === 'free') && plans === null) take('licensed', false)
    licences.items().forEach((one) => one.passAll())
  }
}

/** How an identity's issuer is called in the language. SOURCE: R-030..R-033 */
const issuers: Readonly<Record<string, string>> = {
  externalazuread: 'partnerTenant',
  microsoftaccount: 'microsoftAccount',
  mail: 'emailInvitation',
}

function readGuest(node: SourceNode, take: Take): void {
  const creation = node.get('creationType')?.text()?.toLowerCase()
  const identities = node.get('identities')?.items() ?? []
  const named = identities.map((one) => lookUp(issuers, (one.get('issuer')?.text() ?? '').toLowerCase()))
  identities.forEach((one) => one.passAll())
  node.pass('externalUserState', 'externalUserStateChangeDateTime')
  const identity = creation === 'emailverified' ? 'selfServiceSignUp' : named.find((one) => one !== undefined)
  if (identity !== undefined) take('guestIdentity', identity)
}

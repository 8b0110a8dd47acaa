import type { Collected } from '../collected.ts'
import { userFields } from '../user-fields.ts'
import type { UserRecord } from '../user-store.ts'
import { authenticationOf } from '../reported-methods.ts'
import { placeText } from '../place.ts'
import { internList } from '../intern.ts'
import { fitsUser, isInLanguage } from '../fits-language.ts'
import { passwordSourceOf } from './password-source.ts'
import type { HeldRoles } from './roles.ts'

/** What shapes every user of an import. */
export interface UserContext {
  readonly from: Collected
  /** Domain for a name that stands in. */
  readonly domain: string
  readonly keepContactData: boolean
  readonly roles: HeldRoles
}

/** A user as written, the fields that are unknown, and where they come from. */
export interface AssembledUser {
  readonly value: Record<string, unknown>
  readonly unknown: readonly string[]
  /** The places it comes from, by field. */
  readonly places: UserRecord['places']
}

const nameFields = ['id', 'displayName', 'givenName', 'surname'] as const
const contactFields = ['mail', 'otherMails', 'mobilePhone', 'businessPhone'] as const

type ContactField = (typeof contactFields)[number]

/** Fields of the language that no source states for any user. */
const neverStated = ['mfaRequired', 'state'] as const

/** The name of a user; one that stands in where no source states it. */
export function upnOf({ values }: UserRecord, domain: string): string {
  return String(values.userPrincipalName ?? `${String(values.id)}@${domain}`)
}

/** A user from what the sources state. Keys that have their usual value are left out. */
export function assembleUser(record: UserRecord, context: UserContext): AssembledUser {
  const { values, places, disputed } = record
  const unknown = [...(disputed ?? [])].filter((field) => isInLanguage('tenant', `/spec/users/0/${field}`))
  const value: Record<string, unknown> = { userPrincipalName: upnOf(record, context.domain) }
  if (values.userPrincipalName === undefined) unknown.push('userPrincipalName')
  for (const field of nameFields) if (values[field] != null) value[field] = values[field]
  for (const field of contactFields) {
    if (values[field] === undefined) unknown.push(field)
    const kept = keptValue(field, values[field], context.keepContactData)
    if (kept !== null) value[field] = kept
  }
  if (values.accountEnabled === undefined) unknown.push('accountEnabled')
  else if (values.accountEnabled === false) value.accountEnabled = false
  addType(record, value, unknown)
  if (values.licensed === undefined) unknown.push('licensed')
  else if (values.licensed === false) value.licensed = false
  addRoles(record, context, value, unknown)
  const source = passwordSourceOf(record, upnOf(record, context.domain), context.from)
  if (source.value !== 'cloud') value.passwordSource = source.value
  if (!source.isKnown) unknown.push('passwordSource')
  if (source.value !== 'cloud' || !source.isKnown) unknown.push('protectedOnPremises', 'cannotChangePassword')
  addAuthentication(record, context, value, unknown)
  const named = [...unknown, ...neverStated].filter((field) =>
    isInLanguage('tenant', `/spec/users/0/${field}`),
  )
  return { value, unknown: internList([...new Set(named)]), places }
}

/** The places that a user comes from, each once. */
export function sourcesOf(places: UserRecord['places']): string {
  const stated = userFields.flatMap((field) => places[field] ?? [])
  return [...new Set(stated.map(placeText))].join(', ')
}

/** What is written of contact data; of a value that the language lacks, that it is there. */
function keptValue(field: ContactField, value: unknown, keep: boolean): unknown {
  if (value === undefined || value === null) return null
  const kept = (one: unknown, part: string) => (keep && fitsUser(part, one) ? one : true)
  if (!Array.isArray(value)) return kept(value, field)
  return value.length === 0 ? null : value.map((one) => kept(one, `${field}/0`))
}

function addType({ values }: UserRecord, value: Record<string, unknown>, unknown: string[]): void {
  if (values.userType === undefined) unknown.push('userType')
  if (values.userType !== 'guest') return
  value.userType = 'guest'
  const identity = values.guestIdentity ?? 'partnerTenant'
  // The policy of the partner's tenant is not known here; the stand-in is yes.
  value.guest = identity === 'partnerTenant' ? { identity, homeTenantCanReset: true } : { identity }
  if (values.guestIdentity === undefined) unknown.push('guest')
  else if (identity === 'partnerTenant') unknown.push('guest/homeTenantCanReset')
}

function addRoles(
  record: UserRecord,
  { roles }: UserContext,
  value: Record<string, unknown>,
  unknown: string[],
): void {
  const held = roles.of(record)
  if (held.roles.length > 0) value.roles = held.roles
  if (!held.isKnown) unknown.push('roles')
  if (!isInLanguage('tenant', '/spec/users/0/eligibleRoles')) return
  if (held.eligible.length > 0) value.eligibleRoles = held.eligible
  if (!held.isEligibleKnown) unknown.push('eligibleRoles')
}

function addAuthentication(
  { values }: UserRecord,
  { from }: UserContext,
  value: Record<string, unknown>,
  unknown: string[],
): void {
  const methods = values.methodsRegistered as readonly string[] | undefined
  if (methods === undefined) {
    unknown.push('authentication')
    return
  }
  const asked = from.settings.get('/policy/spec/authenticationMethods/securityQuestions/registered')?.value
  const authentication = sharedAuthentication(methods, typeof asked === 'number' ? asked : 5)
  if (asked === undefined && authentication.securityQuestions !== undefined)
    unknown.push('authentication/securityQuestions')
  if (Object.keys(authentication).length > 0) value.authentication = authentication
}

const authentications = new Map<string, Record<string, unknown>>()

/** One object for all users who registered the same. */
function sharedAuthentication(methods: readonly string[], questions: number): Record<string, unknown> {
  const key = `${questions} ${methods.join()}`
  const known = authentications.get(key)
  if (known !== undefined) return known
  const authentication = authenticationOf(methods, questions)
  authentications.set(key, authentication)
  return authentication
}

import { isInitial } from '../../effective/required-gates.ts'
import type { License } from '../../model/tenant.ts'
import type { Collected } from '../collected.ts'
import { note } from '../collected.ts'
import { cutLists, onMissingPage } from '../cut-lists.ts'
import { isDomain } from '../fits-language.ts'
import { placeText } from '../place.ts'
import { bestPlan } from '../license-plans.ts'
import { addUnknown, notStated, put, putStated } from './draft.ts'
import type { Draft } from './draft.ts'
import { putMethods } from './methods.ts'

/** What is written where a required key is not stated. */
export const standIns = { domain: 'unknown.onmicrosoft.com', license: 'p1' } as const
const standsIn = `stand-in: ${notStated}`

/** The settings of the tenant, without its users and groups. */
export function assembleTenant(from: Collected, draft: Draft, groupNames: ReadonlyMap<string, string>): void {
  if (from.settings.has('/tenant/spec/id')) putStated(from, draft, '/spec/id')
  putDomains(from, draft)
  putLicense(from, draft)
  putCloud(from, draft)
  addUnknown(draft, '/spec/education')
  putSync(from, draft)
  putStated(from, draft, '/spec/administratorsCanReset')
  addUnknown(draft, '/spec/registrationExperience')
  putStated(from, draft, '/spec/authenticationMethodsPolicy/migrationState')
  putMethods(from, draft, groupNames)
  addUnknown(draft, '/spec/telephony')
  putPasswordProtection(from, draft)
}

const domainKey = /^domain:[^:]+$/

/** The domains, the initial one first; those of user names where no source lists them. */
export function domainsOf(from: Collected): string[] {
  const stated = [...from.settings].filter(([key]) => domainKey.test(key))
  const rank = (key: string, name: string) => {
    if (!isInitial(name)) return 3
    if (from.settings.get(`${key}:initial`)?.value === true) return 0
    return from.settings.get(`${key}:initial`) === undefined ? 1 : 2
  }
  const ranked = stated.map(([key, { value }]) => ({ name: String(value), rank: rank(key, String(value)) }))
  ranked.sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1))
  return ranked.map(({ name }) => name)
}

function putDomains(from: Collected, draft: Draft): void {
  const stated = domainsOf(from)
  const [first] = [...from.settings].filter(([key]) => domainKey.test(key))
  if (from.settings.has('uncertainDomain')) addUnknown(draft, '/spec/domains')
  if (cutLists(from, 'domain').length > 0) addUnknown(draft, '/spec/domains', onMissingPage)
  if (first !== undefined) {
    const isWhole = isInitial(stated[0]!)
    if (!isWhole) addUnknown(draft, '/spec/domains')
    const domains = isWhole ? stated : [standIns.domain, ...stated]
    return put(draft, '/spec/domains', domains, placeText(first[1].at))
  }
  const used = new Set<string>()
  for (const { values } of from.users) {
    const upn = values.userPrincipalName
    const domain = typeof upn === 'string' ? upn.slice(upn.lastIndexOf('@') + 1).toLowerCase() : ''
    if (isDomain(domain)) used.add(domain)
  }
  const sorted = [...used].sort((one, other) => Number(isInitial(other)) - Number(isInitial(one)))
  const initial = sorted.length > 0 && isInitial(sorted[0]!) ? [] : [standIns.domain]
  const source = sorted.length === 0 ? standsIn : 'from the names of users; no source lists the domains'
  put(draft, '/spec/domains', [...initial, ...sorted], source)
  addUnknown(draft, '/spec/domains')
}

function putLicense(from: Collected, draft: Draft): void {
  const unnamed = from.plans.filter(({ plan }) => plan === null)
  if (unnamed.length > 0)
    note(from, `not in the table of plans: ${unnamed.map(({ name }) => name).join(', ')}`, unnamed[0]!.at)
  const known = knownLicense(from)
  const source = from.plans.find(({ plan }) => plan === known)
  if (known !== null) return put(draft, '/spec/license', known, `${source!.name}: ${placeText(source!.at)}`)
  put(draft, '/spec/license', standIns.license, standsIn)
  addUnknown(draft, '/spec/license')
}

/** The best plan; null: there is none, or a plan that is not in the table or on a missing page may be better. */
export function knownLicense(from: Collected): License | null {
  const { plans } = from
  const best = bestPlan(plans.map(({ plan }) => (plan ?? undefined) as License | undefined))
  const isWhole = plans.every(({ plan }) => plan !== null) && cutLists(from, 'subscribedSku').length === 0
  return best === 'p2' || isWhole ? best : null
}

/** Values of a licence that has ended stay in the tenant. SOURCE */
function putPasswordProtection(from: Collected, draft: Draft): void {
  const license = knownLicense(from)
  const isIncluded = license === null || license === 'p1' || license === 'p2'
  for (const part of ['lockoutThreshold', 'lockoutDurationSeconds', 'customBannedPasswords']) {
    const pointer = `/spec/passwordProtection/${part}`
    if (isIncluded || !from.settings.has(`/tenant${pointer}`)) putStated(from, draft, pointer)
    else addUnknown(draft, pointer, 'in the source, without effect with the licence of the tenant')
  }
}

/** SOURCE: R-023. The initial domain shows the cloud; a custom one does not. */
function putCloud(from: Collected, draft: Draft): void {
  const initial = domainsOf(from).find(isInitial)
  if (initial === undefined) return addUnknown(draft, '/spec/cloud')
  if (initial.endsWith('.us')) put(draft, '/spec/cloud', 'usGovernment', 'by the initial domain')
  if (initial.endsWith('.cn')) put(draft, '/spec/cloud', 'china', 'by the initial domain')
}

function putSync(from: Collected, draft: Draft): void {
  const synced = from.settings.get('synced')
  if (synced === undefined || from.disputed.has('synced')) addUnknown(draft, '/spec/directorySync')
  const kind = from.settings.get('syncKind')?.value ?? 'connect'
  const [writeBack, unlock] = ['writeBackPasswords', 'allowUnlockWithoutReset'].map(
    (part) => from.settings.get(`/policy/spec/onPremisesIntegration/${part}`)?.value,
  )
  // Writeback stands in where unlocking alone is stated.
  const writesBack = writeBack === true || (writeBack === undefined && unlock === true)
  // SOURCE: R-048. Without synchronization there is no writeback, so one of them stands in.
  if (synced === undefined && writesBack) put(draft, '/spec/directorySync', kind, standsIn)
  if (synced !== undefined) {
    const remark = kind === 'connect' ? '; or cloud sync' : ''
    const value = synced.value === true ? kind : 'none'
    put(draft, '/spec/directorySync', value, placeText(synced.at) + (value === 'none' ? '' : remark))
  }
  if (synced?.value !== false) addUnknown(draft, '/spec/onPremises')
}

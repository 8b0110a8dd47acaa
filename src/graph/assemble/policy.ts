import { policyMethods } from '../../model/methods.ts'
import type { Collected } from '../collected.ts'
import { note } from '../collected.ts'
import { placeText } from '../place.ts'
import { addUnknown, put, putStated } from './draft.ts'
import type { Draft } from './draft.ts'
import { knownLicense } from './tenant.ts'

const bladeOnly = 'not stated in any source; not available in Microsoft Graph'
const writebackWhy = 'not stated in any source; few applications are allowed to read it'

/** The pages of the blade from what the sources state, in the order of the portal. */
export function assemblePolicy(from: Collected, draft: Draft, groupNames: ReadonlyMap<string, string>): void {
  putScope(from, draft, groupNames)
  putStated(from, draft, '/spec/authenticationMethods/required', bladeOnly)
  putAvailable(from, draft)
  putQuestions(from, draft)
  for (const setting of [
    ...['registration/required', 'registration/reconfirmAfterDays'],
    ...['notifications/users', 'notifications/administrators', 'customization/helpdesk'],
  ])
    putStated(from, draft, `/spec/${setting}`, bladeOnly)
  putIntegration(from, draft)
}

/** The portal keeps switches that say nothing: writeback of a tenant without synchronization, unlock without writeback. */
function putIntegration(from: Collected, draft: Draft): void {
  const [writeBack, unlock] = ['writeBackPasswords', 'allowUnlockWithoutReset'].map(
    (part) => `/spec/onPremisesIntegration/${part}`,
  ) as [string, string]
  const [writesBack, unlocks] = [writeBack, unlock].map(
    (pointer) => from.settings.get(`/policy${pointer}`)?.value,
  )
  const isCloudOnly = from.settings.get('synced')?.value === false && !from.disputed.has('synced')
  // SOURCE: R-003
  const isUnlicensed = ['free', 'businessStandard'].includes(knownLicense(from) ?? 'p1')
  const isOpen = !isCloudOnly && !isUnlicensed
  const needs = isCloudOnly ? 'unless the tenant is synchronized' : 'with the licence of the tenant'
  if (!isOpen && writesBack === true)
    addUnknown(draft, writeBack, `on in the source, without effect ${needs}`)
  else putStated(from, draft, writeBack, writebackWhy)
  const isWrittenBack = writesBack === true && isOpen
  if (unlocks === true && writesBack === undefined && isOpen)
    put(draft, writeBack, true, 'stand-in: unlocking requires it')
  else if (unlocks === true && !isWrittenBack)
    return addUnknown(draft, unlock, 'on in the source, without effect unless writeback is on')
  putStated(from, draft, unlock, bladeOnly)
}

function putScope(from: Collected, draft: Draft, groupNames: ReadonlyMap<string, string>): void {
  const pointer = '/spec/properties/group'
  const isKnown = putStated(from, draft, '/spec/properties/enabled', bladeOnly)
  const enabled = from.settings.get('/policy/spec/properties/enabled')?.value
  const group = from.settings.get('scopeGroup')
  if (enabled === 'selected') {
    const name = group === undefined ? undefined : groupNames.get(String(group.value).toLowerCase())
    put(draft, pointer, name ?? standInGroup, group === undefined ? bladeOnly : placeText(group.at))
    if (name === undefined) addUnknown(draft, pointer, bladeOnly)
    else if (from.disputed.has('scopeGroup')) addUnknown(draft, pointer, 'sources contradict each other')
  } else if (!isKnown) addUnknown(draft, pointer, bladeOnly)
}

/** Stands for the selected group where no source names it. */
export const standInGroup = 'Selected group (not known)'

function putAvailable(from: Collected, draft: Draft): void {
  const pointer = '/spec/authenticationMethods/available'
  const stated = policyMethods.map((method) => from.settings.get(`available:${method}`))
  const on = policyMethods.filter((_, index) => stated[index]?.value === true)
  const isWhole = stated.every((one) => one !== undefined)
  const isDisputed = policyMethods.some((method) => from.disputed.has(`available:${method}`))
  const [first] = stated.filter((one) => one !== undefined)
  const state = from.settings.get('/tenant/spec/authenticationMethodsPolicy/migrationState')?.value
  // SOURCE. The list is empty only where the methods policy has taken over.
  const isPossible = on.length > 0 || state === 'migrationComplete'
  if (first !== undefined && isWhole && isPossible)
    put(draft, pointer, on, `${placeText({ file: first.at.file, pointer: parentPlace(first.at.pointer) })}`)
  else if (isWhole && !isPossible)
    note(from, 'all methods of the blade are off, which the migration state does not allow', first!.at)
  if (!isWhole || isDisputed || !isPossible)
    addUnknown(draft, pointer, isDisputed ? 'sources contradict each other' : bladeOnly)
}

function parentPlace(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
}

function putQuestions(from: Collected, draft: Draft): void {
  const setting = '/spec/authenticationMethods/securityQuestions'
  const parts = ['registered', 'required', 'predefined', 'custom'].map((part) => `${setting}/${part}`)
  for (const pointer of parts) putStated(from, draft, pointer, bladeOnly)
  if (from.settings.get('available:securityQuestions')?.value !== true) return
  const standsIn = 'stand-in: not stated in any source'
  // As many questions are offered as have to be registered, or the set is not valid. SOURCE: R-085
  if (!from.settings.has(`/policy${setting}/predefined`)) put(draft, `${setting}/predefined`, 'all', standsIn)
  else if (!from.settings.has(`/policy${setting}/registered`))
    put(draft, `${setting}/registered`, Math.min(5, Math.max(3, offered(from, setting))), standsIn)
}

/** How many questions the sources list. */
function offered(from: Collected, setting: string): number {
  const [predefined, custom] = ['predefined', 'custom'].map((part) =>
    from.settings.get(`/policy${setting}/${part}`),
  )
  if (predefined?.value === 'all') return 5
  return [predefined, custom].reduce(
    (sum, one) => sum + ((one?.value as string[] | undefined)?.length ?? 0),
    0,
  )
}

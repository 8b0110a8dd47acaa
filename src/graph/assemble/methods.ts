import type { Collected, Statement } from '../collected.ts'
import { note } from '../collected.ts'
import { configurationIds } from '../formats/method-configuration.ts'
import type { ConfiguredMethod } from '../formats/method-configuration.ts'
import { placeText } from '../place.ts'
import { addUnknown, notStated, put } from './draft.ts'
import { isInLanguage } from '../fits-language.ts'
import type { Draft } from './draft.ts'

const list = '/spec/authenticationMethodsPolicy/methods'

/** Switches of a method beside its groups, with the value that is meant where the key is left out. */
const switches: Readonly<Partial<Record<ConfiguredMethod, readonly (readonly [string, unknown])[]>>> = {
  microsoftAuthenticator: [
    ['mode', 'any'],
    ['code', true],
  ],
  voice: [['officePhone', true]],
  sms: [['signIn', null]],
  email: [['externalUsers', null]],
}

/**
 * The enabled methods. A method that no source states is an entry for no user, and its pointer is unknown.
 *
 * @param names Names of groups by id; `users:METHOD:include` for users who are targets themselves.
 */
export function putMethods(from: Collected, draft: Draft, names: ReadonlyMap<string, string>): void {
  const methods = Object.keys(configurationIds) as ConfiguredMethod[]
  const stated = methods.filter((method) => from.settings.has(`method:${method}`))
  if (stated.length === 0) return addUnknown(draft, list)
  const off = stated.filter((method) => from.settings.get(`method:${method}`)!.value === false)
  const entries: unknown[] = []
  for (const method of methods) {
    const state = from.settings.get(`method:${method}`)
    const isDisputed = from.disputed.has(`method:${method}`)
    if (state?.value === false && !isDisputed) continue
    const at = `${list}/${entries.length}`
    if (state === undefined) addUnknown(draft, at)
    if (isDisputed) addUnknown(draft, at, 'sources contradict each other')
    draft.comments.set(at, state === undefined ? notStated : placeText(state.at))
    entries.push(state?.value === true ? entryOf(from, draft, method, at, names) : { method, include: [] })
  }
  const turnedOff = off.length === 0 ? null : `off: ${off.join(', ')} (${offPlaces(from, off)})`
  put(draft, list, entries, turnedOff)
}

function offPlaces(from: Collected, off: readonly ConfiguredMethod[]): string {
  const files = new Set(off.map((method) => from.settings.get(`method:${method}`)!.at.file))
  return [...files].map((file) => placeText({ file, pointer: '' })).join(', ')
}

function entryOf(
  from: Collected,
  draft: Draft,
  method: ConfiguredMethod,
  at: string,
  names: ReadonlyMap<string, string>,
): unknown {
  const entry: Record<string, unknown> = { method }
  const include = partOf(from, draft, `method:${method}:include`, `${at}/include`)
  const included = include === undefined ? 'all' : targetNames(include, method, 'include', names)
  if (included !== 'all') entry.include = included
  const exclude = partOf(from, draft, `method:${method}:exclude`, `${at}/exclude`)
  const excluded = exclude === undefined ? [] : targetNames(exclude, method, 'exclude', names)
  if (excluded.length > 0) entry.exclude = excluded === 'all' ? [] : excluded
  if (excluded === 'all')
    note(from, `${method} excludes all users, which the language cannot express`, exclude!.at)
  for (const [name, usual] of switches[method] ?? []) {
    if (!isInLanguage('tenant', `${at}/${name}`)) continue
    const isNobody = Array.isArray(included) && included.length === 0
    const value = partOf(from, isNobody ? null : draft, `method:${method}:${name}`, `${at}/${name}`)?.value
    if (value !== undefined && value !== usual) entry[name] = value
  }
  return Object.keys(entry).length === 1 ? method : entry
}

/** A statement about a part of a method; without one its pointer is unknown. */
function partOf(from: Collected, draft: Draft | null, key: string, pointer: string): Statement | undefined {
  const statement = from.settings.get(key)
  if (draft !== null && (statement === undefined || from.disputed.has(key)))
    addUnknown(draft, pointer, statement === undefined ? notStated : 'sources contradict each other')
  return statement
}

function targetNames(
  { value }: Statement,
  method: ConfiguredMethod,
  part: 'include' | 'exclude',
  names: ReadonlyMap<string, string>,
): 'all' | string[] {
  const targets = value as string[]
  if (targets.includes('all')) return 'all'
  const groups = targets.flatMap((target) =>
    target.startsWith('group:') ? (names.get(target.slice(6).toLowerCase()) ?? []) : [],
  )
  const users = names.get(`users:${method}:${part}`)
  return users === undefined ? groups : [...groups, users]
}

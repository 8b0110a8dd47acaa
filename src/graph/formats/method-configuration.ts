import { note, state } from '../collected.ts'
import type { Collected } from '../collected.ts'
import { groupRecord } from '../records.ts'
import type { SourceNode } from '../node.ts'
import { flagOf, readOf } from '../setting-value.ts'
import type { Format } from './format.ts'
import { lookUp } from '../../model/look-up.ts'

/** Ids of the configurations that can give a reset method, by the name in the language. SOURCE: R-162 */
export const configurationIds = {
  microsoftAuthenticator: 'MicrosoftAuthenticator',
  softwareOath: 'SoftwareOath',
  hardwareOath: 'HardwareOath',
  email: 'Email',
  sms: 'Sms',
  voice: 'Voice',
} as const

export type ConfiguredMethod = keyof typeof configurationIds

/** Configurations that never give a reset method. SOURCE: R-065 */
const neverReset: ReadonlySet<string> = new Set([
  ...['fido2', 'temporaryaccesspass', 'x509certificate', 'qrcodepin', 'verifiablecredentials'],
  ...['federatedidentitycredential', 'external'],
])

const externalStates: ReadonlySet<string> = new Set(['default', 'enabled', 'disabled'])

const typeForm = /([A-Za-z0-9]+)AuthenticationMethodConfiguration$/

/** One entry of `authenticationMethodConfigurations`, also as a file of its own. */
export const methodConfiguration: Format = {
  name: 'authenticationMethodConfiguration',
  recognizes: (node) => methodOf(node) !== null && node.has('state', 'includeTargets', 'excludeTargets'),
  read: (node, into) => readConfiguration(node, into),
}

/** The name of the method in lower case, from its id or its type; null if it is none. */
function methodOf(node: SourceNode): string | null {
  const id = (node.get('id')?.text() ?? '').toLowerCase()
  const ids = Object.values(configurationIds).map((one) => one.toLowerCase())
  const type = typeForm.exec(node.get('@odata.type')?.text() ?? '')?.[1]?.toLowerCase() ?? null
  return ids.includes(id) || neverReset.has(id) ? id : type
}

/** A configuration: state, targets and the switches that matter for reset. */
export function readConfiguration(node: SourceNode, into: Collected): void {
  const written = methodOf(node)
  const [method] = Object.entries(configurationIds).find(([, id]) => id.toLowerCase() === written) ?? [null]
  if (method === null) {
    if (written === null || !neverReset.has(written)) noteUnknown(node, into)
    const isOn = written === 'fido2' ? (node.get('state')?.flag() ?? null) : null
    if (isOn !== null) state(into, 'passkeys', isOn, node.at)
    node.passAll()
    return
  }
  const key = `method:${method}`
  const found = node.get('state')
  const isOn = readOf(found, found?.flag() ?? null, '`enabled` or `disabled`', into)
  if (isOn !== null) state(into, key, isOn, found!.at)
  readTargets(node, into, key)
  if (method === 'microsoftAuthenticator') stateFlag(into, `${key}:code`, node.get('isSoftwareOathEnabled'))
  if (method === 'voice') stateFlag(into, `${key}:officePhone`, node.get('isOfficePhoneAllowed'))
  const external = method === 'email' ? node.get('allowExternalIdToUseEmailOtp') : null
  const switched = external?.text()?.toLowerCase() ?? null
  if (switched !== null && externalStates.has(switched))
    state(into, `${key}:externalUsers`, switched, external!.at)
  node.pass('featureSettings', 'callerIdNumber', 'isCustomGreetingEnabled')
}

/** A method that is newer than this program may be one of a reset: it is named. */
function noteUnknown(node: SourceNode, into: Collected): void {
  const name = node.get('id')?.text() ?? node.get('@odata.type')?.text() ?? null
  const message =
    name === null
      ? 'an authentication method has neither an id nor a type'
      : `the authentication method \`${name}\` is not known; it is left out`
  note(into, message, node.at)
}

function stateFlag(into: Collected, key: string, found: SourceNode | null): void {
  const value = flagOf(found, into)
  if (value !== null) state(into, key, value, found!.at)
}

const authenticatorModes: Readonly<Record<string, string>> = {
  any: 'any',
  push: 'push',
  devicebasedpush: 'passwordless',
}

function readTargets(node: SourceNode, into: Collected, key: string): void {
  for (const [list, part] of [
    ['includeTargets', 'include'],
    ['excludeTargets', 'exclude'],
  ] as const) {
    const found = node.get(list)
    if (found === null || found.value === null) continue
    const targets = found.items().map((target) => targetOf(target, into))
    if (targets.every((one) => one !== null)) state(into, `${key}:${part}`, [...targets].sort(), found.at)
  }
  const modes = node.get('includeTargets')?.items() ?? []
  const mode = modes.flatMap((target) => target.get('authenticationMode') ?? [])
  const names = new Set(mode.map((one) => lookUp(authenticatorModes, (one.text() ?? '').toLowerCase())))
  const [only] = names
  if (names.size === 1 && only !== undefined) state(into, `${key}:mode`, only, mode[0]!.at)
  else if (names.size > 1)
    note(
      into,
      'Microsoft Authenticator has different modes for different groups; `mode` is left out',
      node.at,
    )
  const signIn = modes.flatMap((target) => target.get('isUsableForSignIn') ?? [])
  const signsIn = signIn.map((one) => one.flag())
  if (signsIn.length > 0 && signsIn.every((one) => one !== null))
    state(into, `${key}:signIn`, signsIn.includes(true), signIn[0]!.at)
}

/** `all`, `group:ID` or `user:ID`; null if the target has no id or kind. */
function targetOf(target: SourceNode, into: Collected): string | null {
  const id = target.get('id')?.text() ?? null
  const kind = target.get('targetType')?.text()?.toLowerCase() ?? null
  target.pass('isRegistrationRequired', 'targetedAuthenticationMethod')
  if (id === null) return null
  if (id.toLowerCase() === 'all_users') return 'all'
  if (kind !== 'group' && kind !== 'user') return null
  if (kind === 'group') groupRecord(into, id)
  return `${kind}:${id}`
}

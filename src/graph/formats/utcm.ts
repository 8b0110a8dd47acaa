import { note, state } from '../collected.ts'
import type { Collected } from '../collected.ts'
import type { SourceNode } from '../node.ts'
import { configurationIds } from './method-configuration.ts'
import { readConfiguration } from './method-configuration.ts'
import type { Format } from './format.ts'
import { readMigrationState } from './methods-policy.ts'
import { lookUp } from '../../model/look-up.ts'

const entra = 'microsoft.entra.'

/** Resource types of the configurations, by the name that follows `authenticationmethodpolicy`. */
const resourceMethods: Readonly<Record<string, keyof typeof configurationIds>> = {
  authenticator: 'microsoftAuthenticator',
  email: 'email',
  sms: 'sms',
  software: 'softwareOath',
  hardware: 'hardwareOath',
  voice: 'voice',
}

/** A resource of Unified Tenant Configuration Management, in a snapshot or a baseline. */
export const utcmResource: Format = {
  name: 'UTCM resource',
  recognizes: (node) =>
    node.has('properties') && (node.get('resourceType')?.text() ?? '').toLowerCase().startsWith('microsoft.'),
  read(node, into) {
    const type = node.get('resourceType')!.text()!.toLowerCase()
    const properties = node.get('properties')
    node.pass('displayName')
    if (properties === null || !type.startsWith(entra)) return node.passAll()
    const name = type.slice(entra.length)
    if (name === 'authorizationpolicy') readAuthorization(properties, into)
    else if (name === 'authenticationmethodpolicy') readMigrationState(properties, into)
    else if (name.startsWith('authenticationmethodpolicy')) readMethod(name.slice(26), properties, into)
    else return node.passAll()
    properties.pass('Ensure', 'IsSingleInstance', 'Id', 'Identity', 'DisplayName', 'Description')
  },
}

function readAuthorization(properties: SourceNode, into: Collected): void {
  const allowed = properties.get('allowedToUseSSPR')
  const isAllowed = allowed?.flag() ?? null
  if (isAllowed !== null) state(into, '/tenant/spec/administratorsCanReset', isAllowed, allowed!.at)
}

/** Values may be texts that hold JSON. */
function readMethod(name: string, properties: SourceNode, into: Collected): void {
  const method = lookUp(resourceMethods, name)
  if (method === undefined) return properties.passAll()
  const values = Object.fromEntries(properties.entries().map(([key, one]) => [key, unpacked(one.value)]))
  readConfiguration(properties.with({ ...values, Id: configurationIds[method] }), into)
}

function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** A snapshot or baseline with its resources; a catalogue of baselines by category. */
export const utcmDocument: Format = {
  name: 'UTCM baseline or snapshot',
  recognizes: (node) => resourcesOf(node).length > 0,
  read(node, into, { read }) {
    const isBaseline = node.has('Categories', 'parameters')
    if (isBaseline)
      note(into, 'a baseline states the desired configuration, which may differ from the tenant', node.at)
    for (const resource of resourcesOf(node)) read(resource)
    node.passAll()
  },
}

function resourcesOf(node: SourceNode): SourceNode[] {
  const categories = node.get('Categories')?.items() ?? []
  const lists = [
    node.get('resources', 'resourceSnapshots'),
    ...categories.map((one) => one.get('BaselineResources')),
  ]
  return lists
    .flatMap((list) => (list?.isList === true ? list.items() : []))
    .filter((one) => one.has('resourceType') && one.has('properties'))
}

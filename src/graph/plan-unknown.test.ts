import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePolicyDocument, decodeTenantDocument } from '../policy/decode.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import { valueAt } from '../document/pointer.ts'
import { compareSides } from './compare-settings.ts'
import type { Side } from './compare-settings.ts'
import { knownKeys } from './known-keys.ts'
import { knownOn } from './known-settings.ts'
import { maesterFolder } from './plan-maester.ts'
import { utcmBaseline } from './plan-utcm.ts'
import { portalAnswer } from './encode-portal-policy.ts'

interface Specs {
  readonly tenant: object
  readonly policy: object
}

/** Two sets that differ in every setting. Groups and methods have the same names: they are what settings are found by. */
const one: Specs = {
  tenant: {
    domains: ['contoso.onmicrosoft.com'],
    license: 'p1',
    directorySync: 'connect',
    administratorsCanReset: false,
    authenticationMethodsPolicy: {
      migrationState: 'migrationInProgress',
      methods: [
        {
          method: 'microsoftAuthenticator',
          include: ['Pilot'],
          exclude: ['Staff'],
          mode: 'push',
          code: false,
        },
        { method: 'voice', include: ['Staff'], exclude: [], officePhone: false },
        { method: 'sms', include: 'all', exclude: ['Pilot'] },
        { method: 'email', include: ['Pilot', 'Staff'], exclude: [] },
      ],
    },
    groups: [
      { name: 'Pilot', id: 'g1' },
      { name: 'Staff', id: 'g2' },
    ],
  },
  policy: {
    properties: { enabled: 'selected', group: 'Pilot' },
    authenticationMethods: {
      required: 2,
      available: ['email', 'mobilePhone', 'securityQuestions'],
      securityQuestions: { registered: 4, required: 4, predefined: 'all', custom: ['Where to?'] },
    },
    registration: { required: true, reconfirmAfterDays: 90 },
    notifications: { users: false, administrators: true },
    customization: { helpdesk: 'help@contoso.com' },
    onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true },
  },
}
const other: Specs = {
  tenant: {
    domains: ['fabrikam.onmicrosoft.com'],
    license: 'p2',
    directorySync: 'cloudSync',
    administratorsCanReset: true,
    authenticationMethodsPolicy: {
      migrationState: 'preMigration',
      methods: [
        { method: 'microsoftAuthenticator', include: 'all', exclude: [], mode: 'any', code: true },
        { method: 'voice', include: [], exclude: ['Pilot'], officePhone: true },
        { method: 'sms', include: ['Staff'], exclude: [] },
        { method: 'email', include: 'all', exclude: ['Staff'] },
      ],
    },
    groups: [
      { name: 'Pilot', id: 'g8' },
      { name: 'Staff', id: 'g9' },
    ],
  },
  policy: {
    properties: { enabled: 'all', group: 'Staff' },
    authenticationMethods: {
      required: 1,
      available: ['mobileAppCode', 'officePhone', 'mobileAppNotification'],
      securityQuestions: { registered: 3, required: 3, predefined: ['p01', 'p02'], custom: [] },
    },
    registration: { required: false, reconfirmAfterDays: 0 },
    notifications: { users: true, administrators: false },
    customization: { helpdesk: null },
    onPremisesIntegration: { writeBackPasswords: false, allowUnlockWithoutReset: false },
  },
}

/** Names: without them the entry could not be found. */
const isName = (pointer: string) => /\/(name|method)$|\/domains/.test(pointer)

function pointersIn(value: unknown, at: string): string[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [at, ...below.flatMap(([key, inner]) => pointersIn(inner, `${at}/${key}`))].filter(
    (one) => !isName(one),
  )
}

/** Every key of both documents, with its document in front, deep ones and whole sections. */
const keys = (['tenant', 'policy'] as const).flatMap((document) =>
  pointersIn(one[document], `/${document}`).slice(1),
)
/** Keys that both sets have at the same pointer, and no part of a list of values. */
const sharedKeys = keys.filter(
  (key) => valueAt(other, key) !== undefined && !/\/\d+$/.test(key.replace(/(methods|groups)\/\d+$/, '')),
)

/** The first set with the values of the second at those keys. */
function mixed(replaced: readonly string[]): Specs {
  const specs = structuredClone(one)
  for (const key of replaced) {
    const path = key.slice(1).split('/')
    let at = specs as unknown as Record<string, unknown>
    for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
    at[path.at(-1)!] = structuredClone(valueAt(other, key))
  }
  return specs
}

function sideOf({ tenant, policy }: Specs, unknown: readonly string[] = []): Side {
  const document = (kind: string, spec: object) => ({
    apiVersion: 'sspr/v1',
    kind,
    metadata: { name: 'x' },
    spec,
  })
  const decodedTenant = decodeTenantDocument(document('Tenant', tenant), placesNowhere())
  const decodedPolicy = decodePolicyDocument(document('SsprPolicy', policy), placesNowhere())
  const listed = (name: string) =>
    new Map(
      unknown
        .filter((key) => key.startsWith(`/${name}/`))
        .map((key) => [key.replace(`/${name}`, '/spec'), 'not stated'] as const),
    )
  return {
    tenant: decodedTenant.value!.spec,
    policy: decodedPolicy.value!.spec,
    unknown: { tenant: listed('tenant'), policy: listed('policy') },
  }
}

const portalOf = (side: Side) => knownKeys(portalAnswer(side.policy, side.tenant), side.policy, knownOn(side))
const filesOf = (git: Side, tenant: Side) => {
  const folder = maesterFolder(git, tenant, compareSides(git, tenant).different)
  return ['baseline', 'current'].map((name) => folder.get(`${name}.json`)!)
}
/** Everything that `plan` exports of a set beside a tenant, as text. */
const exported = (git: Side, tenant: Side) =>
  JSON.stringify([portalOf(git), utcmBaseline(git, 'x'), ...filesOf(git, tenant)])

const some = fc.subarray(sharedKeys, { maxLength: 4 })

const whole = sideOf(one)

describe('the exports of plan', () => {
  it('say nothing that rests on an unknown key, whatever stands in for its value', () => {
    const holds = (unknown: readonly string[], tenants: readonly string[]) => {
      const [stated, standing] = [one, mixed(unknown)].map((specs) => sideOf(specs, unknown))
      const tenant = sideOf(mixed(tenants), tenants)
      expect(exported(standing!, tenant), unknown.join()).toBe(exported(stated!, tenant))
    }
    for (const key of sharedKeys) holds([key], [])
    fc.assert(fc.property(some, some, holds), { numRuns: 30 })
  })
  it('say something about every key that is known', () => {
    const silent = sharedKeys.filter(
      (key) => exported(sideOf(mixed([key])), whole) === exported(whole, whole),
    )
    expect(silent).toEqual(['/tenant/license'])
  })
  it('leave out no key that rests on none that is unknown', () => {
    const without = (key: string) => sideOf(one, [key])
    const code = '"IsSoftwareOathEnabled":false,'
    const baseline = JSON.stringify(utcmBaseline(whole, 'x'))
    expect(
      JSON.stringify(utcmBaseline(without('/tenant/authenticationMethodsPolicy/methods/0/code'), 'x')),
    ).toBe(baseline.replace(code, ''))
    expect(portalOf(without('/tenant/authenticationMethodsPolicy'))).toEqual(portalOf(whole))
    expect(utcmBaseline(without('/policy/notifications'), 'x')).toEqual(utcmBaseline(whole, 'x'))
  })
  it('put into a drift folder two files that are equal exactly if drift finds no difference in what they hold', () => {
    // The two lists of questions share a key of the portal: where one is unknown, the other is left out too.
    const apart = fc.subarray(
      sharedKeys.filter((key) => !/predefined|custom$/.test(key)),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(some, apart, (changed, unknown) => {
        const tenant = sideOf(mixed(changed), unknown)
        const { different } = compareSides(whole, tenant)
        const inFiles = different.filter(({ setting }) => setting !== '/spec/license')
        const [baseline, current] = filesOf(whole, tenant)
        expect(baseline === current, JSON.stringify(different)).toBe(inFiles.length === 0)
      }),
      { numRuns: 50 },
    )
  })
})

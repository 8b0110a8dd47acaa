import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../diagnostics/failure.ts'
import { touches } from '../document/pointer.ts'
import { predefinedQuestionTexts } from '../model/predefined-questions.ts'
import { policyMethods } from '../model/methods.ts'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import { importOf } from './import.test-kit.ts'
import type { TestImport, Written } from './import.test-kit.ts'
import { portalAnswer } from './encode-portal-policy.ts'
import { keysOf, partOf, policyOf, sources, tenantOf } from './tenant-sources.test-kit.ts'

const codes = Object.keys(predefinedQuestionTexts)
const questions = fc.record({
  registered: fc.integer({ min: 3, max: 5 }),
  required: fc.integer({ min: 3, max: 5 }),
  predefined: fc.oneof(
    fc.constant('all' as const),
    fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 34 }),
  ),
  custom: fc.uniqueArray(
    fc.string({ minLength: 3, maxLength: 60, unit: 'grapheme' }).map((text) => `Q${text.trim()}?`),
    { maxLength: 20 },
  ),
})
const specs = fc.record({
  properties: fc.oneof(
    fc.constantFrom({ enabled: 'none' }, { enabled: 'all' }),
    fc.constant({ enabled: 'selected', group: 'SSPRTesters' }),
  ),
  authenticationMethods: fc.record({
    required: fc.constantFrom(1, 2),
    available: fc
      .subarray(policyMethods, { minLength: 1 })
      .map((some) => policyMethods.filter((method) => some.includes(method))),
    securityQuestions: questions,
  }),
  registration: fc.record({ required: fc.boolean(), reconfirmAfterDays: fc.integer({ min: 0, max: 730 }) }),
  notifications: fc.record({ users: fc.boolean(), administrators: fc.boolean() }),
  customization: fc.record({
    helpdesk: fc.constantFrom(null, 'https://support.contoso.com/', 'help@contoso.com'),
  }),
  onPremisesIntegration: fc.constantFrom(
    { writeBackPasswords: false, allowUnlockWithoutReset: false },
    { writeBackPasswords: true, allowUnlockWithoutReset: false },
    { writeBackPasswords: true, allowUnlockWithoutReset: true },
  ),
})

describe('a policy', () => {
  it('is unchanged after it was written in the format of the portal and imported', () => {
    const syncs = fc.constantFrom('none', 'connect', 'cloudSync')
    fc.assert(
      fc.property(specs, syncs, fc.constantFrom(null, 'g-1'), (spec, sync, id) => {
        const policy = policyOf(spec)
        const { policy: imported, unknown } = importOf({
          'blade.json': portalAnswer(policy, tenantOf(sync, id)),
        })
        expect(policyOf(imported)).toEqual(policy)
        expect(unknown.filter((one) => one.startsWith('policy'))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

function without(path: readonly (string | number)[]): Record<string, unknown> {
  const copy: Record<string, unknown> = structuredClone(sources)
  delete (path.slice(0, -1).reduce(partOf, copy) as Written)[path.at(-1)!]
  return copy
}

/** Entries of lists go by their id, so that a list in another order is the same. */
function idOf(item: unknown): string {
  const { id, method, userPrincipalName, name } = Object(item) as Record<string, unknown>
  return String(id ?? method ?? userPrincipalName ?? name ?? item)
}

/** The values of both documents with all defaults, by pointer. */
function leaves(read: TestImport): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return void found.set(at, value)
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
      return void found.set(at, JSON.stringify(value))
    for (const [key, inner] of Object.entries(value))
      visit(inner, `${at}/${Array.isArray(value) ? idOf(inner) : key}`)
  }
  visit(decodeTenant(read.tenant, placesNowhere()).value, 'tenant/spec')
  visit(decodePolicy(read.policy, placesNowhere()).value, 'policy/spec')
  return found
}

/** Unknown pointers in the same terms. */
function unknownIn(read: TestImport): string[] {
  return read.unknown.map((pointer) => {
    let at: unknown = { tenant: { spec: read.tenant }, policy: { spec: read.policy } }
    const names = pointer.split('/').map((name) => {
      const inner = partOf(at, name)
      const shown = Array.isArray(at) && name !== '*' ? idOf(inner) : name
      at = inner
      return shown
    })
    return names.join('/')
  })
}

/** Both begin with the document and not with a slash. */
const concerns = (one: string, other: string) => touches(`/${one}`, `/${other}`)

/** A reference to a group whose name is not known any more goes by its id. */
const isRenamed = (pointer: string, unknown: readonly string[]) =>
  /(include|exclude|group)$/.test(pointer) && unknown.some((one) => /groups\/[^/]+\/name$/.test(one))

/** Keys whose loss changes nothing that decides, because the same is stated elsewhere or is only a name. */
const isTold = (path: string) =>
  /objectId|Supported|Allowed|skipRegistration|registrationConditional|cloudProvisioning/.test(path) ||
  /(displayName|tenantType|isInitial|templateId|skuId|skuPartNumber|prepaidUnits|capabilityStatus|\/id|isAdmin|type)$/i.test(
    path,
  ) ||
  /givenName|surname|description|membershipRule|userPrincipalName/.test(path) ||
  // Stated by two keys or sources, or of a method that is off.
  /passwordResetEnabledGroup|prepaidUnits|enablementForTenant|passwordWritebackEnabled|features$|roles.*roleDefinitionId$/.test(
    path,
  ) ||
  /Configurations\/2\/(in|ex)cludeTargets/.test(path)

describe('removing a key from a source', () => {
  const whole = importOf(sources)
  const [before, unknownBefore] = [leaves(whole), unknownIn(whole)]
  const paths = Object.entries(sources).flatMap(([file, value]) => keysOf(value, [file]))

  it('is tried for over 90 keys', () => {
    expect(whole.errors()).toEqual([])
    expect(paths.length).toBeGreaterThan(90)
  })

  it.each(paths.map((path) => [path.join('/'), path] as const))(
    'leaves every affected value unknown: %s',
    (shown, path) => {
      let read: TestImport
      try {
        read = importOf(without(path))
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
        return
      }
      const [after, unknown] = [leaves(read), unknownIn(read)]
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (pointer) => before.get(pointer) !== after.get(pointer),
      )
      // Labels decide nothing: a name that is not stated is simply not there.
      const silent = changed.filter(
        (pointer) =>
          !unknown.some((one) => concerns(pointer, one)) &&
          !/(id|displayName|givenName|surname|description|rule)$/.test(pointer) &&
          !isRenamed(pointer, unknown) &&
          // A group that has lost its id is another one, to which nothing refers.
          !(/^tenant\/spec\/groups\//.test(pointer) && !isInBoth(pointer)),
      )
      function isInBoth(pointer: string): boolean {
        const entry = `${pointer.split('/').slice(0, 4).join('/')}/`
        return [before, after].every((one) => [...one.keys()].some((each) => each.startsWith(entry)))
      }
      expect(silent).toEqual([])
      if (!isTold(shown)) expect(unknown.filter((one) => !unknownBefore.includes(one))).not.toEqual([])
    },
  )
})

describe('a switch that has no meaning in the tenant', () => {
  it('is unknown and leaves a valid set: writeback without synchronization, unlock without writeback', () => {
    for (const premises of [
      { enablementForTenant: true, cloudProvisioningEnablementForTenant: false, accountUnlockEnabled: true },
      { enablementForTenant: false, cloudProvisioningEnablementForTenant: false, accountUnlockEnabled: true },
    ]) {
      const organization = { id: 't1', displayName: 'C', tenantType: 'AAD', onPremisesSyncEnabled: null }
      const read = importOf({ 'premises.json': premises, 'organization.json': organization })
      expect(read.unknown.filter((one) => one.includes('onPremisesIntegration'))).not.toEqual([])
      expect(read.errors()).toEqual([])
    }
  })
})

describe('with any keys missing', () => {
  it('the result is valid, and every value names its source', () => {
    const all = Object.entries(sources).flatMap(([file, value]) => keysOf(value, [file]))
    fc.assert(
      fc.property(fc.subarray(all, { maxLength: 40 }), (gone) => {
        const copy: Record<string, unknown> = structuredClone(sources)
        for (const path of gone) {
          const parent = path.slice(0, -1).reduce(partOf, copy)
          if (typeof parent === 'object' && parent !== null) delete (parent as Written)[path.at(-1)!]
        }
        let read: TestImport
        try {
          read = importOf(copy)
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
          return
        }
        expect(read.errors()).toEqual([])
        for (const [document, spec] of [
          [read.imported.policy, read.policy],
          [read.imported.tenant, read.tenant],
        ] as const)
          expect(unsourced(spec, '/spec', document.comments)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

/** Values without a remark at or above them. */
function unsourced(value: unknown, at: string, comments: ReadonlyMap<string, string>): string[] {
  if (comments.has(at)) return []
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) => unsourced(inner, `${at}/${key}`, comments))
}

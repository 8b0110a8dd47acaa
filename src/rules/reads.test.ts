import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { schemaAt, type Schema } from '../policy/language/schemas.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import { merge } from '../policy/merge.ts'
import { check } from './check.ts'
import { rules } from './index.generated.ts'

const base = {
  tenant: { domains: ['contoso.onmicrosoft.com', 'contoso.com'], license: 'p1' },
  policy: {},
}
type Specs = typeof base

/** Codes of what is found in a set; null: the set has errors of shape. */
function found(specs: Specs, unread: readonly string[] = []): ReadonlySet<string> | null {
  const tenant = decodeTenant(specs.tenant, placesNowhere()).value
  const policy = decodePolicy(specs.policy, placesNowhere()).value
  if (tenant === null || policy === null) return null
  return new Set(check(tenant, policy, Date.UTC(2026, 5, 1), unread).map(({ rule }) => rule.code))
}

/** A key with every value of its choices, or the ends of its range. */
interface Key {
  readonly path: readonly string[]
  readonly values: readonly unknown[]
}

/** The keys of a schema that have choices. A set with a wrong value in `platform` is not checked at all. */
function keysOf(schema: Schema | null, path: readonly string[]): Key[] {
  if (schema === null || path.includes('platform')) return []
  const { enum: choices, type, minimum, maximum, properties = {} } = schema
  if (choices !== undefined) return [{ path, values: choices.filter((one) => one !== null) }]
  if ([type].flat().includes('boolean')) return [{ path, values: [true, false] }]
  if ([type].flat().includes('integer')) return [{ path, values: [minimum ?? 0, maximum ?? 1000] }]
  return Object.keys(properties).flatMap((name) =>
    keysOf(schemaAt(path[0] === 'tenant' ? tenantSpec : policySpec, pointerIn([...path, name])), [
      ...path,
      name,
    ]),
  )
}

const tenantSpec = 'tenant.schema.json#/$defs/spec'
const policySpec = 'sspr-policy.schema.json#/$defs/spec'
const pointerIn = ([, ...path]: readonly string[]) => path.map((name) => `/${name}`).join('')

/** The set with a value at a key. */
const withValue = (specs: Specs, { path }: Key, value: unknown): Specs =>
  merge(
    specs,
    path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value),
  ) as Specs

it('every finding beside an unread key holds for each value of the key, so that rules say what they read', () => {
  const keys = [
    ...keysOf(schemaAt(tenantSpec, ''), ['tenant']),
    ...keysOf(schemaAt(policySpec, ''), ['policy']),
  ]
  expect(keys.length).toBeGreaterThan(20)
  const wrong = rules.flatMap(({ bad, code: example }) => {
    const specs = merge(base, {
      tenant: parse(bad.tenant ?? '{}'),
      policy: parse(bad.policy ?? '{}'),
    }) as Specs
    return keys.flatMap((key) => {
      const unread = [`/${key.path.join('/')}`]
      // A required key has a value in its place.
      const without =
        found(withValue(specs, key, null), unread) ?? found(withValue(specs, key, key.values[0]), unread)
      const others = key.values.map((value) => found(withValue(specs, key, value)))
      return [...(without ?? [])].flatMap((code) =>
        others.some((codes) => codes !== null && !codes.has(code))
          ? [`${code} reads ${key.path.join('/')} (${example})`]
          : [],
      )
    })
  })
  expect(wrong).toEqual([])
})

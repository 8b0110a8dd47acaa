import { readFileSync } from 'node:fs'

/** Microsoft's published description of Graph: types of answers, and permissions by path. */
export interface GraphContract {
  /** What a value has that its type does not allow, one sentence each; empty if it conforms. */
  violations(type: string, value: unknown, version: string): string[]
  /** True if the type or one of its bases has the property. */
  hasProperty(type: string, property: string, version: string): boolean
  /** Permissions, of which one is enough, for a GET on the path below the version. */
  permissionsFor(path: string, scheme: 'Application' | 'DelegatedWork'): string[]
}

interface GraphType {
  readonly base: string | null
  readonly properties: ReadonlyMap<string, { readonly type: string; readonly isNullable: boolean }>
}

/** Names of types in the beta version: the published excerpt has no more of it. */
type BetaNames = Readonly<Record<'entity' | 'complex', Record<string, Record<string, string[]> | undefined>>>

type PermissionTable = Readonly<Record<string, readonly { scope: string; schemes: string[] }[]>>

/** Reads the contract from the folder of Microsoft's metadata. */
export function readContract(folder: string): GraphContract {
  const read = (name: string) => readFileSync(`${folder}/graph-metadata/${name}`, 'utf8')
  const csdl = read('v1.0-subset.csdl.xml')
  const types = typesOf(csdl)
  const enums = enumsOf(csdl)
  const beta = JSON.parse(read('beta-type-mappings-subset.json')) as BetaNames
  const permissions = JSON.parse(read('permissions-subset.json')) as PermissionTable

  const propertyOf = (type: string, name: string): { type: string; isNullable: boolean } | null => {
    for (let at = types.get(type); at !== undefined; at = at.base === null ? undefined : types.get(at.base)) {
      const found = at.properties.get(name)
      if (found !== undefined) return found
    }
    return null
  }
  /** False: a base of the type is not in the excerpt, and may have the property. */
  const isWhole = (type: string): boolean => {
    const { base } = types.get(type) ?? { base: type }
    return base === null || (base !== type && types.has(base) && isWhole(base))
  }
  const isInBeta = (type: string, name: string) => {
    const found = beta.entity[type] ?? beta.complex[type]
    return Object.values(found ?? {}).some((names) => names.includes(name))
  }

  function violations(type: string, value: unknown, version: string): string[] {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return [`${type}: no object`]
    const written = value as Record<string, unknown>
    const named = /^#microsoft\.graph\.(\w+)$/.exec(String(written['@odata.type'] ?? ''))?.[1] ?? type
    if (!types.has(named))
      return version === 'beta' && beta.entity[named] !== undefined ? [] : [`unknown type ${named}`]
    return Object.entries(written).flatMap(([name, one]) => {
      if (name.includes('@')) return []
      const property = propertyOf(named, name)
      if (property !== null) return valueViolations(`${named}.${name}`, property, one, version)
      if ((version === 'beta' && isInBeta(named, name)) || !isWhole(named)) return []
      return [`${named} has no property ${name}`]
    })
  }

  function valueViolations(
    at: string,
    { type, isNullable }: { type: string; isNullable: boolean },
    value: unknown,
    version: string,
  ): string[] {
    if (value === null) return isNullable ? [] : [`${at} is null`]
    const list = /^Collection\((.*)\)$/.exec(type)?.[1]
    if (list !== undefined) {
      if (!Array.isArray(value)) return [`${at} is no list`]
      return value.flatMap((one) => valueViolations(at, { type: list, isNullable: false }, one, version))
    }
    const own = /^graph\.(.*)$/.exec(type)?.[1]
    if (own === undefined) return isPrimitive(type, value) ? [] : [`${at} is no ${type}`]
    const members = enums.get(own)
    if (members !== undefined)
      return members.has(String(value)) ? [] : [`${at} has no member ${String(value)}`]
    // Types outside the excerpt are not ours to check.
    return types.has(own) ? violations(own, value, version) : []
  }

  return {
    violations,
    hasProperty: (type, property, version) =>
      propertyOf(type, property) !== null || (version === 'beta' && isInBeta(type, property)),
    permissionsFor(path, scheme) {
      const rows = permissions[pathInTable(path, permissions)]
      if (rows === undefined) throw new Error(`no permissions are published for ${path}`)
      return rows.filter(({ schemes }) => schemes.includes(scheme)).map(({ scope }) => scope)
    },
  }
}

/** The row of a path: ids are `{id}`, and a cast needs what the list needs. */
function pathInTable(path: string, table: PermissionTable): string {
  const row = path.toLowerCase().replace(/\/(groups|users)\/[^/]+/, '/$1/{id}')
  return (table[row] ?? []).length > 0 ? row : row.replace(/\/microsoft\.graph\.\w+$/, '')
}

function typesOf(csdl: string): Map<string, GraphType> {
  const blocks = csdl.matchAll(/<(EntityType|ComplexType) ([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/g)
  return new Map(
    [...blocks].map(([, , attributes = '', body = '']) => {
      const properties = body.matchAll(/<(?:Navigation)?Property ([^>]*?)\/?>/g)
      return [
        attributeOf(attributes, 'Name')!,
        {
          base: attributeOf(attributes, 'BaseType')?.replace('graph.', '') ?? null,
          properties: new Map(
            [...properties].map(([, one = '']) => [
              attributeOf(one, 'Name')!,
              { type: attributeOf(one, 'Type')!, isNullable: attributeOf(one, 'Nullable') !== 'false' },
            ]),
          ),
        },
      ]
    }),
  )
}

function enumsOf(csdl: string): Map<string, Set<string>> {
  const blocks = csdl.matchAll(/<EnumType Name="(\w+)"[^>]*>([\s\S]*?)<\/EnumType>/g)
  return new Map(
    [...blocks].map(([, name, body]) => [
      name!,
      new Set([...body!.matchAll(/Member Name="(\w+)"/g)].map(([, member]) => member!)),
    ]),
  )
}

function attributeOf(attributes: string, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? null
}

const dateForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/
const guidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function isPrimitive(type: string, value: unknown): boolean {
  if (type === 'Edm.Boolean') return typeof value === 'boolean'
  if (/^Edm\.Int\d+$/.test(type)) return Number.isInteger(value)
  if (type === 'Edm.DateTimeOffset') return typeof value === 'string' && dateForm.test(value)
  if (type === 'Edm.Guid') return typeof value === 'string' && guidForm.test(value)
  return type !== 'Edm.String' || typeof value === 'string'
}

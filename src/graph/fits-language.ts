import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { accepts } from '../policy/language/accepts.ts'
import { schemaAt } from '../policy/language/schemas.ts'
import { placesNowhere } from '../policy/load/unwritten-locations.ts'
import { pathOf } from '../document/pointer.ts'

/** The two documents that an import makes. */
export type DocumentName = 'tenant' | 'policy'

const fileOf = { tenant: 'tenant.schema.json', policy: 'sspr-policy.schema.json' } as const

const inLanguage = new Map<string, boolean>()

/** True if the key belongs to the language. */
export function isInLanguage(document: DocumentName, pointer: string): boolean {
  const key = `${document}${pointer}`
  const known = inLanguage.get(key)
  if (known !== undefined) return known
  const found = schemaAt(fileOf[document], pointer) !== null
  inLanguage.set(key, found)
  return found
}

/** Why the language has no such value at a pointer of a document (`/spec/...`); null: it has. */
export function misfit(document: DocumentName, pointer: string, value: unknown): string | null {
  const path = pathOf(pointer).slice(1)
  const raw = path.reduceRight<unknown>((inside, name) => ({ [name]: inside }), value) as object
  const { diagnostics } =
    document === 'policy'
      ? decodePolicy(raw, placesNowhere())
      : decodeTenant({ domains: ['contoso.onmicrosoft.com'], license: 'p1', ...raw }, placesNowhere())
  return diagnostics[0]?.message ?? null
}

/** Tests a text by the form that the language has at a pointer into a Tenant. */
function formAt(pointer: string): (text: string) => boolean {
  const { pattern } = schemaAt(fileOf.tenant, pointer)!
  const form = new RegExp(pattern!, 'u')
  return (text) => form.test(text)
}

export const isDomain = formAt('/spec/domains/0')
export const isUserName = formAt('/spec/users/0/userPrincipalName')
export const isTenantName = formAt('/metadata/name')

/** True if the language can hold a text, or `true`, in a field of a user. */
export function fitsUser(field: string, value: unknown): boolean {
  const schema = schemaAt(fileOf.tenant, `/spec/users/0/${field}`)
  return schema !== null && accepts(schema, value)
}

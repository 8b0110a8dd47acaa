import { schemaAt, type Schema } from '../language/schemas.ts'

/** The host behind `https://` or `@`, the link whose beginning is missing or misspelt. */
export function contactRepair(text: string): string | null {
  const [, slip, rest] = /^(h*t+ps?)(?::?[/\\]{1,3}|:)([\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?)$/i.exec(text) ?? []
  if (slip !== undefined && !/^https?:\/\/\w/i.test(text))
    return `${/ps$/i.test(slip) ? 'https' : 'http'}://${rest}`
  if (/^https?:\/\/\S+ /i.test(text)) return text.replace(/\s+/g, '%20')
  const host = /^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(text) ? `https://${text}` : null
  return /^(?:https?:\/\/|@)([^/]+)\/?$/i.exec(text)?.[1] ?? host
}

/** A pointer that lacks its beginning, or has that of a document where a set is meant. */
export function pointerRepair(text: string, schema: Schema): string | null {
  const slashed = text.includes('/') ? text : text.replaceAll('.', '/')
  const path = slashed.replace(/^\/?(?:spec\/)?/, '')
  if (schema['x-kind'] === 'specPointer') return `/spec/${path}`
  const first = path.split('/')[0]!
  const has = (schema: string) =>
    Object.hasOwn(schemaAt(`${schema}#/$defs/spec`, '')?.properties ?? {}, first)
  if (has('sspr-policy.schema.json')) return `/policy/${path}`
  return has('tenant.schema.json') ? `/tenant/${path}` : null
}

/** A fact or ambiguity of the rulebook, in another spelling. */
export function factRepair(text: string): string | null {
  const [, kind = 'R', number] = /^(r|amb)?[-_ ]?(\d{1,3})$/i.exec(text) ?? []
  if (number === undefined) return null
  return kind.toUpperCase() === 'R' ? `R-${number.padStart(3, '0')}` : `AMB-${Number(number)}`
}

/** `Never` as `never`, `P01` as `p01`. */
export function wordRepair(text: string): string {
  return text.toLowerCase()
}

/** Without the dot, slash or comma that ends a line elsewhere. */
export function endRepair(text: string): string {
  return text.replace(/[./,;]+$/, '')
}

/** Without a star in front, and with one dot where there are two. */
export function dotRepair(text: string): string {
  return text.replace(/^\*\./, '').replace(/\.{2,}/g, '.')
}

/** `p1` as `p01`. */
export function questionRepair(text: string): string {
  return text.replace(/^p(\d)$/i, 'p0$1')
}

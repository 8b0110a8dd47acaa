import { stringify } from 'yaml'

/** A plain value as YAML on one line; quoted only where YAML would read it otherwise. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string' && hidden.test(value)) return quoted(value)
  const text = stringify(value, { lineWidth: 0 }).trimEnd()
  return text.includes('\n') ? JSON.stringify(value) : text
}

/** Control characters beyond ASCII, invisible ones, and those that change the text direction. */
const hidden = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/

/** A text in quotes, with what a reader would not see written out: `\u202e`. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    new RegExp(hidden, 'g'),
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Any value on one line: `[a, b]`, `{ key: value }`. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${flowScalar(key)}: ${flowText(inner)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  return flowScalar(value)
}

/** Inside brackets a comma or a bracket has to be quoted too, and for readers of YAML 1.1 a question mark. */
function flowScalar(value: unknown): string {
  if (typeof value !== 'string' || hidden.test(value)) return scalarText(value)
  const text = stringify([value], {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
  }).trim()
  const inside = text.slice(1, -1)
  return text.includes('\n') || (inside === value && value.includes('?')) ? JSON.stringify(value) : inside
}

/** A value in block style, every line indented; lists of plain values stay on one line. Ends without a line end. */
export function blockText(value: unknown, indent: number): string {
  const pad = ' '.repeat(indent)
  if (Array.isArray(value) && value.some(isCollection)) {
    return value.map((item) => `${pad}- ${blockText(item, indent + 2).trimStart()}`).join('\n')
  }
  if (!isCollection(value) || Array.isArray(value)) return `${pad}${flowText(value)}`
  const entries = Object.entries(value as object)
  if (entries.length === 0) return `${pad}{}`
  return entries
    .map(([key, inner]) => {
      const lines =
        isCollection(inner) &&
        !(Array.isArray(inner) && !inner.some(isCollection)) &&
        Object.keys(inner as object).length > 0
      return lines
        ? `${pad}${scalarText(key)}:\n${blockText(inner, indent + 2)}`
        : `${pad}${scalarText(key)}: ${flowText(inner)}`
    })
    .join('\n')
}

function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

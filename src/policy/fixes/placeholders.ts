import { write, type Repair } from '../../diagnostics/repair.ts'
import { accepts } from '../language/accepts.ts'
import type { Schema } from '../language/schemas.ts'

/** Placeholders of templates, pipelines and people, each as a whole value. */
const leftOvers: readonly RegExp[] = [
  /^[$#]\{.*\}$/, // shells, GitHub Actions, Octopus
  /^\$\(.*\)$/, // Azure Pipelines
  /^\$[A-Za-z_]\w*$/,
  /^\{\{.*\}\}$/, // Jinja, Helm, Go
  /^<%.*%>$/, // ERB
  /^%[A-Za-z_]\w*%$/, // Windows
  /^(?:@@\w+@@|__\w+__)$/,
  /^<[A-Za-z][^<>@]*>$/, // manuals; an address in angle brackets is none of these
  /^(?:TODO|TBD|FIXME|CHANGEME)$/,
]

/** Help for a placeholder that was not filled in; null for any other value. `wanted` names the expected value. */
export function leftOverHelp(value: unknown, wanted: string): string | null {
  if (typeof value !== 'string' || !leftOvers.some((form) => form.test(value.trim()))) return null
  return `replace the placeholder \`${value.trim()}\`: ${wanted}`
}

const curly =
  /^[\u201C\u201D\u201E\u00AB\u00BB\u2018\u2019\u201A](.*)[\u201C\u201D\u201F\u00AB\u00BB\u2018\u2019]$/

/** Help for typographic quotes, which YAML reads as part of the value; null for any other. */
export function curlyHelp(value: unknown, schema: Schema): Repair | null {
  const inside = typeof value === 'string' ? curly.exec(value)?.[1] : undefined
  return inside !== undefined && accepts(schema, inside)
    ? write(inside, `write \`${inside}\` with straight quotes or none; curly quotes are part of the text`)
    : null
}

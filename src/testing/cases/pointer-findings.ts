import { suggestion } from '../../diagnostics/suggestion.ts'
import { parentOf, pathOf, pointerOf, valueAt } from '../../document/pointer.ts'
import { schemaAt } from '../../policy/language/schemas.ts'
import type { Case, Cases } from '../../walks/language/case.ts'

const schemas: Readonly<Record<string, string>> = {
  tenant: 'tenant.schema.json',
  policy: 'sspr-policy.schema.json',
}

/** Reports a pointer of `ask: validate` that leads to no key of the language and to none that is written. */
export function pointerFinding(pointer: string, cases: Cases, one: Case) {
  const [part = '', ...names] = pathOf(pointer)
  const schema = schemas[part]
  if (schema === undefined) return null
  const at = pointerOf(names)
  const written = [cases, one].some((layer) => valueAt(layer[part as 'tenant' | 'policy'], at) !== undefined)
  if (written || schemaAt(schema, `/spec${at}`) !== null) return null
  const message = `\`${pointer}\` is not the pointer of a key of the language`
  return { message, help: meantPointer(schema, part, at) }
}

function meantPointer(schema: string, part: string, pointer: string): string {
  let stray = pointer
  while (schemaAt(schema, `/spec${parentOf(stray)}`) === null) stray = parentOf(stray)
  const known = Object.keys(schemaAt(schema, `/spec${parentOf(stray)}`)?.properties ?? {})
  const nearest = suggestion(pathOf(stray).at(-1)!, known)
  const above = `/${part}${parentOf(stray)}`
  return nearest === null
    ? `write a pointer to a key, such as \`${above}${known[0] === undefined ? '' : `/${known[0]}`}\``
    : `did you mean \`${above}/${nearest}${pointer.slice(stray.length)}\`?`
}

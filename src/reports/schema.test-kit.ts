import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../schema/report.schema.json', import.meta.url)), 'utf8'),
) as object

/** The schema with no key allowed that it does not name: ours print no others. */
function strictly(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strictly)
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, strictly(value)]))
  return copy.type === 'object' && 'properties' in copy ? { ...copy, additionalProperties: false } : copy
}

export const validators = ((ajv) => ({
  published: ajv.compile(schema),
  strict: ajv.compile(strictly(schema) as object),
}))(new Ajv2020({ allErrors: true, strictTypes: false, validateFormats: false }))

/** Expects a printed report to be as its schema has it, with no other key. */
export function expectValid(text: string): Record<string, unknown> {
  expect(text.endsWith('}\n')).toBe(true)
  const report = JSON.parse(text) as Record<string, unknown>
  expect(validators.published(report), JSON.stringify(validators.published.errors, null, 2)).toBe(true)
  expect(validators.strict(report), JSON.stringify(validators.strict.errors, null, 2)).toBe(true)
  return report
}

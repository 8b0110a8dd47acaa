import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { expect, it } from 'vitest'
import { fastValues } from './fast.ts'
import { parseExactly } from './parse.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the fast reader answers, the exact one has to say the same and find nothing. */
function agree(text: string): boolean {
  const fast = fastValues(text)
  if (fast === null) return false
  const exact = parseExactly({ file: 'a.yaml', text })
  expect(exact.diagnostics).toEqual([])
  expect(exact.documents.map((document) => document.value)).toEqual(fast)
  return true
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.ya?ml$/.test(file) && !file.includes('node_modules') && !file.startsWith('.'),
)

it.each(files)('both readers agree on %s', (file) => {
  agree(readFileSync(path.join(root, file), 'utf8'))
})

it('the fast reader answers for an ordinary policy set', () => {
  const text =
    'apiVersion: sspr/v1\nkind: Tenant\nmetadata: { name: contoso } # a comment\nspec:\n  domains: [a.com]\n  users:\n    - userPrincipalName: a@b.com\n      mobilePhone: "+1 4255550100"\n---\nkind: SsprPolicy\n'
  expect(agree(text)).toBe(true)
})

it('both readers agree on any value that is written as YAML, in lines or in braces', () => {
  const odd = fc.constantFrom(
    'no',
    'yes',
    '~',
    'null',
    '012345',
    '+447700900123',
    '+1 4255550100',
    '1e3',
    '.5',
    '0x1F',
    '2026-11-01',
    'a: b',
    '# c',
    '- d',
    '',
    ' ',
    '1.',
    '-0',
    '.inf',
    '12:30',
  )
  const leaf = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.string(),
    odd,
  )
  const value = fc.object({
    key: fc.oneof(fc.string({ minLength: 1, maxLength: 6 }), odd),
    values: [leaf],
    maxDepth: 3,
  })
  fc.assert(
    fc.property(value, fc.boolean(), (one, flow) => {
      agree(stringify(one, flow ? { collectionStyle: 'flow' } : {}))
    }),
    { numRuns: 500, seed: 7 },
  )
})

it('both readers agree on text that was never meant to be YAML', () => {
  const scrap = fc.array(
    fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      '#',
      '1',
      '0',
      '|',
      '>',
      '---\n',
      'b:',
      '\n- ',
    ),
    { maxLength: 14 },
  )
  fc.assert(
    fc.property(scrap, (parts) => void agree(parts.join(''))),
    { numRuns: 5000, seed: 7 },
  )
})

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { expect, it } from 'vitest'
import { fastValues } from './fast-parse.ts'
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

it('the fast reader reads an ordinary policy set', () => {
  const text =
    'apiVersion: sspr/v1\nkind: Tenant\nmetadata: { name: contoso } # a comment\nspec:\n  domains: [a.com]\n  users:\n    - userPrincipalName: a@b.com\n      mobilePhone: "+1 4255550100"\n---\nkind: SsprPolicy\n'
  expect(agree(text)).toBe(true)
})

it.each([
  ['a bracket that continues on the next line', 'a: [b,\nc]\n'],
  ['a bracket that ends further to the left than its key', ' a: {\n}\n'],
  ['a bracket within quotes', 'a: ["]",\nb]\n'],
  ['a list where a key belongs', '{ a, [] }\n'],
  ['a mapping as a key in a list', '- ? a: b\n'],
  ['null as a key', '{ null }\n'],
  ['a number with a plus as a key', '{ +.5 }\n'],
  ['a sign before an octal number', 'a: +0o7\n'],
  ['a mapping in the line of its start', '--- a: b\n'],
  ['text that touches the start of a document', '---a\n'],
  ['a second document that is null', 'a: 1\n---\n~\n'],
  ['what follows the end of a document', 'a: 1\n...\n~\n'],
  ['a control character in a comment', 'a: 1 # \u0001\n'],
  ['a character that some take for a line end', 'a: 1\n---\u2028b\n'],
])('the fast reader leaves %s to the exact reader', (_what, text) => {
  expect(fastValues(text)).toBeNull()
})

it('the fast reader reads brackets, quotes and comments that end on their line', () => {
  const text =
    '- { a: [b, {}], "c]": \'it\'\'s [\', d: e } # ( [\n- "[": f # {\n- [[1, 2], [-1, "- ["], x"y"]\n'
  expect(agree(text)).toBe(true)
})

it('an empty text is read as the second document', () => {
  expect(agree("a: 1\n---\n''\n")).toBe(true)
  expect(fastValues("a: 1\n---\n''\n")).toEqual([{ a: 1 }, ''])
})

it('both readers agree on any value that is written as YAML, in block or flow style', () => {
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

it('both readers agree on any text, also if it is no YAML', () => {
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
      '? ',
      '...\n',
      '+',
      'null',
      '~',
      '.5',
      '0o7',
      '\u0001',
      '\u2028',
    ),
    { maxLength: 14 },
  )
  fc.assert(
    fc.property(scrap, (parts) => void agree(parts.join(''))),
    { numRuns: 5000, seed: 7 },
  )
})

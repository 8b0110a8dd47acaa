import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Files } from '../system/environment.ts'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { collectFiles } from './import-files.ts'
import { linesOf } from '../policy/load/directory-ndjson.ts'
import { jsonParts } from './json-parts.ts'

/** A text in pieces of that length. */
function chunked(text: string, length: number): string[] {
  return text.match(new RegExp(`[^]{1,${length}}`, 'gu')) ?? []
}

/** What the parts of a text hold together: their lists joined, their other values as in the first. */
function joined(parts: Iterable<unknown>): unknown {
  const [first, ...others] = structuredClone([...parts])
  if (Array.isArray(first)) return [first, ...others].flat(1)
  for (const part of others as Record<string, unknown>[])
    for (const [key, value] of Object.entries(part).slice(-1))
      if (Array.isArray(value)) (first as Record<string, unknown[]>)[key]!.push(...(value as unknown[]))
  return first
}

const json = fc.jsonValue({ maxDepth: 3, noUnicodeString: false })
const key = fc.string().filter((name) => !/^\d+$|^__proto__$/.test(name))
const object = fc.dictionary(key, fc.oneof(fc.array(json), json))

describe('a large JSON text in parts', () => {
  it('holds the same together as whole, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.oneof(object, fc.array(json)),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(undefined, 2, '\t'),
        (value, length, entries, indent) => {
          const text = JSON.stringify(value, null, indent)
          const parts = jsonParts(() => chunked(text, length), { entries, characters: 1000 })
          expect(joined(parts!)).toEqual(JSON.parse(text))
        },
      ),
      { numRuns: 200 },
    )
  })
  it('is cut into lines as a whole text is, wherever the chunks end', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '"', '\\'), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (text, length) => {
        expect([...linesOf(chunked(text, length))]).toEqual(text.split('\n'))
      }),
    )
  })
  it('has no more entries of a list in a part than it may, and the plain keys beside them', () => {
    const plain = { '@odata.context': 'c', id: 1, types: ['a'] }
    const text = JSON.stringify({ ...plain, members: [1, 2, 3, 4, 5], about: { a: [1] }, empty: [] })
    expect([...jsonParts(() => [text], { entries: 2, characters: 1000 })!]).toEqual([
      { ...plain, members: [1, 2], about: { a: [1] }, empty: [] },
      { ...plain, members: [3, 4], empty: [] },
      { ...plain, members: [5], empty: [] },
    ])
  })
  it.each([
    ['is cut off', '{"value": [1, 2, 3'],
    ['has an entry that is none', '{"value": [1, 2, 3, {a}]}'],
    ['has a comma too many', '[1, 2, 3,, 4]'],
    ['has text behind it', '[1, 2, 3] x'],
    ['is nested too deeply behind the first part', `[1, 2, 3, ${'['.repeat(200)}${']'.repeat(200)}]`],
    ['has keys whose order is lost', '{"b": [1, 2, 3], "1": [4, 5, 6]}'],
    ['has a key twice', '{"a": [1, 2, 3], "a": [4, 5, 6]}'],
  ])('are none if it %s', (_, text) => {
    expect(jsonParts(() => chunked(text, 4), { entries: 2, characters: 1000 })).toBeNull()
  })
})

const people = Array.from({ length: 1200 }, (_, index) => ({
  id: `id-${index}`,
  userPrincipalName: `user${index}@contoso.com`,
  displayName: `Jürgen "${index}", €`,
  userType: index % 5 === 0 ? 'Guest' : 'Member',
  businessPhones: index % 3 === 0 ? ['+49 1'] : [],
}))
const report = people.map(({ id, userPrincipalName }, index) => ({
  id,
  userPrincipalName,
  isSsprRegistered: index % 2 === 0,
  methodsRegistered: ['mobilePhone', 'email'].slice(index % 3),
}))
const page = (value: unknown) =>
  JSON.stringify({ '@odata.context': 'x#users', value, '@odata.nextLink': 'y' })
const csv = `User principal name,Name,Methods registered\n${report
  .map((row, index) => `${row.userPrincipalName},"Anna ""${index}""","${row.methodsRegistered.join(', ')}"\n`)
  .join('')}`

describe('a large file', () => {
  const collected = (files: Record<string, string>, from: (files: Files) => Partial<Files>) => {
    const environment = testEnvironment({
      files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/export/${name}`, text])),
    })
    const read = { ...environment, files: { ...environment.files, ...from(environment.files) } }
    const { users, groups, log, ...found } = collectFiles(read, ['export'])
    return {
      users: [...users].map(({ values }) => values),
      groups: groups.map(({ values, members }) => ({ values, members })),
      files: found.files,
      formats: found.formats,
      ignored: [...log.ignored.keys()],
    }
  }
  const whole = () => ({})
  /** In chunks, as the file system reads files of more than a megabyte. */
  const inChunks =
    (encode = (bytes: Uint8Array) => bytes) =>
    (files: Files): Partial<Files> => ({
      readAtMost: () => null,
      *chunks(path) {
        const bytes = encode(files.read(path))
        for (let at = 0; at < bytes.length; at += 1001) yield bytes.subarray(at, at + 1001)
      },
    })
  const utf16 = (bytes: Uint8Array) => Uint8Array.from(Buffer.from(`\uFEFF${Buffer.from(bytes)}`, 'utf16le'))

  it.each([
    ['a page', page(people)],
    ['a list', JSON.stringify(people, null, 2)],
    ['lines of JSON', people.map((one) => `${JSON.stringify(one)}\r\n`).join('')],
    ['several responses in one object', JSON.stringify({ users: people, userRegistrationDetails: report })],
    [
      'a group with its members',
      JSON.stringify({ id: 'g1', displayName: 'All', groupTypes: ['Unified'], members: people }),
    ],
    ['CSV', csv],
  ])('that is %s is read part by part, with the same result', (_, text) => {
    const expected = collected({ 'export.json': text }, whole)
    expect(collected({ 'export.json': text }, inChunks())).toEqual(expected)
    expect(collected({ 'export.json': text }, inChunks(utf16))).toEqual(expected)
  })
  it('that breaks off is refused as a whole, and nothing of it is read', () => {
    const broken = page(people).slice(0, -40)
    const reading = (files: Files): Partial<Files> => {
      const { chunks } = inChunks()(files)
      return { chunks: (path, from) => (path.endsWith('broken.json') ? chunks!(path, from) : null) }
    }
    const { users, ignored } = collected(
      { 'broken.json': broken, 'other.json': page(people.slice(0, 2)) },
      reading,
    )
    expect([users.length, ignored]).toEqual([2, ['export/broken.json ']])
  })
})

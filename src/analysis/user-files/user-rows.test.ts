import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPhoneNumber } from '../../model/contact.ts'
import { textBytes } from '../../system/bytes.ts'
import { lineBlocks } from './line-blocks.ts'
import { hashOf } from './name-set.ts'
import { hashOfBytes, nameHashes } from './name-hashes.ts'
import { plainAddressEnd, plainNumberEnd } from './plain-texts.ts'
import { shapeOf, textShape } from '../../policy/load/record-shape.ts'
import { csvUserRows, ndjsonRows } from './user-rows.ts'
import type { OnKnown, ReadRow } from './user-rows.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A text in parts of so many bytes, which cut characters, lines and cells anywhere. */
const blocksOf = (text: string, size: number) => {
  const bytes = bytesOf(text)
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )
  return lineBlocks(parts, 'file', () => {})
}

const confirmedBy = [Date.UTC(2026, 5, 1)]

type Rows = (onKnown: OnKnown<string>) => Iterable<ReadRow<string> | null>

/** What of a user decides: cells of a column that decides nothing are all of one class. */
const decisive = (fields: object) => shapeOf({ displayName: 'x', ...fields }, confirmedBy)

/** The name of a user and what decides, or what is wrong with a row. */
function meaningOf({ record }: ReadRow<string>): readonly [meaning: unknown, shape: string | null] {
  if (record.kind !== 'user') return [record.kind === 'broken' ? record.finding : record.kind, null]
  const { userPrincipalName } = record.fields
  return [userPrincipalName, userPrincipalName === undefined ? null : decisive(record.fields)]
}

/**
 * Each row as its fields, all of them parsed; and of how many the meaning is known from a row that was learnt before: it
 * is the meaning of the row itself.
 */
function read(rows: Rows) {
  const parsed = [...rows(() => false)].filter((row) => row !== null)
  let known = 0
  const meanings: unknown[] = []
  const all = rows((shape, text, start, end) => {
    known++
    meanings.push([text.latin1(start, end), shape])
    return true
  })
  for (const row of all) {
    if (row === null) continue
    const [meaning, shape] = meaningOf(row)
    meanings.push([meaning, shape])
    if (shape !== null) row.learn(shape)
  }
  expect(meanings).toEqual(parsed.map(meaningOf))
  return { found: parsed.map(({ record }) => (record.kind === 'user' ? record.fields : record.kind)), known }
}

/** Mostly texts that rows of one shape may differ in, at times one that has to be looked at by itself. */
const mostly = (plain: readonly string[], odd: readonly string[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  )
const name = mostly(['ana@contoso.com', 'Bo@contoso.com', "o'neil@b.org"], ['cy@localhost', 'ä@contoso.com'])
const phone = mostly(
  ['+1 4255550100', '+358 401234567'],
  ['+358 401234567x12', '425', 'true', '+1 2', ' +1 4255550100 '],
)
const mail = mostly(['ana@example.org', 'd@e.f'], ['bo@x', 'true', 'a@b..c'])
const text = mostly(
  ['Utu', 'Linna Utu'],
  ['Linna, Utu', 'a "b"', 'ä\u00a0', ' x', 'back\\slash', 'two\nlines', '[x]'],
)
const date = fc.constantFrom('2026-05-01', '2026-07-01T00:00:00Z', 'yesterday')
const user = fc.record(
  {
    userPrincipalName: name,
    displayName: text,
    mail,
    mobilePhone: phone,
    accountEnabled: fc.boolean(),
    authentication: fc.record({ phone, email: mail, confirmedOn: date }, { requiredKeys: [] }),
  },
  { requiredKeys: ['userPrincipalName'] },
)
/** Few users, again and again with other texts. */
const users = fc
  .tuple(
    fc.array(user, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(2), name, text, phone), { maxLength: 16 }),
  )
  .map(([few, rows]) =>
    rows.map(([index, userPrincipalName, displayName, mobilePhone]) => {
      const one = few[index % few.length]!
      return { ...one, userPrincipalName, ...('mobilePhone' in one ? { displayName, mobilePhone } : {}) }
    }),
  )
const size = fc.integer({ min: 1, max: 300 })

const csvHeader =
  'displayName,userPrincipalName,mail,mobilePhone,accountEnabled,authentication.phone,authentication.email,authentication.confirmedOn'

describe('a row whose shape was read before', () => {
  const plain = [
    { userPrincipalName: 'ana@contoso.com', mobilePhone: '+1 4255550100' },
    { userPrincipalName: 'Bo@contoso.com', mobilePhone: '+358 401234567' },
  ]

  it('is recognised in NDJSON', () => {
    const text = plain.map((one) => JSON.stringify(one)).join('\n')
    const rows: Rows = (onKnown) => ndjsonRows(blocksOf(text, 300), 'file', confirmedBy, onKnown)
    expect(read(rows)).toEqual({ found: plain, known: 1 })
  })

  it('is recognised in CSV', () => {
    const text = [csvHeader, ...plain.map((one) => `,${one.userPrincipalName},,${one.mobilePhone},,,,`)].join(
      '\n',
    )
    const rows: Rows = (onKnown) => csvUserRows(blocksOf(text, 300), 'file', confirmedBy, onKnown)
    const { found, known } = read(rows)
    expect([found.length, known]).toEqual([2, 1])
  })

  it('is parsed where a column of synchronization tells it apart', () => {
    const text = 'userPrincipalName,dirSyncEnabled\na@b.org,False\nc@b.org,False\nd@b.org,True\ne@b.org,False'
    const rows: Rows = (onKnown) => csvUserRows(blocksOf(text, 300), 'file', confirmedBy, onKnown)
    const { found, known } = read(rows)
    expect([found[2], known]).toEqual(['broken', 2])
  })

  it('is decoded like any row of NDJSON', () => {
    fc.assert(
      fc.property(users, fc.constantFrom('\n', '\r\n'), size, (all, end, bytes) => {
        const lines = all.map((one) => JSON.stringify(one)).join(end)
        const result = read((onKnown) => ndjsonRows(blocksOf(lines, bytes), 'file', confirmedBy, onKnown))
        expect(result.found).toEqual(all)
      }),
    )
  })

  it('is decoded like any row of CSV, whatever is in its cells and between them', () => {
    const columns = csvHeader
      .split(',')
      .concat('roles', 'passwordSource', 'otherMails', 'dirSyncEnabled', 'city')
    const cell = mostly(
      ['', 'ana@contoso.com', '+1 4255550100', 'true', 'TRUE', 'cloud', '2026-05-01', '2026-07-01'],
      [
        'TRUE',
        ' ',
        ' bo@b.org',
        'a@b',
        'a@b..c',
        '\u00a0',
        '[x]',
        'System.String[]',
        '+1 42',
        'a"b',
        '"',
        'a\r',
        'a;b',
        'a,b',
      ],
    )
    const ends = fc.constantFrom('\n', '\r\n', '\n\n')
    const row = fc.record({
      name,
      cells: fc.array(cell, { minLength: 12, maxLength: 12 }),
      isQuoted: fc.boolean(),
      end: ends,
    })
    let known = 0
    fc.assert(
      fc.property(
        fc.subarray(columns.filter((one) => one !== 'userPrincipalName')),
        fc.constantFrom(',', ';', '\t', 'sep=|', 'sep=.', 'sep= '),
        fc.array(row, { maxLength: 8 }),
        size,
        (others, above, some, bytes) => {
          const delimiter = above.at(-1)!
          const start = above.length > 1 ? `${above}\n` : ''
          const lines = [...some, ...some].map(({ name, cells, isQuoted, end }) => {
            const own = [name, ...cells.slice(0, others.length)]
            const written = own.map((one) => (isQuoted ? `"${one.replaceAll('"', '""')}"` : one))
            return written.join(delimiter) + end
          })
          const text = `${start}${['userPrincipalName', ...others].join(delimiter)}\n${lines.join('')}`
          known += read((onKnown) => csvUserRows(blocksOf(text, bytes), 'file', confirmedBy, onKnown)).known
        },
      ),
      { numRuns: 500 },
    )
    expect(known).toBeGreaterThan(100)
  })
})

describe('blocks of lines', () => {
  it('contain the whole text, and end at line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ü', '\n') }), size, (written, bytes) => {
        const blocks = blocksOf(written, bytes)
        let all = ''
        for (let block = blocks.next(); block !== null; block = blocks.next())
          all += new TextDecoder().decode(block.text.bytes)
        expect(all).toBe(written === '' || written.endsWith('\n') ? written : `${written}\n`)
      }),
    )
  })
})

describe('a check on bytes', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'Z', '1', '0', '+', ' ', '@', '.', '-', ':'),
    maxLength: 18,
  })

  it('accepts only what the check on text accepts', () => {
    const samples = fc.oneof(letters, name, phone, mail)
    fc.assert(
      fc.property(samples, (written) => {
        const bytes = bytesOf(written)
        if (plainNumberEnd(bytes, 0) === bytes.length) expect(isPhoneNumber(written)).toBe(true)
        if (plainAddressEnd(bytes, 0) === bytes.length)
          for (const key of ['mail', 'userPrincipalName']) expect(textShape(key, written, [])).toBe('@')
      }),
      { numRuns: 500 },
    )
    expect(plainNumberEnd(bytesOf('+1 4255550100,'), 0)).toBe(13)
    expect(plainAddressEnd(bytesOf('ana@contoso.com,'), 0)).toBe(15)
  })

  it('tells 200,000 numbered names apart, and finds each that is added twice', () => {
    const hashes = nameHashes()
    for (let index = 0; index < 200_000; index++) hashes.add(hashOf(`user${index}@contoso.com`))
    expect(hashes.repeated().size).toBe(0)
    for (const index of [0, 65_535, 65_536, 199_999]) hashes.add(hashOf(`user${index}@contoso.com`))
    expect(hashes.repeated()).toEqual(
      new Set([0, 65_535, 65_536, 199_999].map((index) => hashOf(`user${index}@contoso.com`))),
    )
  })

  it('gives the hash of the name in lower case', () => {
    fc.assert(
      fc.property(letters, (written) => {
        const bytes = textBytes(bytesOf(written))
        expect(hashOfBytes(bytes, 0, bytes.length)).toBe(hashOf(written.toLowerCase()))
      }),
    )
  })
})

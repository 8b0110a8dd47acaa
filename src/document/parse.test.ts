import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from './parse.ts'
import { localFiles } from '../system/environment.ts'
import { readSource, sourceOf } from './read.ts'

const read = (text: string) => parse({ file: 'a.yaml', text })
const values = (text: string) => read(text).documents.map((one) => one.value)
const findings = (text: string) =>
  read(text).diagnostics.map(({ code, span }) => `${code} ${span!.start.line}:${span!.start.column}`)

describe('text is parsed', () => {
  it('by YAML 1.2, in which yes, no and off are strings', () => {
    expect(values('a: yes\nb: no\nc: off\nd: true\ne: ~\n')).toEqual([
      { a: 'yes', b: 'no', c: 'off', d: true, e: null },
    ])
  })
  it('with dates as strings', () => {
    expect(values('a: 2026-11-01\n')).toEqual([{ a: '2026-11-01' }])
  })
  it('with keys as strings', () => {
    expect(values('1: a\n')).toEqual([{ '1': 'a' }])
  })
  it('with the value of the anchor for each alias', () => {
    expect(values('a: &x [1]\nb: *x\n')).toEqual([{ a: [1], b: [1] }])
  })
  it('into documents with their indexes', () => {
    const { documents } = read('a: 1\n---\nb: 2\n---\nc: 3\n')
    expect(documents.map(({ index, value }) => [index, value])).toEqual([
      [0, { a: 1 }],
      [1, { b: 2 }],
      [2, { c: 3 }],
    ])
  })
  it('without a document after a last line of three dashes', () => {
    expect(values('a: 1\n---\n')).toEqual([{ a: 1 }])
  })
  it('into whole documents beside a broken one', () => {
    const { documents, diagnostics } = read('a: 1\n---\nb: 1\nb: 2\n---\nc: 3\n')
    expect(documents.map((one) => one.index)).toEqual([0, 2])
    expect(diagnostics.map((one) => one.at.document)).toEqual([1])
  })
  it('as one empty document if it is only a comment', () => {
    expect(values('# nothing\n')).toEqual([null])
  })
})

describe('a mistake in YAML is reported at its position:', () => {
  for (const [name, text, found] of [
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 'document/duplicate-key 3:1'],
    [
      'a mapping in braces that is the whole file, and half of it',
      '{ "a": { "b": 1 },\n  "c": 2\n',
      'document/syntax 1:1',
    ],
    ['the same, cut inside an inner one', '{ "a": 1,\n  "c": { "d": 2 ', 'document/syntax 2:8'],
    ['a key that stands twice, first without a value', 'a:\na:\n  b: 1\n', 'document/duplicate-key 2:1'],
    ['and with a remark between', 'x:\n  a: # later\n  # now\n  a: 1\n', 'document/duplicate-key 4:3'],
    ['a key that stands twice, once in quotes', '"a": 1\na: 2\n', 'document/duplicate-key 2:1'],
    ['a tab that indents', 'a:\n\tb: 1\n', 'document/tab 2:1'],
    ['a merge key', 'x: &x { a: 1 }\ny:\n  <<: *x\n', 'document/merge-key 3:3'],
    ['a tag of one’s own', 'a: !mine 1\n', 'document/tag 1:4'],
    ['an alias without its anchor', 'a: *gone\n', 'document/unknown-alias 1:4'],
    ['an alias before its anchor', 'a: *x\nb: &x 1\n', 'document/unknown-alias 1:4'],
    ['an ampersand that begins a text', 'a: [& co]\n', 'document/empty-anchor 1:5'],
    ['an asterisk that begins a text', 'a: [* co]\n', 'document/syntax 1:5'],
    ['an alias of another document', 'a: &x 1\n---\nb: *x\n', 'document/unknown-alias 3:4'],
    ['a mapping in a mapping on one line', 'a: b: c\n', 'document/syntax 1:4'],
    ['a key that is a list', '? [a]\n: 1\n', 'document/key-not-text 1:3'],
    ['an alias within its own anchor', 'a: &x [*x]\n', 'document/alias-expansion 1:8'],
  ] as const) {
    it(name, () => {
      expect(findings(text)).toEqual([found])
    })
  }
  it('one finding for one broken line', () => {
    expect(findings('a: [1, 2\nb: 3\nc: }\n')).toHaveLength(1)
  })
})

describe('a note is given for', () => {
  it('a byte order mark', () => {
    expect([findings('\uFEFFa: 1\n'), values('\uFEFFa: 1\n')]).toEqual([
      ['document/byte-order-mark 1:1'],
      [{ a: 1 }],
    ])
  })
  it('Windows line ends', () => {
    expect([findings('a: 1\r\nb: 2\r\n'), values('a: 1\r\nb: 2\r\n')]).toEqual([
      ['document/windows-line-ends 1:5'],
      [{ a: 1, b: 2 }],
    ])
  })
})

describe('a text is checked for limits:', () => {
  const aliases = (count: number) => `a: &x 1\nb: [${Array.from({ length: count }, () => '*x').join(', ')}]\n`
  it('over 100 aliases are refused', () => {
    expect(findings(aliases(100))).toEqual([])
    expect(findings(aliases(101))[0]).toMatch(/^document\/too-many-aliases 2:/)
  })
  it('stars in quotes, comments and plain text do not count as aliases', () => {
    const stars = Array.from({ length: 60 }, (_, index) => `a${index}: "*x" # *x\nb${index}: x *x\n`).join('')
    expect(findings(stars)).toEqual([])
  })
  it('aliases that expand to over 100,000 values are refused', () => {
    const level = (name: string, of: string) =>
      `${name}: &${name} [${Array.from({ length: 9 }, () => `*${of}`).join(', ')}]\n`
    const bomb = `a: &a [1]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}${level('f', 'e')}${level('g', 'f')}`
    expect(findings(bomb)).toEqual(['document/alias-expansion 6:7'])
  })
  it('brackets nested over 64 deep are refused', () => {
    expect(findings(`a: ${'['.repeat(63)}${']'.repeat(63)}\n`)).toEqual([])
    expect(findings(`a: ${'['.repeat(65)}${']'.repeat(65)}\n`)).toEqual(['document/too-deep 1:68'])
  })
  it('indentation nested over 64 deep is refused', () => {
    const nested = Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')
    expect(findings(`${nested} 1\n`)[0]).toMatch(/^document\/too-deep /)
  })
  it('100,000 brackets that are never closed are refused', () => {
    expect(findings('['.repeat(100_000))).toEqual(['document/too-deep 1:65'])
  })
  it('brackets in strings do not count', () => {
    expect(findings(`a: "${'['.repeat(100)}"\nb: x${'['.repeat(100)}\n`)).toEqual([])
  })
  it('no text causes an exception', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '&x ',
      '*x',
      '!t ',
      '"',
      "'",
      '#',
      '|',
      '>',
      '---\n',
      '\t',
      ',',
      '? ',
      '<<',
      '%',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(() => read(pieces.join(''))).not.toThrow()
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a file', () => {
  const code = (bytes: Uint8Array) => {
    const source = sourceOf('a.yaml', bytes)
    return 'code' in source ? source.code : source.text
  }
  it('in UTF-8 becomes text', () => {
    expect(code(new TextEncoder().encode('ä: 1'))).toBe('ä: 1')
  })
  it('that is not UTF-8 is refused', () => {
    expect(code(new Uint8Array([0xff, 0xfe, 0x61, 0]))).toBe('document/not-text')
  })
  it('with a zero byte is refused', () => {
    expect(code(new Uint8Array([0x61, 0]))).toBe('document/not-text')
  })
  it('of blanks, or of a byte order mark alone, is empty', () => {
    expect(code(new TextEncoder().encode(' \n'))).toBe('document/empty')
    expect(code(new Uint8Array([0xef, 0xbb, 0xbf]))).toBe('document/empty')
  })
  it('over 16 MiB is refused', () => {
    const files = {
      ...localFiles,
      readAtMost: (_path: string, bytes: number) => (bytes === 16 * 1024 * 1024 ? null : new Uint8Array()),
    }
    expect(readSource({ cwd: '/', files }, '/large.yaml')).toMatchObject({ code: 'document/too-large' })
  })
})

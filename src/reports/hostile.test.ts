import { describe, expect, it } from 'vitest'
import { azureText } from './azure.ts'
import { csvRow } from './csv.ts'
import { plainMarkdown, proseMarkdown, tableMarkdown } from './escape-markdown.ts'
import { githubText } from './github.ts'
import { renderParts } from './render.ts'
import { hostile, samples } from './sample.test-kit.ts'
import { checkText, validateText } from './text.ts'
import { escapeAttribute, escapeXml } from './xml.ts'

const formats = ['sarif', 'junit', 'gitlab', 'markdown', 'html', 'tap', 'cucumber'] as const
const surroundings = { prefix: '', wordsOf: () => undefined }
const all = formats.map((format) => [format, renderParts(format, samples.check, surroundings)] as const)
const { validate, test, reach } = samples.check
const partsWith = (one: NonNullable<typeof validate>) => ({ ...samples.check, validate: one })
const text = checkText({ ...samples.check, validate: validate!, test, tests: true, reach }, false)

describe('a hostile file cannot command the CI service that shows our report', () => {
  it.each([...all, ['text', text] as const])(
    'as %s there is no logging command of Azure',
    (_format, written) => {
      expect(written).not.toMatch(/##(vso)?\[/i)
    },
  )

  it.each([...all, ['text', text] as const])(
    'as %s no line is a workflow command of GitHub',
    (_format, written) => {
      expect(written).not.toMatch(/^\s*::/m)
    },
  )

  it('as github every line is one of our annotations, with its properties and its message apart', () => {
    const lines = githubText(samples.check, '').trimEnd().split('\n')
    expect(lines).toHaveLength(9)
    for (const line of lines) {
      const match = /^::(error|warning|notice) ([^\r\n]*?)::[^\r\n]*$/.exec(line)!
      for (const property of match[2]!.split(','))
        expect(property).toMatch(/^(file|line|endLine|col|endColumn|title)=[^:]*$/)
    }
  })

  it('as github a percent sign, a colon and a comma in a file name come back as they were', () => {
    const [, file] = /file=([^,]*),/.exec(githubText(samples.check, ''))!
    const back = file!.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%25', '%')
    expect(back).toBe('policies/a b/%41,:;]"<x>&`|@me.yaml')
  })

  it('as azure each line holds one command, and its file name comes back as it was', () => {
    const lines = azureText(samples.check, '').trimEnd().split('\n')
    expect(lines).toHaveLength(9)
    for (const line of lines.filter((one) => !one.startsWith('note: '))) {
      const properties = /^##vso\[task\.logissue ([^\]]*)\][^\]]*$/.exec(line)![1]!.split(';')
      const names = properties.map((one) => one.split('=')[0])
      expect(names).toEqual(['type', 'sourcepath', 'linenumber', 'columnnumber', 'code'])
    }
    const [, path] = /sourcepath=([^;]*);/.exec(lines[0]!)!
    const back = path!.replaceAll('%3B', ';').replaceAll('%5D', ']').replaceAll('%AZP25', '%')
    expect(back).toBe('policies/a b/%41,:;]"<x>&`|@me.yaml')
  })
})

it('paths of policy sets are those of the work tree, where the service looks for them', () => {
  const [one] = samples.check.reach
  const below = { ...samples.check, reach: [{ ...one!, path: '../policies/a\nb' }] }
  expect(githubText(below, 'sub/')).toContain('::notice title=sspr reach::policies/a%0Ab: ')
  expect(azureText(below, 'sub/')).toContain('note: policies/a b: ')
})

it('as csv no line is a command, no cell moves the cursor, and none is a formula', () => {
  const row = csvRow([
    'a\n::error::b',
    '##vso[task.setvariable]',
    '\u001B[2J\u202E',
    '=cmd()',
    '+1',
    '\t=1',
    5,
  ])
  expect(row).not.toMatch(/^::|##vso|[\u0000-\u0009\u001B\u202E]/m)
  expect(row.split(',').filter((cell) => /^"?\s*[=+-]/.test(cell))).toEqual([])
})

describe('a hostile file cannot write to a page or a terminal', () => {
  const [named] = samples.check.validate!.diagnostics
  const inName = (file: string, message: string) =>
    partsWith({ ...samples.check.validate!, diagnostics: [{ ...named!, file, message, suppressed: null }] })

  it.each(['github', 'azure'] as const)('as %s there is no control character of a file name', (format) => {
    const written = renderParts(format, inName('a\u001B[2Jb\u202Ec.yaml', 'words'), surroundings)
    expect(written).toContain(String.raw`a·[2Jb\u202ec.yaml`)
  })

  it('as html there is no workflow command in the second line of a message', () => {
    const written = renderParts('html', inName('a\n::error::c.yaml', 'words\n::error::more'), surroundings)
    expect(written).toContain('words\n·:error::more')
    expect(written).not.toMatch(/^\s*::/m)
  })

  it.each([...all, ['text', text] as const])(
    'as %s there is no control character in a message',
    (_format, written) => {
      expect(written).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/)
      // Nor what turns the direction of a text, or is not seen.
      expect(written).not.toMatch(/[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F]/)
    },
  )

  it.each(['html', 'markdown', 'junit'] as const)('as %s there is no tag from the file', (format) => {
    const written = renderParts(format, samples.check, surroundings)
    expect(written).not.toContain('<script')
    expect(written).not.toContain('<x>')
  })

  it('XML replaces the characters that it cannot hold, and keeps line breaks in attributes', () => {
    expect(escapeXml('a\u0000\uD800<]]>&"\'')).toBe('a\uFFFD\uFFFD&lt;]]&gt;&amp;&quot;&#39;')
    expect(escapeAttribute('a\n\tb\r')).toBe('a&#10;&#9;b&#13;')
    expect(escapeXml('😀')).toBe('😀')
  })

  it('Markdown escapes every character with a meaning', () => {
    const written = plainMarkdown(hostile).replace(/&#\d+;/g, '')
    expect(written).not.toMatch(/[<>`*_[\]\\|#$!@"']/)
    expect(written).not.toContain('\n')
  })

  it('Markdown mentions no user', () => {
    expect(plainMarkdown('ask @org/team')).toBe('ask &#64;&#8288;org/team')
    expect(plainMarkdown('ana@contoso.com')).toBe('ana&#64;contoso.com')
  })

  it('Markdown shows text in backticks as code, and keeps an odd backtick', () => {
    expect(proseMarkdown('`a|b` is `odd')).toBe('<code>a&#124;b</code> is &#96;odd')
  })

  it('a Markdown table has as many cells in each row as in its head', () => {
    const table = tableMarkdown(['one', 'two'], [[proseMarkdown(hostile), plainMarkdown(hostile)]])
    for (const line of table.trimEnd().split('\n')) expect(line.split('|')).toHaveLength(4)
  })

  it('findings in text stay below their place', () => {
    expect(validateText(samples.check.validate!, false)).not.toMatch(/^\s*::|\u001B/m)
  })
})

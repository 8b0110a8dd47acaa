import { describe, expect, it } from 'vitest'
import { checkCommand } from '../cli/check.ts'
import { testCommand } from '../cli/test.ts'
import { validateCommand } from '../cli/validate.ts'
import type { FormatName } from './formats.ts'
import { renderParts } from './render.ts'
import { samples } from './sample.test-kit.ts'

const endings: Partial<Record<FormatName, string>> = {
  sarif: 'sarif.json',
  junit: 'xml',
  github: 'github.txt',
  azure: 'azure.txt',
  gitlab: 'gitlab.json',
  markdown: 'md',
  html: 'html',
  tap: 'tap',
  cucumber: 'ndjson',
  lcov: 'info',
}
const surroundings = { prefix: 'sub/', wordsOf: () => undefined }

const commands = { check: checkCommand, validate: validateCommand, test: testCommand }
const rows = (['check', 'validate', 'test'] as const).flatMap((name) =>
  commands[name].formats
    .filter((format) => format !== 'text' && format !== 'json')
    .map((format) => [name, format] as const),
)

describe('every format, of every command that has it', () => {
  it.each(rows)('%s as %s is as its golden file', async (command, format) => {
    const text = renderParts(format, samples[command], surroundings)
    await expect(text).toMatchFileSnapshot(`golden/${command}.${endings[format]}`)
  })

  it.each(checkCommand.formats.filter((format) => format !== 'text' && format !== 'json'))(
    'a clean check as %s is as its golden file',
    async (format) => {
      const text = renderParts(format, samples.clean, surroundings)
      await expect(text).toMatchFileSnapshot(`golden/clean.${endings[format]}`)
    },
  )

  it('a format that is not made of parts is a bug of ours', () => {
    expect(() => renderParts('mermaid', samples.check, surroundings)).toThrow('mermaid')
  })

  it('the commands have the formats that the contract gives them', () => {
    expect(checkCommand.formats).toEqual([
      ...['text', 'json', 'sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown', 'html'],
    ])
    expect(validateCommand.formats).toEqual([
      ...['text', 'json', 'sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown'],
    ])
    expect(testCommand.formats).toEqual([
      ...['text', 'json', 'junit', 'github', 'azure', 'markdown', 'html', 'tap', 'cucumber', 'lcov'],
    ])
  })
})

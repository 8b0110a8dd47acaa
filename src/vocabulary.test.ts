import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('comments, test names and messages', () => {
  const table = readFileSync(path.join(root, 'docs/vocabulary.md'), 'utf8').split('| avoid | write |')[1]!
  const avoided = [...table.matchAll(/^\| ([a-z ]+) \|/gm)].map(([, words]) => words!)
  const word = new RegExp(`\\b(?:${avoided.join('|')})\\b`, 'i')
  const files = ['src', 'features', 'scripts'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
      .filter((name) => /\.(m?ts|tsx|mjs)$/.test(name)),
  )
  /** Lines whose part that `of` finds holds a word to avoid. */
  const linesWith = (named: readonly string[], of: (line: string) => readonly string[]) =>
    named.flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          of(line).some((text) => word.test(text)) ? [`${file}:${index + 1} ${line.trim()}`] : [],
        ),
    )
  it('use the vocabulary in comments', () => {
    const found = linesWith(files, (line) => {
      const comment = /(?:^|\s)(?:\/\/|\/?\*+)\s(.*)$/.exec(line)?.[1]
      return comment === undefined || /['"`]/.test(comment) ? [] : [comment]
    })
    expect(avoided.length).toBeGreaterThan(5)
    expect(found).toEqual([])
  })
  it('use the vocabulary in test names', () => {
    const tests = files.filter((file) => /\.test\.ts$/.test(file))
    const found = linesWith(tests, (line) => {
      const name = /^\s*(?:it|test|describe)(?:\.\w+)*\((?:.*\]\)\()?(['"`])(.*?)\1,/.exec(line)?.[2]
      return name === undefined ? [] : [name]
    })
    expect(found).toEqual([])
  })
  it('use the vocabulary in messages', () => {
    // The phrase of a step is contract; a policy may say `nobody` where the language says `none`.
    const messages = files.filter(
      (file) => /^src\/(?!.*\.test)/.test(file) && !/step-to-gherkin|on-premises\.ts/.test(file),
    )
    const found = linesWith(messages, (line) =>
      /^\s*(?:\/\/|\/?\*)/.test(line)
        ? []
        : [...line.matchAll(/(['"`])((?:(?!\1).)* (?:(?!\1).)*)\1/g)].map(([, , text]) => text!),
    )
    expect(found).toEqual([])
  })
})

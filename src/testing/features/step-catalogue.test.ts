import { expect, it } from 'vitest'
import { findPhrases, stepCatalogue } from './step-catalogue.ts'

const found = (text: string) => findPhrases(stepCatalogue(), text).map(({ phrase }) => phrase)

it.each([
  ['the user waits 16 minutes', ['{duration} passes/pass']],
  ['Then the user is allowed to reset', ['(the user )can reset']],
  ['the user types the wrong code', ['(the user )types {codeKind} code{times}']],
  ['audit', ['the audit log has {string}']],
  ['frobnicates', []],
])('finds the phrase for `%s`', (text, phrases) => {
  expect(found(text)).toEqual(phrases)
})

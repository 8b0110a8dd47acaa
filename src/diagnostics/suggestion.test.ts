import { expect, it } from 'vitest'
import { suggestion } from './suggestion.ts'

it.each([
  ['licence', ['license', 'domains'], 'license'],
  ['tcsh', ['bash', 'zsh', 'fish'], null],
  ['bsah', ['bash', 'zsh', 'fish'], 'bash'],
  ['nobody@nordwind.de', ['bert@nordwind.de', 'ana@nordwind.de'], null],
  ['bret@nordwind.de', ['bert@nordwind.de', 'ana@nordwind.de'], 'bert@nordwind.de'],
  ['bert@nordwnd.de', ['bert@nordwind.de', 'ana@nordwind.de'], 'bert@nordwind.de'],
])('of %s among %j is %s', (word, candidates, meant) => {
  expect(suggestion(word, candidates)).toBe(meant)
})

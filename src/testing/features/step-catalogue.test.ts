import { expect, it } from 'vitest'
import { findPhrases, stepCatalogue } from './step-catalogue.ts'

const found = (text: string) => findPhrases(stepCatalogue(), text).map(({ phrase }) => phrase)

it.each([
  ['the user waits 16 minutes', ['{duration} passes/pass']],
  ['Then the user is allowed to reset', ['(the user )can reset']],
  ['the user types the wrong code', ['(the user )types {codeKind} code{times}']],
  ['waits', ['{duration} passes/pass']],
  ['waiting 16 minutes', ['{duration} passes/pass']],
  ['is allowed to reset', ['(the user )can reset']],
  ['reset allowed', ['(the user )can reset', '(the user )can reset with {int} gate(s)']],
  ['the user is not allowed to reset', ['(the user )cannot reset{because}']],
  ['presses the button', ['(the user )selects {button}']],
  ['unlocks', ['(the user )can unlock', '(the user )cannot unlock{because}', 'the account is unlocked']],
  ['email', ['a mail goes to {names}', '(the user )asks for the code/call/mail/notification{times}']],
  ['audit', ['the audit log has {string}']],
  ['opens the reset', ['(the user )opens the {entry} page']],
  [
    'the user is notified',
    ['a mail goes to {names}', '(the user )asks for the code/call/mail/notification{times}'],
  ],
  ['frobnicates', []],
  ['the account is blocked for a day', ['(the user )is blocked for {duration}']],
  ['the user waits an hour', ['{duration} passes/pass']],
])('finds the phrase for `%s`', (text, phrases) => {
  expect(found(text)).toEqual(phrases)
})

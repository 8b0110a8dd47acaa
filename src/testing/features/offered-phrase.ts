import type { Option } from '../../model/methods.ts'
import { phraseOf } from '../../walks/language/kind-of-step.ts'

/** Phrases for the steps that a page offers, by the key of the step. */
const phrases: Readonly<Record<string, string>> = {
  identify: 'gives the user name',
  reason: 'says "I forgot my password"',
  contact: 'gives the right number',
  send: 'asks for the code',
  scan: 'scans the code',
  code: 'types the right code',
  push: 'approves the notification',
  answers: 'answers the questions right',
  password: 'chooses the password "..."',
  finish: 'selects Finish',
  delete: 'deletes {method}',
  signIn: 'signs in with the right password',
}

/** A step that a page offers, as a scenario says it; a step without a phrase as in a walk. */
export function offeredPhrase(offered: string): string {
  const [key = '', name] = offered.split(': ')
  if (key === 'choose' && name !== undefined) return phraseOf({ choose: name as Option }, null)![0]!
  return phrases[key] ?? offered
}

import { expect, it } from 'vitest'
import { anyKinds, keysOf } from '../../walks/language/kind-of-step.ts'
import { offeredPhrase } from './offered-phrase.ts'

it('every step that a page may offer has a phrase', () => {
  const buttons = ['next', 'finish', 'cancel', 'back', 'reload', 'choose', 'contactAdministrator']
  const keys = anyKinds
    .filter(({ ofAct }) => ofAct !== undefined)
    .flatMap((kind) => keysOf(kind).slice(0, 1))
    .filter((key) => !buttons.includes(key) && key !== 'open' && key !== 'session')
  expect(keys.filter((key) => offeredPhrase(key) === key)).toEqual([])
  expect(offeredPhrase('choose: emailAlternate')).toBe('chooses "Email my alternate email"')
})

import { expect, it } from 'vitest'
import { t15 } from './t-15-codes-valid-once.ts'

/** A code that a reset page accepts, and the time step that the account notes of it. */
function accepted(option: string, lastStep: number | null): string | null {
  const of = (noted: number | null) => ({
    snapshot: { meta: {}, context: { option, method: null } },
    account: { lastStep: noted, writes: 0 },
  })
  const step = {
    act: { type: 'code.entered', code: '123456' },
    kind: 'right',
    before: of(null),
    after: of(lastStep),
    effects: [{ type: 'consumeCode', params: {} }],
    truth: { isReplaced: false },
  }
  return t15.service!.step(step as never, { entry: 'reset' } as never)
}

it('a code of the app is spent when the account notes its time step; a sent one is deleted instead', () => {
  expect(accepted('appCode', null)).toBe('a code of the app stays good after its use')
  expect(accepted('appCode', 59)).toBeNull()
  expect(accepted('emailAlternate', null)).toBeNull()
})

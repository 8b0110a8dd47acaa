import { describe, expect, it } from 'vitest'
import { faultNames, faults } from '../../sites/world/faults.ts'
import type { FaultName } from '../../sites/world/faults.ts'
import { kitSet, verifyKit } from './verify.test-kit.ts'

/** Of whom, and with how many methods required, each fault makes a difference. */
const about: Readonly<Partial<Record<FaultName, readonly [required: 1 | 2, user: string]>>> = {
  'asks-one-gate': [2, 'ana'],
  'counts-a-method-twice': [2, 'ana'],
  'asks-administrators-like-users': [1, 'boss'],
  'takes-one-right-answer': [1, 'oli'],
  'counts-no-texts': [1, 'oli'],
  'sends-to-any-number': [1, 'oli'],
  'takes-any-approval': [2, 'ana'],
  'forgets-to-change-temporary-passwords': [1, 'kim'],
  'takes-a-failed-write-for-done': [1, 'lok'],
  'clears-every-lock-on-unlock': [1, 'lok'],
  'registers-unconfirmed': [1, 'kim'],
}

describe('verify, without any case,', () => {
  it.each(faultNames)('finds %s', async (name) => {
    const { threat, twist } = faults[name]
    const [required, user] = about[name] ?? [1, 'ana']
    const { properties } = await verifyKit(kitSet(required, user), [threat], twist)
    expect(properties.map((one) => [one.property.id, one.status])).toEqual([[threat, 'fails']])
    expect(properties[0]!.counterexample?.walk.length ?? 0).toBeGreaterThan(1)
  })
})

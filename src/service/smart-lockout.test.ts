import { describe, expect, it } from 'vitest'
import { tenantOf } from '../given.test-kit.ts'
import type { Tenant } from '../model/tenant.ts'
import { second } from '../model/time.ts'
import { recordAfterWrong, cleanRecord, isLocked, wouldLock, type SignInRecord } from './smart-lockout.ts'

const publicCloud = tenantOf()
const wrongs = (count: number) => Array.from({ length: count }, (_, index) => `wrong ${index}`)

/** The record after wrong passwords, all at one moment. */
function after(
  passwords: readonly string[],
  tenant: Tenant = publicCloud,
  passThrough = false,
  at = 0,
): SignInRecord {
  return passwords.reduce(
    (record, password) => recordAfterWrong(record, password, tenant, passThrough, at),
    cleanRecord,
  )
}

describe('smart lockout', () => {
  it('does not lock after nine wrong passwords, and locks after ten', () => {
    expect(after(wrongs(9)).lockedUntil).toBeNull()
    expect(after(wrongs(10)).lockedUntil).toBe(60 * second)
  })
  it('locks after three in the US government cloud', () => {
    const tenant = tenantOf('cloud: usGovernment')
    expect(after(wrongs(2), tenant).lockedUntil).toBeNull()
    expect(after(wrongs(3), tenant).lockedUntil).toBe(60 * second)
  })
  it('locks after ten in the Chinese cloud', () => {
    expect(tenantOf('cloud: china').passwordProtection.lockoutThreshold).toBe(10)
  })
  it('uses the threshold and the duration of the tenant', () => {
    const tenant = tenantOf('passwordProtection: { lockoutThreshold: 2, lockoutDurationSeconds: 30 }')
    expect(after(wrongs(2), tenant, false, 1000).lockedUntil).toBe(31 * second)
  })
  it('does not count the same wrong password again', () => {
    expect(after([...wrongs(1), ...wrongs(1), ...wrongs(1)]).failures).toBe(1)
  })
  it('remembers the last three wrong passwords and no more', () => {
    expect(after([...wrongs(3), 'wrong 0']).failures).toBe(3)
    expect(after([...wrongs(4), 'wrong 0']).failures).toBe(5)
  })
  it('counts the same wrong password again for pass-through authentication', () => {
    expect(
      after(
        Array.from({ length: 10 }, () => 'same'),
        publicCloud,
        true,
      ).lockedUntil,
    ).toBe(60 * second)
  })
  it('predicts the lock that the next wrong password begins', () => {
    const nine = after(wrongs(9))
    expect(wouldLock(nine, 'another', publicCloud, false)).toBe(true)
    expect(wouldLock(nine, 'wrong 8', publicCloud, false)).toBe(false)
    expect(wouldLock(after(wrongs(8)), 'another', publicCloud, false)).toBe(false)
  })
})

describe('a lock', () => {
  const first = after(wrongs(10))
  it('ends at exactly the end of its minute', () => {
    expect(isLocked(first, 60 * second - 1)).toBe(true)
    expect(isLocked(first, 60 * second)).toBe(false)
  })
  it('begins again with the next wrong password, and lasts longer each time', () => {
    const second_ = recordAfterWrong(first, 'once more', publicCloud, false, 60 * second)
    const third = recordAfterWrong(second_, 'and again', publicCloud, false, 0)
    expect(second_.lockedUntil).toBe(60 * second + 120 * second)
    expect(third.lockedUntil).toBe(240 * second)
  })
  it('has a longest duration', () => {
    const many = after(wrongs(40))
    expect(many.lockedUntil).toBe(60 * second * 2 ** 10)
  })
  it('does not exist on a record without a failure', () => {
    expect(isLocked(cleanRecord, 0)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { digestOf, drawKey, keyedBytes, equalInConstantTime } from './digest.ts'
import { pushBounded, ringSize } from './ring-buffer.ts'
import { repeatable } from './random.ts'

const key = drawKey(repeatable(1))

describe('a digest', () => {
  it('is 64 hexadecimal digits, the same each time', () => {
    expect(digestOf(key, ['code'], '000042')).toMatch(/^[0-9a-f]{64}$/)
    expect(digestOf(key, ['code'], '000042')).toBe(digestOf(key, ['code'], '000042'))
  })
  it('depends on its key, its use and its secret, wherever one ends and the next begins', () => {
    const one = digestOf(key, ['a', 'b'], 'c')
    const others = [
      digestOf(drawKey(repeatable(2)), ['a', 'b'], 'c'),
      digestOf(key, ['a', 'x'], 'c'),
      digestOf(key, ['a', 'b'], 'x'),
      digestOf(key, ['ab'], 'c'),
      digestOf(key, ['a'], 'bc'),
    ]
    expect(others).not.toContain(one)
  })
  it('is HMAC-SHA256 of its use and secret as JSON', async () => {
    const subtle = globalThis.crypto.subtle
    const made = await subtle.importKey(
      'raw',
      new Uint8Array(key),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const signed = await subtle.sign('HMAC', made, new TextEncoder().encode('["code","ä"]'))
    expect([...keyedBytes(key, ['code'], 'ä')]).toEqual([...new Uint8Array(signed)])
  })
  it('equals itself, and nothing that differs in a digit or in length', () => {
    expect(equalInConstantTime('00ff', '00ff')).toBe(true)
    for (const other of ['10ff', '00fe', '00f', '00ff0', ''])
      expect(equalInConstantTime('00ff', other)).toBe(false)
  })
})

describe('a key', () => {
  it('has 256 bits, drawn from the random numbers that it is given', () => {
    expect(key).toHaveLength(32)
    expect(drawKey(repeatable(1))).toEqual(key)
    expect(drawKey(repeatable(2))).not.toEqual(key)
  })
})

describe('a bounded list', () => {
  it('keeps the last entries and no more', () => {
    const ring: number[] = []
    for (let index = 0; index < ringSize + 3; index++) pushBounded(ring, index)
    expect([ring.length, ring[0], ring.at(-1)]).toEqual([ringSize, 3, ringSize + 2])
  })
})

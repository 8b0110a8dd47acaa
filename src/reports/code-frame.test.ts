import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Located } from '../document/resolve-locations.ts'
import { codeFrame } from './code-frame.ts'

const finding = (column: number, length: number): Located => ({
  code: 'schema/unknown-key',
  severity: 'error',
  message: 'unknown',
  help: null,
  rules: [],
  fixes: [],
  file: 'a.yaml',
  document: 0,
  pointer: '/spec',
  span: { start: { line: 1, column }, end: { line: 1, column: column + length } },
  related: [],
  suppressed: null,
})

const columns = fc.integer({ min: 40, max: 300 })
const place = fc.record({
  length: fc.integer({ min: 1, max: 400 }),
  column: fc.nat(),
  width: fc.integer({ min: 1, max: 20 }),
})

it('shows as much of a long line as the terminal is wide, with the carets under the token', () => {
  fc.assert(
    fc.property(columns, place, (width, { length, column, width: wanted }) => {
      const token = Math.min(wanted, length)
      const start = column % (length - token + 1)
      const text = `${'a'.repeat(start)}${'T'.repeat(token)}${'b'.repeat(length - start - token)}`
      const frame = codeFrame(
        finding(start + 1, token),
        new Map([['a.yaml', { file: 'a.yaml', text }]]),
        false,
        width,
      )
      const [, , line = '', carets = ''] = frame.split('\n')
      expect(line.length).toBeLessThanOrEqual(width)
      expect(line.includes('…')).toBe(length > width - 10)
      expect([carets.indexOf('^'), carets.length]).toEqual([line.indexOf('T'), line.lastIndexOf('T') + 1])
    }),
  )
})

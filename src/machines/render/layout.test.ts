import fc from 'fast-check'
import { expect, it } from 'vitest'
import { statesOf } from '../config.ts'
import { compile } from '../compile.ts'
import { anyPlan } from '../machines.test-kit.ts'
import { draw } from './layout.ts'
import type { Box } from './edge-routing.ts'

const inside = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height
const apart = (one: Box, other: Box) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y

it('every state of any machine is drawn as one box inside the box of its parent, and overlaps no sibling', () => {
  fc.assert(
    fc.property(anyPlan, ({ name, plan }) => {
      const config = compile(name, plan as never)
      const { boxes } = draw(config)
      expect(boxes.map(({ id }) => id).sort()).toEqual([...statesOf(config)].map(({ id }) => id).sort())
      const byId = new Map(boxes.map((box) => [box.id, box]))
      for (const one of boxes) {
        const outer = byId.get(one.id.slice(0, one.id.lastIndexOf('.')))
        if (outer !== undefined) expect(inside(one, outer)).toBe(true)
        for (const other of boxes)
          if (one !== other && !one.id.startsWith(`${other.id}.`) && !other.id.startsWith(`${one.id}.`))
            expect(apart(one, other)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

it('the same machine always gives the same drawing', () => {
  fc.assert(
    fc.property(anyPlan, ({ name, plan }) => {
      const config = compile(name, plan as never)
      expect(draw(config)).toEqual(draw(structuredClone(config)))
    }),
    { numRuns: 30 },
  )
})

/** The vertical pieces of a path of straight pieces. */
function verticals(path: string): { readonly x: number; readonly top: number; readonly bottom: number }[] {
  const [, x0, y0] = /^M ([-\d.]+) ([-\d.]+)/.exec(path)!
  let [x, y] = [Number(x0), Number(y0)]
  return [...path.matchAll(/([HV]) ([-\d.]+)/g)].flatMap(([, letter, to]) => {
    if (letter === 'H') {
      x = Number(to)
      return []
    }
    const piece = { x, top: Math.min(y, Number(to)), bottom: Math.max(y, Number(to)) }
    y = Number(to)
    return [piece]
  })
}

it('no arrow goes through the boxes that it connects', () => {
  fc.assert(
    fc.property(anyPlan, ({ name, plan }) => {
      const { boxes, lines } = draw(compile(name, plan as never))
      const byId = new Map(boxes.map((box) => [box.id, box]))
      for (const { from, to, path } of lines)
        for (const { x, y, width, height } of [byId.get(from)!, byId.get(to)!])
          for (const piece of verticals(path)) {
            const crosses =
              piece.x > x && piece.x < x + width && piece.top < y + height - 1 && piece.bottom > y + 1
            expect(crosses).toBe(false)
          }
    }),
    { numRuns: 60 },
  )
})

import { describe, expect, it } from 'vitest'
import { edgesOf } from './config.ts'
import { compile } from './compile.ts'
import { advance, begin, machineOf } from './machine.ts'
import { noFacts } from './events.ts'
import type { Act } from './events.ts'
import { edgeText, tried, triedOnEntering } from './tried.ts'

const plan = {
  refusal: null,
  gates: 1,
  options: ['appCode', 'emailAlternate'],
  goal: 'choose',
  writesBack: true,
  notifiesUser: false,
  notifiesAdministrators: false,
} as const
const machine = machineOf(compile('reset', plan))
const known = new Set(
  [...edgesOf(machine.config)].map(({ from, event, edge }) => edgeText(from, event, edge)),
)

/** Walks, and compares where the edges lead with where XState itself stands. */
function walk(acts: readonly Act[]): string[] {
  let { standing } = begin(machine, {})
  const edges: string[] = [...triedOnEntering(machine, machine.config.id, standing, null).edges]
  for (const act of acts) {
    const event = { ...act, at: 0, facts: { ...noFacts, proof: 'right' } } as Parameters<typeof advance>[2]
    const step = advance(machine, standing, event)
    const found = tried(machine, standing, event, step?.standing ?? standing)
    expect(found.edges.length > 0).toBe(step !== null)
    for (const edge of found.edges) expect(known).toContain(edge)
    edges.push(...found.edges)
    standing = step?.standing ?? standing
  }
  return edges
}

describe('what an event tries', () => {
  it('is the edge that XState takes, and the eventless ones after it', () => {
    const edges = walk([
      { type: 'identity.given', user: 'ana@contoso.com', captcha: 'right' },
      { type: 'problem.stated', problem: 'know' },
      { type: 'option.chosen', option: 'appCode' },
      { type: 'code.entered', code: '1' },
    ] as Act[])
    expect(edges.some((edge) => edge.includes(' always [password is known] -> '))).toBe(true)
  })
  it('is nothing where the page does not offer it', () => {
    expect(walk([{ type: 'finish.selected' }] as Act[])).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { kitAt, kitSet } from '../verify/verify.test-kit.ts'
import { classesOf } from './cover-class.ts'
import { generateSuite } from './generate-suite.ts'
import { machineGraph } from './machine-graph.ts'
import { arises, lawSubjectOf } from './store-laws.ts'
import { unreachableIn } from './unreachable.ts'

const suite = async (user: string) => (await generateSuite({ set: kitSet(1, user), at: kitAt }))!

describe('a generated suite', () => {
  it.each(['oli', 'lok'])(
    'takes every reachable edge and sees every reachable value of a guard for %s',
    async (user) => {
      const { missed, edges, guards } = await suite(user)
      expect(missed).toEqual([])
      expect(edges.reached).toBe(edges.reachable)
      expect(guards.reached).toBe(guards.reachable)
    },
    60_000,
  )
  it('is the same text each time', async () => {
    expect([...(await suite('boss')).files]).toEqual([...(await suite('boss')).files])
  }, 60_000)
  it('reports why no user can cause an edge', () => {
    const subject = classesOf({ set: kitSet(2, 'ana'), at: kitAt }).find(({ entry }) => entry === 'reset')!
    const graph = machineGraph(subject.machine, [subject.memory], arises(lawSubjectOf(subject)))
    const laws = lawSubjectOf(subject)
    const [found] = unreachableIn({ ...subject, laws }, graph.goals).filter(
      ({ goal }) => goal === 'guard gates are missing: true',
    )
    expect(found?.why).toMatch(
      /^it is never true where it is asked \(searched for every possible store: \d+ states/,
    )
  })
})

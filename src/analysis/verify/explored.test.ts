import { expect, it } from 'vitest'
import { faults } from '../../service/faults.ts'
import { exploredMachines } from './explored.ts'
import { kitAt, kitSet, verifyKit } from './verify.test-kit.ts'

it('a picture has the states and transitions of a counterexample, and what no store leads to', async () => {
  const { threat, hooks } = faults['takes-any-approval']
  const verified = await verifyKit(kitSet(2, 'ana'), [threat], hooks)
  const machines = exploredMachines(verified, kitAt)
  const [reset] = machines.filter(({ broken }) => broken.length > 0)
  expect(machines.filter(({ path }) => path.size > 0)).toEqual([reset])
  expect([reset!.name, reset!.broken]).toEqual(['reset', [threat]])
  expect([...reset!.path].filter((one) => !one.includes(' '))).toEqual([
    'reset.underway.identify',
    'reset.underway.verification1.choosing',
    'reset.underway.verification1.appNotification.asking',
    'reset.underway.verification1.appNotification.answering',
    'reset.underway.verification2.choosing',
  ])
  expect([...reset!.path].filter((one) => one.includes(' '))).toHaveLength(4)
  expect([...reset!.dead]).toEqual([expect.stringContaining('[gates are missing]')])
})

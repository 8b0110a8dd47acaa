import { expect, it } from 'vitest'
import type { MachineConfig } from '../../machines/config.ts'
import type { Act } from '../../machines/events.ts'
import { machineOf } from '../../machines/machine.ts'
import { mutantsOf } from '../suites/mutants.test-kit.ts'
import { searchMachines } from './machine-search.ts'
import { properties } from './properties/index.ts'
import { SoundSteps } from './sound-steps.ts'
import { subjectsOf, type Subject } from './subject.ts'
import { kitAt, kitSet } from './verify.test-kit.ts'

/** What a search finds, and how much it looks at. */
function foundIn(subject: Subject, soundSteps: SoundSteps) {
  const { states, steps, faults, notes } = searchMachines([subject], properties, soundSteps)
  const found = [...faults].map(([id, { message, path }]) => [id, message, path.map(({ event }) => event)])
  return { states, steps, found, notes: [...notes] }
}

/** The machine with another event in place of one. */
function without(config: MachineConfig, event: Act['type']): MachineConfig {
  return JSON.parse(JSON.stringify(config).replaceAll(`"${event}":`, '"help.requested":')) as MachineConfig
}

it('a machine is judged alike, whether it is searched alone or after machines that share some of its steps', () => {
  const sizeOf = ({ machine }: Subject) => JSON.stringify(machine.config).length
  const resets = subjectsOf(kitSet(2), kitAt).filter(({ entry }) => entry === 'reset')
  const [subject] = resets.sort((one, other) => sizeOf(other) - sizeOf(one))
  const { config } = subject!.machine
  const shared = new SoundSteps()
  let faulty = 0
  const others = [
    { name: 'sound', mutate: () => config },
    { name: 'no page takes a code', mutate: () => without(config, 'code.entered') },
    ...mutantsOf(config),
  ]
  for (const { name, mutate } of others) {
    const alike = { ...subject!, machine: machineOf(mutate(config)) }
    const alone = foundIn(alike, new SoundSteps())
    expect(foundIn(alike, shared), name).toEqual(alone)
    if (alone.found.length > 0) faulty++
  }
  expect(faulty).toBeGreaterThan(200)
})

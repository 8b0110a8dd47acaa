import { beforeAll, describe, expect, it } from 'vitest'
import type * as kitOf from '../src/analysis/verify/verify.test-kit.ts'
import { expectOnePlace, programWith } from './fault-copies.test-kit.ts'
import type { SourceFault } from './fault-copies.test-kit.ts'

// What `sspr verify` proves, it must prove of the program and not of what the program says of itself. Each row changes a
// number or a rule in a copy of the program that no scenario is written for; the property has to fail, and the walk
// that it shows has to reproduce it.

interface Fault extends SourceFault {
  /** The property that has to fail. */
  readonly threat: `T-${string}`
  /** A user of the set, and how many methods are required, where it makes a difference. */
  readonly about: readonly [required: 1 | 2, user: string]
  /** What the property says of it. */
  readonly message: string
}

const faults: readonly Fault[] = [
  {
    name: 'accepts a code for six minutes',
    threat: 'T-14',
    about: [1, 'oli'],
    message: 'a code is accepted after its lifetime',
    file: 'src/service/codes.ts',
    find: 'codeLifetime: Duration = 5 * minute',
    put: 'codeLifetime: Duration = 6 * minute',
  },
  {
    name: 'keeps a reset open for twenty minutes',
    threat: 'T-14',
    about: [1, 'oli'],
    message: 'a reset continues after its fifteen minutes',
    file: 'src/service/session-length.ts',
    find: '15 * minute',
    put: '20 * minute',
  },
  {
    name: 'accepts a second factor for eleven minutes',
    threat: 'T-14',
    about: [2, 'ana'],
    message: 'security info is changed although the second factor was shown too long ago',
    file: 'src/service/second-factor-pass.ts',
    find: 'option: 10 * minute,',
    put: 'option: 11 * minute,',
  },
  {
    name: 'keeps pages open that were signed in to by an earlier password',
    threat: 'T-12',
    about: [2, 'ana'],
    message: 'in a session of an earlier password',
    file: 'src/service/guard-input.ts',
    find: "session.entry === 'reset' ? null : replacedRefusal(session, account)",
    put: 'null',
  },
]

let programOf: (fault: Fault | null) => typeof kitOf

beforeAll(async () => {
  programOf = await programWith<typeof kitOf>(faults, ['analysis/verify/verify.test-kit'])
})

describe('`sspr verify` finds a program that', () => {
  it.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    expectOnePlace(fault)
    const { kitSet, verifyKit } = programOf(fault)
    const { properties } = await verifyKit(kitSet(...fault.about), [fault.threat])
    expect(properties).toMatchObject([
      {
        status: 'fails',
        reason: expect.stringContaining(fault.message),
        counterexample: { isConfirmed: true },
      },
    ])
  })
})

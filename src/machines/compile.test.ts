import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { given, type Given } from '../given.test-kit.ts'
import { options, type Option } from '../model/methods.ts'
import { compile } from './compile.ts'
import { planOf, type MachineName } from './plan.ts'
import { edgesOf, statesOf, type MachineConfig } from './config.ts'
import { effects } from './effects.ts'
import { guards, assigns } from './guards-and-actions.ts'
import { anyPlan, situationOf } from './machines.test-kit.ts'

const anyConfig = anyPlan.map(({ name, plan, situation }) => ({
  name,
  situation,
  config: compile(name, plan),
}))

function machine(name: MachineName, from: Given): MachineConfig {
  const { prepared, user } = given(from)
  return compile(name, planOf(name, situationOf(prepared, user)))
}
const stateNames = (config: MachineConfig) =>
  [...statesOf(config)].map(({ id }) => id.slice(config.id.length + 1))
const chosen = (config: MachineConfig) => [
  ...new Set(
    [...edgesOf(config)]
      .filter((one) => one.event === 'option.chosen')
      .map(({ edge }) => edge.guard!.params!.option),
  ),
]

describe('every compiled machine', () => {
  it('has a state for the target of every edge', () => {
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        const ids = new Set([...statesOf(config)].map(({ id }) => `#${id}`))
        for (const { edge } of edgesOf(config))
          if (edge.target !== undefined) expect(ids).toContain(edge.target)
      }),
      { numRuns: 200 },
    )
  })
  it('has a state for every initial state that it names', () => {
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        for (const { state } of statesOf(config)) {
          if (state.states === undefined || Object.keys(state.states).length === 0) continue
          expect(Object.keys(state.states)).toContain(state.initial)
        }
      }),
      { numRuns: 200 },
    )
  })
  it('names only guards that are implemented', () => {
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        for (const { edge } of edgesOf(config))
          if (edge.guard) expect(guards).toHaveProperty([edge.guard.type])
      }),
      { numRuns: 200 },
    )
  })
  it('names only actions that are implemented', () => {
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        const edges = [...edgesOf(config)].flatMap(({ edge }) => edge.actions ?? [])
        const entries = [...statesOf(config)].flatMap(({ state }) => state.entry ?? [])
        const known = [...Object.keys(assigns), ...effects]
        for (const { type } of [...edges, ...entries]) expect(known).toContain(type)
      }),
      { numRuns: 200 },
    )
  })
  it('has final states without substates, and no edge to the machine itself', () => {
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        for (const { state } of statesOf(config))
          if (state.type === 'final')
            expect([state.states, state.on, state.always]).toEqual([undefined, undefined, undefined])
        for (const { edge } of edgesOf(config)) expect(edge.target).not.toBe(`#${config.id}`)
      }),
      { numRuns: 200 },
    )
  })
  it('is plain JSON', () => {
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        expect(JSON.parse(JSON.stringify(config))).toStrictEqual(config)
      }),
      { numRuns: 200 },
    )
  })
  it('holds no timer and invokes nothing', () => {
    const keys = new Set(['id', 'initial', 'states', 'on', 'entry', 'always', 'type', 'meta'])
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        for (const { state } of statesOf(config))
          for (const key of Object.keys(state)) expect(keys).toContain(key)
      }),
      { numRuns: 200 },
    )
  })
  it('shows a page in every state in which a session can rest', () => {
    fc.assert(
      fc.property(anyConfig, ({ config }) => {
        const pageless = [...statesOf(config)].filter(({ id, state }) => {
          const isLeaf = state.states === undefined && state.always === undefined
          const shows = [...statesOf(config)].some(
            (one) => (id === one.id || id.startsWith(`${one.id}.`)) && one.state.meta?.page !== undefined,
          )
          return isLeaf && !shows
        })
        expect(pageless.map(({ id }) => id)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
  it('can reach each of its states (reset, unlock, change and security info)', () => {
    fc.assert(
      fc.property(anyConfig, ({ name, config }) => {
        if (name !== 'signIn' && name !== 'registration') expect(unreached(config)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
  it('offers in a reset exactly the usable options', () => {
    fc.assert(
      fc.property(anyConfig, ({ name, config, situation }) => {
        const { reset } = situation.effective
        if (name === 'reset') expect(chosen(config)).toEqual(reset.gates === 0 ? [] : reset.options)
      }),
      { numRuns: 200 },
    )
  })
})

/** States that no walk along the edges comes to, guards aside. */
function unreached(config: MachineConfig): string[] {
  const states = new Map([...statesOf(config)].map(({ id, state }) => [id, state]))
  const reached = new Set<string>()
  const enter = (id: string): void => {
    for (let at = id; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') visit(at)
    const { initial } = states.get(id)!
    if (initial !== undefined) enter(`${id}.${initial}`)
  }
  const visit = (id: string): void => {
    if (reached.has(id)) return
    reached.add(id)
    const state = states.get(id)!
    for (const edge of [...Object.values(state.on ?? {}).flat(), ...(state.always ?? [])])
      if (edge.target !== undefined) enter(edge.target.slice(1))
  }
  enter(config.id)
  return [...states.keys()].filter((id) => !reached.has(id))
}

const phone = 'authentication: { phone: "+1 4255550100", email: a@example.org }'

describe('the machine of a reset', () => {
  it('holds no verification for a denied user', () => {
    const names = stateNames(machine('reset', { policy: 'properties: { enabled: none }', user: phone }))
    expect(names.filter((name) => /verification|newPassword|writing|passwordChanged/.test(name))).toEqual([])
    expect(names).toContain('refused')
  })
  it('has one verification step with one gate', () => {
    const names = stateNames(machine('reset', { user: phone }))
    expect(names).toContain('underway.verification1')
    expect(names).not.toContain('underway.verification2')
  })
  it('has two verification steps with two gates, and the second takes another method', () => {
    const config = machine('reset', { policy: 'authenticationMethods: { required: 2 }', user: phone })
    expect(stateNames(config)).toContain('underway.verification2')
    const second = [...edgesOf(config)].filter(
      ({ from, event }) => from.endsWith('verification2') && event === 'option.chosen',
    )
    expect(second.every(({ edge }) => edge.guard!.type === 'option of a new method is')).toBe(true)
  })
  it('holds the usable options and no others', () => {
    const config = machine('reset', {
      policy: 'authenticationMethods: { available: [email, officePhone] }',
      user: phone,
    })
    expect(chosen(config)).toEqual(['emailAlternate'])
  })
  it('asks what the problem is only if unlocking is offered', () => {
    const policy = 'onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }'
    const user = `passwordSource: federated\n${phone}`
    expect(stateNames(machine('reset', { tenant: 'directorySync: connect', policy, user }))).toContain(
      'underway.reason',
    )
    expect(stateNames(machine('reset', { policy, user: phone }))).not.toContain('underway.reason')
  })
  it('counts the failures of each option under the kind of that option', () => {
    const config = machine('reset', {
      policy: 'authenticationMethods: { available: [email, mobilePhone, securityQuestions] }',
      user: `${phone.slice(0, -2)}, securityQuestions: 5 }`,
    })
    for (const { from, event, edge } of edgesOf(config)) {
      const option = from.split('.')[3] as Option | undefined
      if (event !== 'code.entered' || option === undefined) continue
      for (const action of edge.actions ?? [])
        if (action.type === 'countFailure') expect(action.params!.kind).toBe(options[option].failure)
    }
  })
  it('sends no notification if the policy has none', () => {
    const config = machine('reset', { policy: 'notifications: { users: false }', user: phone })
    expect(JSON.stringify(config)).not.toContain('notifyUser')
  })
})

import { describe, expect, it } from 'vitest'
import schema from '../../../../schema/cases.schema.json' with { type: 'json' }
import openapi from '../../../../schema/openapi.json' with { type: 'json' }
import { anyKinds, keysOf, kindOfStep, stepOfAct } from '../kind-of-step.ts'
import type { Act } from '../../../machines/events.ts'
import type { Witness } from '../step.ts'

const { times, ...shapes } = schema.$defs.step.properties

describe('the kinds of step', () => {
  it('are the steps of the schema', () => {
    expect(Object.assign({}, ...anyKinds.map((kind) => kind.schema))).toEqual(shapes)
    expect(times.description).toContain('send, code, push, answers or signIn')
    expect(anyKinds.filter((kind) => kind.repeats === true).map((kind) => keysOf(kind)[0])).toEqual(
      'send code push answers signIn'.split(' '),
    )
  })

  it('have distinct keys', () => {
    const keys = anyKinds.flatMap(keysOf)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('include every act of the API, each as a step of the kind that declares it', () => {
    const by: Witness = {
      ...{ captcha: true, outstanding: false, name: (typed) => typed, contact: (typed) => typed },
      ...{ code: () => 'right', answers: () => 'right', signIn: () => 'right' },
      password: () => ({ password: 'same' }),
    }
    const example = { user: 'ana@contoso.com', captcha: 'right', problem: 'know', option: 'appCode' }
    const more = { method: 'phone', answer: 'deny', contact: 'right' }
    for (const type of Object.keys(openapi.components.schemas.Act.discriminator.mapping)) {
      const step = stepOfAct({ type, ...example, ...more } as unknown as Act, by)!
      expect(kindOfStep(step).ofAct, type).toHaveProperty([type])
      expect(kindOfStep(step).phrase(step, null), type).not.toBeNull()
    }
    expect(stepOfAct({ type: 'time.passed' }, by)).toBeNull()
  })
})

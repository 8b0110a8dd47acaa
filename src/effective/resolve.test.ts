import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySet } from '../arbitrary.test-kit.ts'
import { policyMethods } from '../model/methods.ts'
import { day } from '../model/time.ts'
import { decide } from './decide.ts'
import { counterfactuals } from './counterfactuals.ts'
import { indexPolicy, preparedAt } from './index-policy.ts'
import type { PolicyIndex } from './index-policy.ts'
import { reasons } from './reasons.ts'
import { resolve, resolveIndexed } from './resolve.ts'

const outcomes = (prepared: PolicyIndex) =>
  prepared.tenant.users.map((user) => decide(prepared, user).outcome)

/** The same set with another policy for its methods. */
function withMethods(
  { tenant, policy, at }: PolicyIndex,
  change: Partial<PolicyIndex['policy']['authenticationMethods']>,
): PolicyIndex {
  const authenticationMethods = { ...policy.authenticationMethods, ...change }
  return indexPolicy(tenant, { ...policy, authenticationMethods }, at)
}

describe('the effective policy of any set', () => {
  it('has an answer for every user', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        for (const user of prepared.tenant.users) {
          expect(() => resolveIndexed(prepared, user)).not.toThrow()
          expect(() => counterfactuals(prepared.tenant, prepared.policy, user, prepared.at)).not.toThrow()
        }
      }),
      { numRuns: 200 },
    )
  })

  it('has a reason exactly when it denies, and it is the first check that fails', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        for (const user of prepared.tenant.users) {
          const { outcome, reason, failing } = decide(prepared, user)
          expect(outcome === 'denied').toBe(failing.length > 0)
          expect(reason).toBe(failing[0] ?? null)
          for (const name of failing) expect(reasons).toHaveProperty(name)
        }
      }),
    )
  })

  it('has evidence for every decision, and for every registration that is required', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        for (const user of prepared.tenant.users) {
          const { reset, registration } = resolveIndexed(prepared, user)
          expect(reset.because.length).toBeGreaterThan(0)
          if (registration.outcome !== 'notRequired') expect(registration.because.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('gives a user the same answer when other users were answered before', () => {
    fc.assert(
      fc.property(anySet, fc.constantFrom(0, day * 400), (prepared, later) => {
        const { tenant, policy } = prepared
        const at = prepared.at + later
        const shared = preparedAt(prepared, at)
        for (const user of tenant.users)
          expect(resolveIndexed(shared, user)).toEqual(resolve(tenant, policy, user, at))
      }),
    )
  })

  it('gives no reason of a decision twice', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        for (const user of prepared.tenant.users) {
          const texts = resolveIndexed(prepared, user).reset.because.map((one) => JSON.stringify(one))
          expect(new Set(texts).size).toBe(texts.length)
        }
      }),
    )
  })

  it('allows no fewer users when one more method is made available', () => {
    fc.assert(
      fc.property(anySet, fc.constantFrom(...policyMethods), (prepared, method) => {
        const { available } = prepared.policy.authenticationMethods
        const more = withMethods(prepared, { available: [...new Set([...available, method])] })
        outcomes(prepared).forEach((before, index) => {
          if (before === 'allowed') expect(outcomes(more)[index]).toBe('allowed')
        })
      }),
      { numRuns: 300 },
    )
  })

  it('allows no more users when two methods are required instead of one', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        const one = outcomes(withMethods(prepared, { required: 1 }))
        const two = outcomes(withMethods(prepared, { required: 2 }))
        two.forEach((outcome, index) => {
          if (outcome === 'allowed') expect(one[index]).toBe('allowed')
        })
      }),
      { numRuns: 300 },
    )
  })

  it('has no gates for a denied user, and the required number for an allowed one', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        for (const user of prepared.tenant.users) {
          const { outcome, gates, required } = decide(prepared, user)
          expect(gates).toBe(outcome === 'allowed' ? required : 0)
        }
      }),
    )
  })

  it('does not list a missing method for a user who can reset', () => {
    fc.assert(
      fc.property(anySet, (prepared) => {
        for (const user of prepared.tenant.users) {
          const { reset, registration } = resolveIndexed(prepared, user)
          const { missing, missingForReset, secondFactorMissing } = registration
          if (reset.outcome === 'allowed') expect(missingForReset).toBe(0)
          expect(missing).toBe(Math.max(missingForReset, secondFactorMissing ? 1 : 0))
        }
      }),
    )
  })
})

import { toldApart } from '../disclosure.ts'
import type { Property } from '../property.ts'

export const t01: Property = {
  id: 'T-01',
  title:
    'a page discloses nothing about an account before its first page is passed, and then no more than the documented reason; wrong passwords lock a name without an account as one with an account',
  why: 'An attacker who learns which accounts exist, and which of them can be reset, can choose targets. The report lists which accounts an unauthenticated visitor can tell apart.',
  answers: ['ASVS 6.3.8'],
  whole: toldApart,
  service: {
    entries: ['reset'],
    step({ act, kind, before, after, messages, truth }) {
      if (act.type !== 'identity.given') return null
      if (messages.length > 0) return 'entering a user name sends a message'
      if (kind !== 'right')
        return after.snapshot.state === before.snapshot.state ? null : 'a rejected first page discloses more'
      const { ending, page } = after.snapshot.meta
      const told = after.snapshot.context.refusal
      if (ending === 'blocked') return told === 'TooManyAttempts' ? null : `a block is shown as ${told}`
      if (ending === undefined) return page === 'refused' ? 'a refused user has no reason' : null
      const documented = truth.refusal
      return told === documented || told === null
        ? null
        : `the page shows ${told}, but the reason is ${documented}`
    },
  },
}

import type { Property } from '../property.ts'

export const t09: Property = {
  id: 'T-09',
  title: 'a session gets a new id whenever it gains rights, and an unknown id is never accepted',
  why: 'An attacker could otherwise fix the id of a session and take it over.',
  answers: ['ASVS 7.2.4'],
  elsewhere: "the portal's own tests of requests (`src/sites/protection/guard.test.ts`)",
}

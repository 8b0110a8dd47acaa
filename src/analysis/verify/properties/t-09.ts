import type { Property } from '../property.ts'

export const t09: Property = {
  id: 'T-09',
  title: 'a session gets another id whenever it gains rights, and no unknown id is adopted',
  why: 'A session that somebody else prepared could otherwise be taken over.',
  answers: ['ASVS 7.2.4'],
  elsewhere: "the portal's own tests of requests (`src/sites/guard/guard.test.ts`)",
}

import type { Property } from '../property.ts'

export const t30: Property = {
  id: 'T-30',
  title: 'the sandbox portal serves its own machine alone and is marked as a simulation',
  why: 'A sandbox that looks real teaches users to type real passwords into it.',
  answers: ['ASVS 13.4.1'],
  elsewhere: "the portal's own tests of requests (`src/sites/guard/guard.test.ts`)",
}

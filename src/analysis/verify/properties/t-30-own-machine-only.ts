import type { Property } from '../property.ts'

export const t30: Property = {
  id: 'T-30',
  title: 'the sandbox portal serves only its own machine and is marked as a simulation',
  why: 'Users may type real passwords into a sandbox that looks real.',
  answers: ['ASVS 13.4.1'],
  elsewhere: "the portal's own tests of requests (`src/sites/protection/guard.test.ts`)",
}

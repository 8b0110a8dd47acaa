import type { Property } from '../property.ts'

export const t25: Property = {
  id: 'T-25',
  title: 'no hostile input makes the program fail',
  why: 'A check that crashes does not check anything.',
  answers: ['ASVS 16.5.3'],
  elsewhere:
    'the tests of broken files and hostile requests (`src/policies-broken.test.ts`, `src/sites/protection/hostile.test.ts`)',
}

import type { Property } from '../property.ts'

export const t25: Property = {
  id: 'T-25',
  title: 'no input, however hostile, makes the program fail',
  why: 'A crash in a check is a check that did not run.',
  answers: ['ASVS 16.5.3'],
  elsewhere:
    'the tests of broken files and hostile requests (`src/policies-broken.test.ts`, `src/sites/guard/hostile.test.ts`)',
}

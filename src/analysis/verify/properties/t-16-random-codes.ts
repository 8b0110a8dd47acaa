import type { Property } from '../property.ts'

export const t16: Property = {
  id: 'T-16',
  title: 'codes are drawn at random, kept as keyed digests and compared in constant time',
  why: 'A code that can be predicted, read, or found by timing does not need to be guessed.',
  answers: ['ASVS 6.5.2', 'ASVS 6.5.3', 'ASVS 6.5.4', 'ASVS 11.2.4'],
  elsewhere: "the service's own tests (`src/service/digest.test.ts`, `src/service/codes.test.ts`)",
}

import type { Property } from '../property.ts'

export const t10: Property = {
  id: 'T-10',
  title: 'a policy that weakens reset or keeps users out is told',
  why: 'Two settings that are fine alone can be harmful together.',
  answers: ['ASVS 6.1.1'],
  elsewhere: '`sspr validate`, with its rules',
}

import type { Property } from '../property.ts'

export const t10: Property = {
  id: 'T-10',
  title: 'a policy that weakens reset or excludes users is reported',
  why: 'Two settings that are harmless alone can be harmful in combination.',
  answers: ['ASVS 6.1.1'],
  elsewhere: '`sspr validate`, with its rules',
}

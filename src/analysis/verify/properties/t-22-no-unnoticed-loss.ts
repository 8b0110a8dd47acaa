import type { Property } from '../property.ts'

export const t22: Property = {
  id: 'T-22',
  title: 'no user loses reset unnoticed through a change of policy or a date',
  why: 'Otherwise users find out when they need a reset.',
  answers: ['ASVS 6.1.3'],
  elsewhere: '`sspr diff` and `sspr forecast`',
}

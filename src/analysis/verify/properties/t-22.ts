import type { Property } from '../property.ts'

export const t22: Property = {
  id: 'T-22',
  title: 'a change of policy, or a date, takes reset from nobody unnoticed',
  why: 'Users find out when they need a reset, which is too late.',
  answers: ['ASVS 6.1.3'],
  elsewhere: '`sspr diff` and `sspr forecast`',
}

import type { Property } from '../property.ts'

export const t26: Property = {
  id: 'T-26',
  title: 'every user can complete every page, in every language, without losing progress',
  why: 'Users who cannot complete a page call the helpdesk, where attackers can use social engineering.',
  answers: ['ASVS 6.1.3'],
  elsewhere: '`sspr test --driver browser`',
}

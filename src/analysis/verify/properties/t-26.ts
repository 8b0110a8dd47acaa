import type { Property } from '../property.ts'

export const t26: Property = {
  id: 'T-26',
  title: 'every page can be finished by everybody, in every language, and loses no progress',
  why: 'Users who cannot finish call the helpdesk, which is easier to deceive.',
  answers: ['ASVS 6.1.3'],
  elsewhere: '`sspr test --driver browser`',
}

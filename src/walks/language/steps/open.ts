import type { Entry } from '../../../service/session.ts'
import { step } from '../step.ts'

export interface OpenStep {
  readonly open: keyof typeof pages
  readonly interrupt: boolean
}

/** The phrase for each page. */
const pages = {
  reset: 'reset',
  registration: 'registration',
  securityInfo: 'security info',
  signIn: 'sign-in',
  changePassword: 'change password',
} as const

/** Opens a page; the step runner does it, since the result is a page. */
export const open = step<OpenStep>({
  schema: {
    open: {
      title: 'Open',
      description:
        'Go to that page. registration and signIn ask for the password next (signIn); securityInfo and changePassword are opened by a signed-in user. Another open starts a new session.',
      enum: ['reset', 'registration', 'securityInfo', 'signIn', 'changePassword', null],
    },
    interrupt: {
      title: 'Interrupt',
      description: 'With open: registration, true says that it was reached through a sign-in (R-090).',
      type: ['boolean', 'null'],
    },
  },
  companions: ['interrupt'],
  phrase: ({ open: page, interrupt }) =>
    interrupt === true
      ? 'the user opens the registration page through a sign-in'
      : `the user opens the ${pages[page!]} page`,
})

export function entryOf(page: OpenStep['open']): Entry {
  return page === 'changePassword' ? 'change' : page
}

/** The page of an entry, as a step names it. */
export function pageOf(entry: Entry): OpenStep['open'] {
  return entry === 'change' ? 'changePassword' : entry
}

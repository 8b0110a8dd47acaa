import type { Entry } from '../../service/session.ts'

/** Paths of a portal's pages, which the browser driver opens. */
export const paths = {
  reset: '/reset',
  signIn: '/sign-in',
  registration: '/registration',
  securityInfo: '/security-info',
  change: '/change-password',
} as const satisfies Readonly<Record<Entry, string>>

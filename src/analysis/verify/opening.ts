import type { WalkStep } from '../../walks/language/case.ts'
import type { Opened } from './subject.ts'

const pages = {
  reset: 'reset',
  registration: 'registration',
  securityInfo: 'securityInfo',
  signIn: 'signIn',
  change: 'changePassword',
} as const

/** The step that opens a page. */
export function openStep({ entry, interrupt }: Opened): WalkStep {
  return { open: pages[entry], ...(interrupt ? { interrupt: true } : {}) }
}

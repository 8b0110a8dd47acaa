import { memoized } from '../model/memoized.ts'
import { holdsRole } from '../model/roles.ts'
import type { User } from '../model/tenant.ts'
import { primaryAddress, withoutRepetition } from './notifications.ts'
import type { PolicyIndex } from './index-policy.ts'

/** What *Contact your administrator* does. */
export interface Helpdesk {
  readonly outcome: 'mail' | 'opens'
  readonly url: string | null
  readonly to: readonly string[]
}

/** SOURCE: R-157 (recipients of the form mail if the link is not customized: the first of these roles that has a holder) */
const mailOrder = {
  helpdeskFirst: [
    ['Helpdesk Administrator', 'Password Administrator'],
    ['User Administrator'],
    ['Global Administrator'],
  ],
  passwordFirst: [['Password Administrator'], ['User Administrator'], ['Global Administrator']],
} as const

/** SOURCE: R-157 */
const mostRecipients = 100

/** The same for all users of a policy set. SOURCE */
export const resolveHelpdesk = memoized((prepared: PolicyIndex): Helpdesk => {
  const { helpdesk } = prepared.policy.customization
  if (helpdesk !== null) {
    return /^https?:/i.test(helpdesk)
      ? { outcome: 'opens', url: helpdesk, to: [] }
      : { outcome: 'mail', url: null, to: [helpdesk] }
  }
  for (const roles of mailOrder[prepared.tenant.platform.helpdeskMailOrder]) {
    const isHolder = (user: User) => roles.some((role) => holdsRole(user, role))
    const holders = prepared.tenant.users.filter(isHolder)
    if (holders.length === 0) continue
    const to = withoutRepetition(holders.map(primaryAddress)).slice(0, mostRecipients)
    return { outcome: 'mail', url: null, to }
  }
  return { outcome: 'mail', url: null, to: [] }
})

import { isPhoneNumber } from '../model/contact.ts'
import { phoneHelp } from '../policy/fixes/contact-fixes.ts'
import type { Redactable } from '../model/authentication.ts'
import type { User, Users } from '../model/tenant.ts'
import { firstFew } from './lib/first-few.ts'
import { pickUsers } from './lib/pick.ts'
import { rule } from './lib/rule.ts'

export const malformedPhone = rule({
  code: 'policy/malformed-phone',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a phone number in an unusable format',
  why: 'The service stores a number that does not have the form `+<country code> <number>`, but cannot use it: a user who relies on it cannot reset.',
  help: 'write the number as "+1 4255550100"',
  source: ['R-061'],
  bad: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { phone: "425-555-0100" } }]',
  },
  good: {
    tenant: 'users: [{ userPrincipalName: ana@contoso.com, authentication: { phone: "+1 4255550100" } }]',
  },
  check({ tenant }) {
    return firstFew(
      malformed(tenant.users),
      ({ at, text }) => ({
        at,
        help: phoneHelp(text),
        message: `${text.trim() === '' ? 'an empty text' : `\`${text}\``} does not have the form \`+<country code> <number>\` and is unusable`,
      }),
      'number',
    )
  },
})

const directoryKeys = ['mobilePhone', 'businessPhone'] as const
const authenticationKeys = ['phone', 'alternatePhone', 'officePhone'] as const

function isMalformed(number: Redactable): number is string {
  return typeof number === 'string' && !isPhoneNumber(number)
}

/** True if a number of the user is reported here. */
export function hasMalformedPhone(user: User): boolean {
  const own = directoryKeys.some((key) => isMalformed(user[key]))
  return own || authenticationKeys.some((key) => isMalformed(user.authentication[key]))
}

function* malformed(users: Users): Generator<{ readonly at: string; readonly text: string }> {
  for (const { item: user, index } of pickUsers(users, hasMalformedPhone)) {
    for (const key of directoryKeys) {
      if (isMalformed(user[key])) yield { at: `/tenant/users/${index}/${key}`, text: user[key] }
    }
    for (const key of authenticationKeys) {
      const text = user.authentication[key]
      if (isMalformed(text)) yield { at: `/tenant/users/${index}/authentication/${key}`, text }
    }
  }
}

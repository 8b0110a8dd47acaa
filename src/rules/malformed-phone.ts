import { asKept, isPhoneNumber } from '../policy/contact.ts'
import type { User } from '../policy/tenant.ts'
import { firstFew } from './first-few.ts'
import { rule } from './rule.ts'

export const malformedPhone = rule({
  code: 'policy/malformed-phone',
  severity: 'warning',
  kind: 'harmful',
  summary: 'a number that cannot be called',
  why: 'A number of another form than `+<country code> <number>` is stored and never usable: whoever relies on it cannot reset.',
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
        message: `\`${text}\` is no number of the form \`+<country code> <number>\`, and unusable`,
        ...helpFor(text),
      }),
      'number',
    )
  },
})

/** The number itself in the right form, where its country is told. */
function helpFor(text: string): { readonly help?: string } {
  const number = asKept(
    text
      .replace(/[“”„"]/g, '')
      .trim()
      .replace(/^00/, '+'),
  )
  return isPhoneNumber(number) ? { help: `write "${number}"` } : {}
}

function* malformed(users: readonly User[]): Generator<{ readonly at: string; readonly text: string }> {
  for (const [index, { authentication, mobilePhone, businessPhone }] of users.entries()) {
    const { phone, alternatePhone, officePhone } = authentication
    const numbers = {
      mobilePhone,
      businessPhone,
      'authentication/phone': phone,
      'authentication/alternatePhone': alternatePhone,
      'authentication/officePhone': officePhone,
    }
    for (const [key, text] of Object.entries(numbers)) {
      if (typeof text === 'string' && !isPhoneNumber(text))
        yield { at: `/tenant/users/${index}/${key}`, text }
    }
  }
}

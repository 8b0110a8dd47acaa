import type { ProfileFieldName } from '../../effective/profile.ts'

/** How a column of users becomes a value of a profile. A list is one cell, parted by `; `. */
export type ColumnKind =
  | { readonly kind: 'flag'; readonly missing: boolean | null }
  | { readonly kind: 'word'; readonly missing: string | null }
  | { readonly kind: 'number' }
  | { readonly kind: 'list' }
  /** A number: whether it is there and usable. */
  | { readonly kind: 'contact' }
  | { readonly kind: 'presence' }
  /** A field that no file and no table has. */
  | { readonly kind: 'unwritten' }

const flag = (missing: boolean | null): ColumnKind => ({ kind: 'flag', missing })
const word = (missing: string | null): ColumnKind => ({ kind: 'word', missing })

/** Every field of a profile as a column. */
export const columnKinds: Readonly<Record<ProfileFieldName, ColumnKind>> = {
  accountEnabled: flag(true),
  userType: word('member'),
  'guest.identity': word(null),
  'guest.homeTenantCanReset': flag(null),
  licensed: flag(true),
  roles: { kind: 'list' },
  eligibleRoles: { kind: 'list' },
  mfaRequired: flag(false),
  passwordSource: word('cloud'),
  protectedOnPremises: flag(false),
  mail: { kind: 'presence' },
  otherMails: { kind: 'presence' },
  mobilePhone: { kind: 'contact' },
  businessPhone: { kind: 'contact' },
  'authentication.phone': { kind: 'contact' },
  'authentication.alternatePhone': { kind: 'contact' },
  'authentication.officePhone': { kind: 'contact' },
  'authentication.email': { kind: 'presence' },
  'authentication.authenticator': { kind: 'list' },
  'authentication.softwareOath': flag(false),
  'authentication.hardwareOath': flag(false),
  'authentication.other': { kind: 'list' },
  'authentication.securityQuestions': { kind: 'number' },
  'state.methodDeletedAt': { kind: 'unwritten' },
}

/** Names of the columns that users have, in the order of a query. */
export const columnNames = (Object.keys(columnKinds) as ProfileFieldName[]).filter(
  (name) => columnKinds[name].kind !== 'unwritten',
)

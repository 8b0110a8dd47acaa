import { lookUp } from '../model/look-up.ts'

/** What a registered method of the report becomes under `authentication`; values are `true`: they stay out of git. */
type Registered =
  | { readonly field: 'phone' | 'alternatePhone' | 'officePhone' | 'email' }
  | { readonly field: 'softwareOath' | 'hardwareOath' | 'securityQuestions' | 'notification' }
  | { readonly other: string }

/**
 * The names that `methodsRegistered` is known to hold, and those of the portal's CSV, in small letters and digits alone.
 * It is an open set.
 */
const reported: Readonly<Record<string, Registered>> = {
  mobilephone: { field: 'phone' },
  alternatemobilephone: { field: 'alternatePhone' },
  officephone: { field: 'officePhone' },
  email: { field: 'email' },
  securityquestions: { field: 'securityQuestions' },
  securityquestion: { field: 'securityQuestions' },
  microsoftauthenticatorpush: { field: 'notification' },
  microsoftauthenticatorapppushnotification: { field: 'notification' },
  softwareoathtoken: { field: 'softwareOath' },
  softwareonetimepasscode: { field: 'softwareOath' },
  hardwareoathtoken: { field: 'hardwareOath' },
  hardwareonetimepasscode: { field: 'hardwareOath' },
  microsoftauthenticatorapppasswordless: { other: 'passwordless' },
  microsoftpasswordlessphonesignin: { other: 'passwordless' },
  microsoftauthenticatorpasswordless: { other: 'passwordless' },
  fido2: { other: 'fido2' },
  fido2securitykey: { other: 'fido2' },
  passkeydevicebound: { other: 'fido2' },
  passkeydeviceboundauthenticator: { other: 'fido2' },
  passkeydeviceboundwindowshello: { other: 'fido2' },
  passkeysynced: { other: 'fido2' },
  windowshelloforbusiness: { other: 'windowsHello' },
  macossecureenclavekey: { other: 'passwordless' },
  temporaryaccesspass: { other: 'temporaryAccessPass' },
  apppassword: { other: 'appPassword' },
  externalauthmethod: { other: 'external' },
  qrcode: { other: 'qrCodePin' },
  none: { other: '' },
}

const rowOf = (name: string) => lookUp(reported, name.toLowerCase().replace(/[^a-z0-9]/g, ''))

/** True if the name has a row. */
export function isReportedMethod(name: string): boolean {
  return rowOf(name) !== undefined
}

/**
 * The registered security info of a user, as the language writes it; keys at their default are left out.
 *
 * @param questions How many questions the tenant asks to register; the report does not count them.
 */
export function authenticationOf(methods: readonly string[], questions: number): Record<string, unknown> {
  const rows = methods.flatMap((name) => rowOf(name) ?? [])
  const has = (field: string) => rows.some((row) => 'field' in row && row.field === field)
  const other = [...new Set(rows.flatMap((row) => ('other' in row && row.other !== '' ? [row.other] : [])))]
  const pushes = has('notification')
  const authentication: Record<string, unknown> = {}
  for (const field of ['phone', 'alternatePhone', 'officePhone', 'email'])
    if (has(field)) authentication[field] = true
  // SOURCE: R-052. The code beside a notification is the app's own.
  if (pushes) authentication.authenticator = has('softwareOath') ? ['code', 'notification'] : ['notification']
  else if (has('softwareOath')) authentication.softwareOath = true
  if (has('hardwareOath')) authentication.hardwareOath = true
  if (has('securityQuestions')) authentication.securityQuestions = questions
  if (other.length > 0) authentication.other = other
  return authentication
}

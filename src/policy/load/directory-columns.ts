import { lookUp } from '../../model/look-up.ts'
import { schemaAt, type Schema } from '../language/schemas.ts'

/** A column of a directory file: the key of a user it fills, and how a cell becomes a value. */
export interface Column {
  /** Path of the key, such as `authentication`, `phone`. */
  readonly path: readonly string[]
  /** Null for a cell that gives no value. */
  read(cell: string): unknown
}

const user = 'tenant.schema.json#/$defs/user'

let columns: ReadonlyMap<string, Column> | undefined

/** Every key of a user that one cell can hold, by its dotted name in lower case; made at the first use. */
export function userColumns(): ReadonlyMap<string, Column> {
  return (columns ??= new Map(
    leaves([]).map((path) => [path.join('.').toLowerCase(), { path, read: readerOf(path) }]),
  ))
}

/** Keys whose values are lists of mappings: no cell can hold them. */
export const ndjsonOnly: ReadonlySet<string> = new Set(['state.failures'])

function leaves(path: readonly string[]): string[][] {
  return Object.keys(schemaAt(user, pointerOf(path))?.properties ?? {}).flatMap((key) => {
    const own = [...path, key]
    const schema = schemaAt(user, pointerOf(own))
    return schema?.properties === undefined ? (ndjsonOnly.has(own.join('.')) ? [] : [own]) : leaves(own)
  })
}

const pointerOf = (path: readonly string[]) => path.map((name) => `/${name}`).join('')

/** Cells that are not as their key wants them stay text, and the schema reports them. */
function readerOf(path: readonly string[]): Column['read'] {
  const schema = schemaAt(user, pointerOf(path))!
  const takesTrue = schema.anyOf?.some((one) => one.const === true) === true
  if (has(schema, 'boolean')) return (cell) => truths.get(cell.toLowerCase()) ?? cell
  if (has(schema, 'integer')) return (cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)
  if (has(schema, 'array'))
    return (cell) =>
      cell
        .split('; ')
        .map((one) => one.trim())
        .filter((one) => one !== '')
  if (takesTrue) return (cell) => (cell.toLowerCase() === 'true' ? true : cell)
  const words = schema.enum?.filter((one) => typeof one === 'string')
  if (words === undefined) return (cell) => cell
  return (cell) => words.find((one) => one.toLowerCase() === cell.toLowerCase()) ?? cell
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

function has({ type, anyOf }: Schema, name: string): boolean {
  return [type].flat().includes(name) || anyOf?.some((one) => has(one, name)) === true
}

/**
 * Columns of the Entra portal's user downloads and of PowerShell's `Get-MgUser`, in lower case, that are called
 * differently here. Lists of PowerShell come as `a; b` or, from the portal, as `a,b`.
 */
const exported: Readonly<Record<string, string>> = {
  objectid: 'id',
  mobile: 'mobilePhone',
  telephonenumber: 'businessPhone',
  businessphones: 'businessPhone',
  alternateemailaddress: 'otherMails',
  authenticationemail: 'authentication.email',
  authenticationphonenumber: 'authentication.phone',
  authenticationalternativephonenumber: 'authentication.alternatePhone',
  givenname: 'givenName',
}

/** Columns of these exports that decide nothing about password reset, in lower case. */
const ignored: ReadonlySet<string> = new Set(
  `aboutMe activities ageGroup agreementAcceptances appRoleAssignments assignedLicenses assignedPlans authentication
  authorizationInfo birthday calendar city companyName consentProvidedForMinor country createdDateTime creationType
  customSecurityAttributes deletedDateTime department directorySynced dirSyncEnabled employeeHireDate employeeId
  employeeLeaveDateTime employeeOrgData employeeType externalUserConvertedOn externalUserState
  externalUserStateChangeDateTime faxNumber hireDate identities identityIssuer imAddresses interests invitationState
  isManagementRestricted isResourceAccount jobTitle lastPasswordChangeDateTime legalAgeGroupClassification
  licenseAssignmentStates mailboxSettings mailNickname manager mySite officeLocation onPremisesDistinguishedName
  onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime
  onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled
  onPremisesUserPrincipalName passwordPolicies passwordProfile pastProjects photo physicalDeliveryOfficeName postalCode
  preferredDataLocation preferredLanguage preferredName provisionedPlans proxyAddresses refreshTokensValidFromDateTime
  responsibilities schools securityIdentifier serviceProvisioningErrors showInAddressList signInActivity
  signInSessionsValidFromDateTime skills state streetAddress usageLocation additionalProperties`
    .toLowerCase()
    .split(/\s+/),
)

/** What a column of a header means: a column, `ignored`, or null if it is not known. */
export function columnNamed(header: string): Column | 'ignored' | null {
  const name = header.trim().toLowerCase()
  const renamed = lookUp(exported, name) ?? name
  return userColumns().get(renamed.toLowerCase()) ?? (ignored.has(name) ? 'ignored' : null)
}

/** Names for a "did you mean". */
export function columnNames(): string[] {
  const keys = [...userColumns().values()].map(({ path }) => path.join('.'))
  return [...keys, 'group', 'member', 'nested']
}

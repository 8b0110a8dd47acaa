import { lookUp } from '../../model/look-up.ts'
import { likely, remove, type Advice } from '../../diagnostics/repair.ts'

/**
 * Other words for a key, in lower case and without blanks and hyphens, as portals, Graph, PowerShell and exports have
 * them; the first that is free here is meant.
 */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  admins: ['administrators'],
  policyset: ['set'],
  adminscanusesspr: ['administratorsCanReset'],
  allowedtousesspr: ['administratorsCanReset'],
  alternateemail: ['email', 'otherMails'],
  alternateemailaddress: ['otherMails'],
  alternateemailaddresses: ['otherMails'],
  alternateemails: ['otherMails'],
  alternatemobile: ['alternatePhone'],
  alternatemobilephone: ['alternatePhone'],
  assignedlicenses: ['licensed'],
  assignedroles: ['roles'],
  authenticationmethodconfigurations: ['methods'],
  authenticationphone: ['phone'],
  bannedpasswordlist: ['customBannedPasswords'],
  bannedpasswords: ['customBannedPasswords'],
  businessphone: ['officePhone'],
  businessphones: ['businessPhone', 'officePhone'],
  combinedregistration: ['registrationExperience'],
  customizehelpdesklink: ['helpdesk'],
  datetime: ['at'],
  directoryroles: ['roles'],
  dirsync: ['directorySync'],
  dirsyncenabled: ['directorySync'],
  domainnames: ['domains'],
  dynamic: ['membership'],
  emailaddress: ['mail', 'email'],
  emailmethods: ['email'],
  enabled: ['accountEnabled'],
  entraconnect: ['directorySync'],
  excludetargets: ['exclude'],
  familyname: ['surname'],
  firstname: ['givenName'],
  forcechangepassword: ['mustChangePassword'],
  forcechangepasswordnextsignin: ['mustChangePassword'],
  groupmembers: ['members'],
  grouptype: ['type'],
  grouptypes: ['type'],
  includetargets: ['include'],
  isadmin: ['roles'],
  isenabled: ['accountEnabled', 'enabled'],
  issoftwareoathenabled: ['code'],
  jobroles: ['roles'],
  lastname: ['surname'],
  lastpasswordchange: ['passwordChangedAt'],
  lastpasswordchangedatetime: ['passwordChangedAt'],
  lastpasswordchangetimestamp: ['passwordChangedAt'],
  lastupdateddatetime: ['confirmedOn'],
  licenses: ['license', 'licensed'],
  lockoutduration: ['lockoutDurationSeconds', 'lockoutMinutes'],
  mail: ['email'],
  membershiprule: ['rule'],
  membershiptype: ['membership'],
  methods: ['available', 'authenticationMethods'],
  mfa: ['mfaRequired'],
  mfaenabled: ['mfaRequired'],
  minpasswordage: ['minimumPasswordAgeDays'],
  mobile: ['mobilePhone', 'phone'],
  mobilephone: ['phone'],
  name: ['displayName'],
  nestedgroups: ['groups'],
  notifyadmins: ['administrators'],
  notifyalladmins: ['administrators'],
  notifyalladminswhenotheradminsresettheirpassword: ['administrators'],
  numberofdaysbeforeusersareaskedtoreconfirm: ['reconfirmAfterDays'],
  numberofdaysbeforeusersareaskedtoreconfirmtheirauthenticationinformation: ['reconfirmAfterDays'],
  oath: ['softwareOath'],
  objectid: ['id'],
  officephone: ['businessPhone', 'officePhone'],
  onpremisessyncenabled: ['directorySync', 'passwordSource'],
  otheremails: ['otherMails'],
  perusermfastate: ['mfaRequired'],
  phonenumber: ['phone', 'mobilePhone'],
  plan: ['license'],
  primaryemail: ['mail'],
  primarysmtpaddress: ['mail'],
  registeredon: ['confirmedOn'],
  requireregistration: ['required'],
  requireuserstoregister: ['required'],
  requireuserstoregisterwhensigningin: ['required'],
  scope: ['enabled'],
  securityinfo: ['authentication'],
  sku: ['license'],
  skupartnumber: ['license'],
  smartlockout: ['passwordProtection'],
  synctype: ['directorySync'],
  telephonenumber: ['businessPhone', 'officePhone'],
  tenantid: ['id'],
  totp: ['softwareOath'],
  upn: ['userPrincipalName'],
  username: ['userPrincipalName'],
  users: ['members'],
  workphone: ['businessPhone', 'officePhone'],
}

/** Help for a key without an equivalent in the language, or with one of the opposite meaning. */
interface KeyAdvice {
  /** A key that the mapping must know for this to be meant. */
  readonly beside: string
  readonly help: string
  /** True if the key states what holds without it. */
  readonly isIdle?: true
}

/** SOURCE: R-188 (in the model it asks for a second factor, and nothing else) */
const noConditionalAccess =
  'remove it: Conditional Access is not modelled; write `mfaRequired: true` for the users whose sign-in requires a second factor'

const adviceByKey: Readonly<Record<string, KeyAdvice>> = {
  accountdisabled: {
    beside: 'accountEnabled',
    help: 'write `accountEnabled`, which has the opposite meaning',
  },
  blockcredential: {
    beside: 'accountEnabled',
    help: 'write `accountEnabled`, which has the opposite meaning',
  },
  disabled: { beside: 'accountEnabled', help: 'write `accountEnabled`, which has the opposite meaning' },
  conditionalaccess: { beside: 'directorySync', help: noConditionalAccess },
  conditionalaccesspolicies: { beside: 'directorySync', help: noConditionalAccess },
  identityprotection: { beside: 'directorySync', help: noConditionalAccess },
  registrationcampaign: {
    beside: 'directorySync',
    help: "remove it: a tenant's own registration campaign is not modelled; Microsoft's campaign of 2026 is a row of `platform`, and whether sign-in asks users to register is `registration.required` of the SsprPolicy",
  },
  writebackpasswordswithcloudsync: {
    beside: 'writeBackPasswords',
    help: 'write `writeBackPasswords`: it applies to the tool named in `directorySync`; Connect and cloud sync at the same time are not modelled',
  },
  enablebannedpasswordcheck: {
    beside: 'customBannedPasswords',
    help: 'remove it: a list in `customBannedPasswords` is always enforced',
    isIdle: true,
  },
  groups: { beside: 'userPrincipalName', help: 'add the user to `members` of the group' },
  memberof: { beside: 'userPrincipalName', help: 'add the user to `members` of the group' },
  password: {
    beside: 'userPrincipalName',
    help: 'delete it: passwords are never kept in these files',
    isIdle: true,
  },
  passwordprofile: {
    beside: 'userPrincipalName',
    help: 'delete it: passwords are never kept in these files',
    isIdle: true,
  },
  proxyaddresses: {
    beside: 'userPrincipalName',
    help: 'write the primary address to `mail`, and addresses for reset to `otherMails`',
  },
  signinblocked: { beside: 'accountEnabled', help: 'write `accountEnabled`, which has the opposite meaning' },
  state: { beside: 'method', help: 'remove it: a listed method is enabled', isIdle: true },
  enabled: { beside: 'method', help: 'remove it: a listed method is enabled', isIdle: true },
}

/** Keys that a word may stand for, the likeliest first. */
export function synonymsOf(key: string): readonly string[] {
  return lookUp(synonyms, plain(key)) ?? []
}

/** The help for such a key; null for any other. */
export function keyAdvice(key: string, known: readonly string[]): Advice | null {
  const told = lookUp(adviceByKey, plain(key))
  if (told === undefined || !known.includes(told.beside)) return null
  return told.isIdle === true ? likely(remove(told.help)) : told.help
}

function plain(key: string): string {
  return key.replace(/[\s_-]/g, '').toLowerCase()
}

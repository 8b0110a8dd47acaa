/** The behaviour assumed where Microsoft's documents disagree: one value for each row. */
export interface Platform {
  readonly adminMailAudience: 'globalAdministrators' | 'allAdministrators'
  readonly helpdeskMailOrder: 'helpdeskFirst' | 'passwordFirst'
  readonly licenseEnforcement: 'tenant' | 'user' | 'none'
  readonly administratorRoles: 'current' | 'of2025' | 'of2018'
  readonly eligibleRolesCount: boolean
  readonly youngTrialGates: 1 | 2
  readonly administratorPush: boolean | 'afterMigration'
  readonly appNotAloneAfterMigration: boolean
  readonly attemptsAllowed: number
  readonly maxPasswordLength: number
  readonly passwordBlanks: boolean
  readonly passwordsExpireAfterDays: number | 'never'
  readonly registrationButton: 'Done' | 'Looks good'
  readonly freeTenantsReset: boolean
  readonly telephonyRetiresOn: DateOrNever
  readonly telephonyRetiresLateOn: DateOrNever
  readonly directoryMethodsUntil: DateOrNever
  readonly registrationCampaignFrom: DateOrNever
  readonly securityQuestionsRetireOn: DateOrNever
  readonly captchaUntil: DateOrNever
  readonly textsSentCount: boolean
  readonly registrationSession: 'mfaWithinTenMinutes' | 'fifteenMinutes'
}

/** A date, whose first moment is 00:00 UTC, or `never`. */
type DateOrNever = string

export type PlatformRow = keyof Platform
export type Cloud = 'public' | 'usGovernment' | 'china'

/** Rows that hold a date or `never`. */
export const datedRows = [
  'directoryMethodsUntil',
  'registrationCampaignFrom',
  'securityQuestionsRetireOn',
  'telephonyRetiresOn',
  'telephonyRetiresLateOn',
  'captchaUntil',
] as const satisfies readonly PlatformRow[]

export type DatedRow = (typeof datedRows)[number]
type Edition = 'entra' | 'azureAd2020'

/** A contradiction of the documents, its interpretations, and that of each edition. */
export interface PlatformChoice<Row extends PlatformRow = PlatformRow> {
  readonly about: string
  readonly choices: string
  readonly entra: Platform[Row]
  readonly azureAd2020: Platform[Row]
  /** Clouds in which the row is `never` unless it is written. */
  readonly neverIn?: readonly Cloud[]
  /** Where the rulebook tells of the contradiction. */
  readonly fact: string
}

/** Every contradiction that changes an answer. Adding one is a row here and in `schema/tenant.schema.json`. */
export const platformRows: { readonly [Row in PlatformRow]: PlatformChoice<Row> } = {
  adminMailAudience: {
    about: 'who is notified when an administrator resets a password',
    choices: 'globalAdministrators, allAdministrators',
    entra: 'globalAdministrators',
    azureAd2020: 'allAdministrators',
    fact: 'R-151',
  },
  helpdeskMailOrder: {
    about: 'which administrators the uncustomized helpdesk link mails first',
    choices: 'helpdeskFirst, passwordFirst',
    entra: 'helpdeskFirst',
    azureAd2020: 'passwordFirst',
    fact: 'R-157',
  },
  licenseEnforcement: {
    about: 'whether a licence is required for the tenant, for each user, or not',
    choices: 'tenant, user, none',
    entra: 'tenant',
    azureAd2020: 'tenant',
    fact: 'R-004',
  },
  administratorRoles: {
    about: "which roles are subject to Microsoft's administrator policy",
    choices: 'current, of2025, of2018',
    entra: 'current',
    azureAd2020: 'of2018',
    fact: 'R-184',
  },
  eligibleRolesCount: {
    about: 'whether an eligible role makes a user an administrator',
    choices: 'true, false',
    entra: true,
    azureAd2020: false,
    fact: 'R-185',
  },
  youngTrialGates: {
    about:
      'gates of an administrator in a trial younger than 30 days with a custom domain or synchronization',
    choices: '1, 2',
    entra: 2,
    azureAd2020: 2,
    fact: 'AMB-7',
  },
  administratorPush: {
    about: 'whether an administrator may approve a notification',
    choices: 'true, false, afterMigration',
    entra: 'afterMigration',
    azureAd2020: false,
    fact: 'R-201',
  },
  appNotAloneAfterMigration: {
    about: 'whether the app still needs other methods besides it after migration',
    choices: 'true, false',
    entra: false,
    azureAd2020: false,
    fact: 'AMB-10',
  },
  attemptsAllowed: {
    about: 'number of failed attempts after which the next one begins a block',
    choices: 'a number from 1',
    entra: 5,
    azureAd2020: 5,
    fact: 'AMB-15',
  },
  maxPasswordLength: {
    about: 'maximum length of a cloud password',
    choices: '8 to 256',
    entra: 256,
    azureAd2020: 16,
    fact: 'R-130',
  },
  passwordBlanks: {
    about: 'whether a password may contain a space, `<` and `>`',
    choices: 'true, false',
    entra: true,
    azureAd2020: false,
    fact: 'R-132',
  },
  passwordsExpireAfterDays: {
    about: 'age at which a cloud password has to be changed',
    choices: 'days, never',
    entra: 'never',
    azureAd2020: 90,
    fact: 'R-134',
  },
  registrationButton: {
    about: 'last button of combined registration',
    choices: 'Done, Looks good',
    entra: 'Done',
    azureAd2020: 'Looks good',
    fact: 'R-102',
  },
  freeTenantsReset: {
    about: 'whether users of a tenant without a paid plan can reset',
    choices: 'true, false',
    entra: false,
    azureAd2020: false,
    fact: 'AMB-34',
  },
  telephonyRetiresOn: {
    about:
      "day on which Microsoft's texts and calls end, except for Global Administrators and external users; `never` outside the public cloud",
    choices: 'a date, never',
    entra: '2027-02-01',
    azureAd2020: 'never',
    neverIn: ['usGovernment', 'china'],
    fact: 'R-069',
  },
  telephonyRetiresLateOn: {
    about: 'the same day for Global Administrators and external users; `never` outside the public cloud',
    choices: 'a date, never',
    entra: '2027-07-01',
    azureAd2020: 'never',
    neverIn: ['usGovernment', 'china'],
    fact: 'R-183',
  },
  directoryMethodsUntil: {
    about: 'day from which directory values that were never registered do not count; `never` in China',
    choices: 'a date, never',
    entra: '2026-11-09',
    azureAd2020: 'never',
    neverIn: ['china'],
    fact: 'R-180',
  },
  registrationCampaignFrom: {
    about:
      'day from which sign-in asks users to register if they lack methods without directory values; `never` in China',
    choices: 'a date, never',
    entra: '2026-10-05',
    azureAd2020: 'never',
    neverIn: ['china'],
    fact: 'R-181',
  },
  securityQuestionsRetireOn: {
    about: 'day from which security questions are not a reset method',
    choices: 'a date, never',
    entra: '2027-03-01',
    azureAd2020: 'never',
    fact: 'R-182',
  },
  captchaUntil: {
    about: 'day from which the first page of a reset has no captcha; `never` outside the public cloud',
    choices: 'a date, never',
    entra: '2026-08-31',
    azureAd2020: 'never',
    neverIn: ['usGovernment', 'china'],
    fact: 'R-200',
  },
  textsSentCount: {
    about: 'whether sent text messages count towards a separate limit',
    choices: 'true, false',
    entra: true,
    azureAd2020: true,
    fact: 'AMB-29',
  },
  registrationSession: {
    about: 'what limits a session that registers or manages security info',
    choices: 'mfaWithinTenMinutes, fifteenMinutes',
    entra: 'mfaWithinTenMinutes',
    azureAd2020: 'fifteenMinutes',
    fact: 'R-189',
  },
}

/** `platform` of a tenant: an edition, and rows that override it. */
export type WrittenPlatform = { readonly edition?: Edition } & Partial<Platform>

/** The whole of `platform`: the values of the edition in the tenant's cloud, overridden by the rows of the tenant. */
export function platformOf(written: WrittenPlatform, cloud: Cloud): Platform {
  const { edition = 'entra', ...own } = written
  return { ...columns[edition][cloud], ...own }
}

/** Default values of each edition, by cloud. */
const columns: { readonly [Name in Edition]: { readonly [Where in Cloud]: Platform } } = {
  entra: columnsOf('entra'),
  azureAd2020: columnsOf('azureAd2020'),
}

function columnsOf(edition: Edition): { readonly [Where in Cloud]: Platform } {
  return {
    public: columnOf(edition, 'public'),
    usGovernment: columnOf(edition, 'usGovernment'),
    china: columnOf(edition, 'china'),
  }
}

function columnOf(edition: Edition, cloud: Cloud): Platform {
  const rows = Object.entries(platformRows).map(([name, row]) => [
    name,
    row.neverIn?.includes(cloud) ? 'never' : row[edition],
  ])
  return Object.fromEntries(rows) as unknown as Platform
}

/** `platform` as written in a tenant file. */
export interface WrittenRows {
  readonly edition: Edition
  /** Rows that differ from the edition's, with their values. */
  readonly rows: Partial<Platform>
}

/** The edition nearest to a platform, and the rows that differ from it. */
export function writtenRows(platform: Platform, cloud: Cloud): WrittenRows {
  const written = (edition: Edition): WrittenRows => {
    const column = platformOf({ edition }, cloud)
    const rows = Object.entries(platform).filter(([row, value]) => column[row as PlatformRow] !== value)
    return { edition, rows: Object.fromEntries(rows) }
  }
  const [entra, azureAd2020] = [written('entra'), written('azureAd2020')]
  return Object.keys(azureAd2020.rows).length < Object.keys(entra.rows).length ? azureAd2020 : entra
}

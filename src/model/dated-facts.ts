import type { DirectoryValue } from './contact.ts'
import type { Option } from './methods.ts'
import { platformOf } from './platform.ts'
import type { Cloud, DatedRow, Platform } from './platform.ts'
import { parseMoment, type Instant } from './time.ts'

/** A change of the service that holds from a moment on. */
export interface DatedFact {
  /** The newest fact that says so. */
  readonly fact: `R-${number}`
  /** Older facts that say the same of that day. */
  readonly olderFacts: readonly `R-${number}`[]
  /** The row of `platform` that says when. */
  readonly row: DatedRow
  /** Options that are gone from then on, whatever is registered. */
  readonly removes: readonly Option[]
  /** Directory values that prove nothing from then on, and the options that rested on them. */
  readonly stopsCounting: readonly DirectoryValue[]
  /**
   * `lateTelephony`: Global Administrators and external users; `telephony`: all others. Users whose texts and calls
   * the tenant's own provider delivers are in neither.
   */
  readonly concerns: 'everyone' | 'telephony' | 'lateTelephony'
  /** What ends or begins, as a clause in the present tense. */
  readonly says: string
  /** The first moment at which it holds for a tenant; infinite if never. */
  momentOf(platform: Platform): Instant
}

const of = (row: DatedRow) => (platform: Platform) => instantOf(platform[row])

/** All facts that say what holds from a day on, each once; of each change the newest first. */
export function factsOf(changes: readonly DatedFact[]): `R-${number}`[] {
  return [...new Set(changes.flatMap(({ fact, olderFacts }) => [fact, ...olderFacts]))]
}

/** Every dated fact, read by everything that depends on a date; `indexPolicy` resolves the dates once for a set. */
export const datedFacts = {
  directoryMethods: {
    fact: 'R-180',
    olderFacts: [],
    row: 'directoryMethodsUntil',
    removes: [],
    stopsCounting: ['mobilePhone', 'businessPhone', 'otherMails'],
    concerns: 'everyone',
    says: 'phone numbers and addresses that were never registered stop counting',
    momentOf: of('directoryMethodsUntil'),
  },
  registrationCampaign: {
    fact: 'R-181',
    olderFacts: [],
    row: 'registrationCampaignFrom',
    removes: [],
    stopsCounting: [],
    concerns: 'everyone',
    says: 'sign-in asks users to register if they lack methods without directory values',
    // SOURCE: R-181 (no campaign for what never comes)
    momentOf: (platform) =>
      Number.isFinite(instantOf(platform.directoryMethodsUntil))
        ? instantOf(platform.registrationCampaignFrom)
        : Number.POSITIVE_INFINITY,
  },
  securityQuestions: {
    fact: 'R-182',
    olderFacts: [],
    row: 'securityQuestionsRetireOn',
    removes: ['securityQuestions'],
    stopsCounting: [],
    concerns: 'everyone',
    says: 'security questions end',
    momentOf: of('securityQuestionsRetireOn'),
  },
  telephony: {
    fact: 'R-183',
    olderFacts: ['R-069'],
    row: 'telephonyRetiresOn',
    removes: ['textMobilePhone', 'callMobilePhone', 'callOfficePhone'],
    stopsCounting: [],
    concerns: 'telephony',
    says: 'texts and calls end',
    momentOf: of('telephonyRetiresOn'),
  },
  lateTelephony: {
    fact: 'R-183',
    olderFacts: [],
    row: 'telephonyRetiresLateOn',
    removes: ['textMobilePhone', 'callMobilePhone', 'callOfficePhone'],
    stopsCounting: [],
    concerns: 'lateTelephony',
    says: 'texts and calls end for Global Administrators and external users',
    momentOf: of('telephonyRetiresLateOn'),
  },
  captcha: {
    fact: 'R-200',
    olderFacts: [],
    row: 'captchaUntil',
    removes: [],
    stopsCounting: [],
    concerns: 'everyone',
    says: 'the first page of a reset no longer has a captcha',
    momentOf: of('captchaUntil'),
  },
} as const satisfies Readonly<Record<string, DatedFact>>

export type DatedFactName = keyof typeof datedFacts

export const datedFactNames = Object.keys(datedFacts) as DatedFactName[]

/** When each dated fact begins to hold for a tenant; infinite: never. */
export type DatedMoments = { readonly [Name in DatedFactName]: Instant }

export function datedMoments(platform: Platform): DatedMoments {
  const moments = datedFactNames.map((name) => [name, datedFacts[name].momentOf(platform)])
  return Object.fromEntries(moments) as DatedMoments
}

/** The days on which something changes for a tenant, earliest first; those that never come are left out. */
export function datedChanges(
  platform: Platform,
): { readonly name: DatedFactName; readonly at: Instant; readonly about: DatedFact }[] {
  const moments = datedMoments(platform)
  return datedFactNames
    .map((name) => ({ name, at: moments[name], about: datedFacts[name] as DatedFact }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((one, other) => one.at - other.at)
}

/** A dated change that `platform` lets begin on another day than the one announced for the tenant's cloud. */
export interface MovedChange {
  readonly facts: readonly string[]
  /** What ends or begins, as a clause in the present tense. */
  readonly text: string
  readonly row: DatedRow
  /** Infinite: never. */
  readonly announced: Instant
  readonly here: Instant
}

/** Every change whose day `platform` moves. */
export function movedChanges(platform: Platform, cloud: Cloud): MovedChange[] {
  const announced = datedMoments(platformOf({ edition: 'entra' }, cloud))
  const here = datedMoments(platform)
  return datedFactNames
    .map((name) => {
      const { row, says } = datedFacts[name]
      return {
        facts: factsOf([datedFacts[name]]),
        text: says,
        row,
        announced: announced[name],
        here: here[name],
      }
    })
    .filter((one) => one.announced !== one.here)
}

/** The days of `platform` are the same in most tenants, and there may be thousands. */
const instants = new Map<string, Instant>()

function instantOf(date: string): Instant {
  let instant = instants.get(date)
  if (instant === undefined) instants.set(date, (instant = parseMoment(date) ?? Number.POSITIVE_INFINITY))
  return instant
}

/** A change that Microsoft makes by itself to a setting of a tenant that the language does not have. */
export interface ServiceChange {
  readonly what: string
  /** The day from which Microsoft makes it; what is there before is the tenant's own choice. */
  readonly from: string
  /** The setting as an import knows it, the value after the change, and that value in a report. */
  readonly setting: string
  readonly after: unknown
  readonly shown: string
  readonly says: string
}

/** SOURCE: message center, 2026-09 (passkeys by default, and the registration campaign that leads to them) */
export const serviceChanges: readonly ServiceChange[] = [
  {
    what: 'registration campaign',
    from: '2026-09-01',
    setting: 'campaign',
    after: 'default',
    shown: 'default',
    says: 'Microsoft has managed the registration campaign since September 2026 if it is at its default',
  },
  {
    what: 'passkeys',
    from: '2026-09-01',
    setting: 'passkeys',
    after: true,
    shown: 'enabled',
    says: 'Microsoft has enabled passkeys by default since September 2026',
  },
]

import type { Difference } from './compare-settings.ts'
import { isWithin } from '../document/pointer.ts'

/** A change of a policy as the audit log has it. SOURCE: R-192 */
export interface AuditEvent {
  /** As the log writes it: ISO 8601, UTC. */
  readonly at: string
  /** User principal name of the person, or name of the application; null: the log does not say. */
  readonly by: string | null
  readonly activity: string
  /** Names of what was changed, in lower case: targets and their properties. */
  readonly about: string
}

/** The last change of a setting. */
export type LastChange = Pick<AuditEvent, 'at' | 'by' | 'activity'>

/** Days that the log is kept. SOURCE: R-192 */
export const auditDays = 30

/** Names of the changes of settings, by where the setting stands. The first row that holds it counts. SOURCE: R-192 */
const activities: readonly {
  readonly document: Difference['document']
  readonly at: string
  readonly names: readonly string[]
  /** Words by which an entry says which page of the blade it is about. */
  readonly pages?: Readonly<Record<string, string>>
}[] = [
  {
    document: 'policy',
    at: '/spec/onPremisesIntegration/writeBackPasswords',
    names: ['Enable password writeback for directory', 'Disable password writeback for directory'],
  },
  {
    document: 'policy',
    at: '/spec',
    names: ['Update SSPR Settings', 'Self-service password reset policy changes'],
    pages: {
      '/spec/properties': 'properties',
      '/spec/authenticationMethods': 'authentication methods',
      '/spec/registration': 'registration',
      '/spec/notifications': 'notifications',
      '/spec/customization': 'customization',
      '/spec/onPremisesIntegration': 'on-premises integration',
    },
  },
  { document: 'tenant', at: '/spec/administratorsCanReset', names: ['Update authorization policy'] },
  {
    document: 'tenant',
    at: '/spec/authenticationMethodsPolicy',
    names: ['Authentication Methods Policy Update', 'Authentication Methods Policy Reset'],
  },
]

type Located = Pick<Difference, 'document' | 'pointer'>

const rowsOf = ({ document, pointer }: Located) =>
  activities.filter((one) => one.document === document && isWithin(pointer, one.at))

/** Names of the activities that can have changed the settings. */
export function activitiesAbout(different: readonly Located[]): string[] {
  return [...new Set(different.flatMap((one) => rowsOf(one).flatMap(({ names }) => names)))]
}

/** The last change of a setting; null: the log has none. An entry that names the page of the setting is preferred. */
export function lastChange(setting: Located, events: readonly AuditEvent[]): LastChange | null {
  for (const { names, pages = {} } of rowsOf(setting)) {
    const lower = names.map((one) => one.toLowerCase())
    const found = events.filter(({ activity }) => lower.includes(activity.toLowerCase()))
    const page = Object.entries(pages).find(([at]) => isWithin(setting.pointer, at))?.[1]
    const ofPage = page === undefined ? [] : found.filter(({ about }) => about.includes(page))
    const named = found.filter(({ about }) => Object.values(pages).some((one) => about.includes(one)))
    // Entries that name other pages are about other settings.
    const candidates = ofPage.length > 0 ? ofPage : found.filter((one) => !named.includes(one))
    const last = candidates.reduce<AuditEvent | null>(
      (latest, one) => (latest === null || one.at > latest.at ? one : latest),
      null,
    )
    if (last !== null) return { at: last.at, by: last.by, activity: last.activity }
  }
  return null
}

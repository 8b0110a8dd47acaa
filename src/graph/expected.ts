import { serviceChanges } from '../model/dated-facts.ts'
import { parseMoment } from '../model/time.ts'
import type { Instant } from '../model/time.ts'
import type { Collected } from './collected.ts'

/** A change that Microsoft makes by itself. It is no setting of the language, and no drift. */
export interface ExpectedChange {
  readonly what: string
  readonly tenant: unknown
  readonly text: string
}

/** What the tenant's answers show of changes that Microsoft has begun to make by a moment. */
export function expectedChanges({ settings }: Collected, at: Instant): ExpectedChange[] {
  return serviceChanges
    .filter(({ from, setting, after }) => parseMoment(from)! <= at && settings.get(setting)?.value === after)
    .map(({ what, shown, says }) => ({ what, tenant: shown, text: says }))
}

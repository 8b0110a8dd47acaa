import { Failure } from '../../diagnostics/failure.ts'
import { auditDays } from '../last-changes.ts'
import type { AuditEvent } from '../last-changes.ts'
import { createCollected } from '../collected.ts'
import { SourceNode } from '../node.ts'
import { readValue } from '../read-value.ts'
import { pagesOf } from './pages.ts'
import type { PullOptions } from './pull-options.ts'
import { fileOf, readResult, refusal } from './section-result.ts'
import type { SectionResult } from './section-result.ts'
import { auditSection } from './sections.ts'

/** Entries of the audit log, and what became of the request. */
export interface PulledAudit {
  readonly events: readonly AuditEvent[]
  readonly section: SectionResult
}

/** Reads the last changes of each activity, as far as the log goes back. It helps, and a failure is no failure of all. */
export async function pullAudit(
  activities: readonly string[],
  options: PullOptions,
  now: number,
): Promise<PulledAudit> {
  try {
    return await pullActivities(activities, options, now)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'graph/throttled') throw error
    return { events: [], section: refusal(auditSection, { refused: 429, code: '', requestId: null }) }
  }
}

async function pullActivities(
  activities: readonly string[],
  options: PullOptions,
  now: number,
): Promise<PulledAudit> {
  const into = createCollected()
  const from = new Date(now - auditDays * 86_400_000).toISOString()
  for (const activity of activities) {
    const filter = `activityDisplayName eq '${activity}' and activityDateTime ge ${from}`
    const path = `${auditSection.path}?$filter=${encodeURIComponent(filter)}&$orderby=activityDateTime%20desc&$top=50`
    // The latest are on the first page.
    const section = { name: `${auditSection.name}: ${activity}`, path, isReport: true as const }
    for await (const page of pagesOf(section, options)) {
      if ('refused' in page) return { events: [], section: refusal(auditSection, page) }
      readValue(new SourceNode(page.value, { file: fileOf(auditSection.name), pointer: '' }, into.log), into)
      break
    }
  }
  return { events: into.audits, section: readResult(auditSection) }
}

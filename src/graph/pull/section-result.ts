import type { Refused } from './client.ts'
import type { Section } from './sections.ts'

/** What became of a section; `permission` would help where it was denied. */
export interface SectionResult {
  readonly section: string
  readonly result: 'ok' | 'denied' | 'unavailable' | 'notInCloud'
  readonly permission: string
  /** Code of Microsoft Graph's error; null where there is none. */
  readonly code: string | null
  /** Id under which Microsoft finds the request that was refused; null where there is none. */
  readonly requestId: string | null
}

/** How an answer is named as a source. */
export function fileOf(section: string): string {
  return `graph:${section}`
}

/** A section that was refused: for lack of a permission or a licence, or because it is not there. */
export function refusal(
  { name, permission }: Pick<Section, 'name' | 'permission'>,
  { refused, code, requestId }: Refused,
): SectionResult {
  const result = refused === 401 || refused === 403 ? 'denied' : 'unavailable'
  return { section: name, result, permission, code: code === '' ? null : code, requestId }
}

/** A section that was read. */
export function readResult({ name, permission }: Pick<Section, 'name' | 'permission'>): SectionResult {
  return { section: name, result: 'ok', permission, code: null, requestId: null }
}

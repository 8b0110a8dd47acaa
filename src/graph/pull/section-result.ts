import type { Section } from './sections.ts'

/** What became of a section; `permission` would help where it was denied. */
export interface SectionResult {
  readonly section: string
  readonly result: 'ok' | 'denied' | 'unavailable' | 'notInCloud'
  readonly permission: string
  /** Code of Microsoft Graph's error; null where there is none. */
  readonly code: string | null
}

/** How an answer is named as a source. */
export function fileOf(section: string): string {
  return `graph:${section}`
}

/** A section that was refused: for lack of a permission or a licence, or because it is not there. */
export function refusal(
  { name, permission }: Pick<Section, 'name' | 'permission'>,
  { refused, code }: { readonly refused: number; readonly code: string },
): SectionResult {
  const result = refused === 401 || refused === 403 ? 'denied' : 'unavailable'
  return { section: name, result, permission, code: code === '' ? null : code }
}

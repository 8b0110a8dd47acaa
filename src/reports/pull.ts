import type { SectionResult } from '../graph/pull/section-result.ts'

/** What became of each section that was not read, one a line. */
export function sectionLines(sections: readonly SectionResult[]): string[] {
  return sections
    .filter(({ result }) => result !== 'ok')
    .map(({ section, result, permission, code, requestId }) => {
      const why =
        result === 'denied' ? `needs ${permission}` : result === 'notInCloud' ? 'not in this cloud' : ''
      const request = requestId === null ? '' : `request-id ${requestId}`
      const told = [why, code ?? '', request].filter((one) => one !== '').join('; ')
      return `sspr: ${section}: ${result}${told === '' ? '' : ` (${told})`}\n`
    })
}

/** The permissions as a table. */
export function permissionsText(list: readonly { permission: string; reads: readonly string[] }[]): string {
  const width = Math.max(...list.map(({ permission }) => permission.length))
  return list.map(({ permission, reads }) => `${permission.padEnd(width)}  ${reads.join(', ')}\n`).join('')
}

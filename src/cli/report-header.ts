import { formatInstant } from '../model/time.ts'
import type { Head } from '../reports/report.ts'
import type { Installation, Invocation } from './command.ts'

export function toolOf({ version }: Installation): string {
  return `sspr ${version}`
}

/** The fields that every report begins with. */
export function reportHeader(command: string, { at, installation }: Invocation): Head {
  return { command, tool: toolOf(installation), at: formatInstant(at) }
}

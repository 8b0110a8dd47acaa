import { formatInstant } from '../model/time.ts'
import type { Head } from '../reports/report.ts'
import type { Installation, Invocation } from './command.ts'

/** Who reports: our name and version. */
export function toolOf({ version }: Installation): string {
  return `sspr ${version}`
}

/** What every report of a command begins with. */
export function reportHeader(command: string, { at, installation }: Invocation): Head {
  return { command, tool: toolOf(installation), at: formatInstant(at) }
}

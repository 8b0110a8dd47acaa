import { commandFree } from './json.ts'
import type { Parts } from './run-report.ts'

/** Cucumber's own messages (NDJSON), for whatever reads those. Cases are no scenarios and are not in it. */
export function cucumberText({ test }: Parts): string {
  return (test?.messages ?? []).map((message) => `${commandFree(message)}\n`).join('')
}

import { commandFree } from './json.ts'
import type { Parts } from './run-report.ts'

/** Cucumber's messages as NDJSON, for tools that read these. Cases are not scenarios and are left out. */
export function cucumberText({ test }: Parts): string {
  return (test?.messages ?? []).map((message) => `${commandFree(message)}\n`).join('')
}

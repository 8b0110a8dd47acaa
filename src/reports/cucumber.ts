import type { TestReport } from './report.ts'

/** Cucumber's own messages (NDJSON), for whatever reads those. Cases are no scenarios and are not in it. */
export function cucumberText({ messages }: TestReport): string {
  return messages.map((message) => `${message}\n`).join('')
}

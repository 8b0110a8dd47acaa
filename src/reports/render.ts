import { azureText } from './azure.ts'
import { cucumberText } from './cucumber.ts'
import { githubText } from './github.ts'
import { gitlabText } from './gitlab.ts'
import { htmlText } from './html.ts'
import { junitText } from './junit.ts'
import { lcovText } from './lcov.ts'
import { markdownText } from './markdown.ts'
import type { Parts } from './run-report.ts'
import { sarifText, type CodeWords } from './sarif.ts'
import { tapText } from './tap.ts'

/** What a format needs in addition to the report. */
export interface Surroundings {
  /** From the root of the work tree to the current folder, with a `/` at its end; `''` at the root. */
  readonly prefix: string
  wordsOf(code: string): CodeWords | undefined
}

type Render = (parts: Parts, surroundings: Surroundings) => string

/** Formats of other tools, which are made of the parts of a run. A new one is a file and a row. */
const renders = {
  sarif: (parts, { prefix, wordsOf }) => sarifText(parts, prefix, wordsOf),
  junit: (parts) => junitText(parts),
  github: (parts, { prefix }) => githubText(parts, prefix),
  azure: (parts, { prefix }) => azureText(parts, prefix),
  gitlab: (parts, { prefix }) => gitlabText(parts, prefix),
  markdown: (parts) => markdownText(parts),
  html: (parts) => htmlText(parts),
  tap: (parts) => tapText(parts),
  cucumber: (parts) => cucumberText(parts),
  lcov: (parts) => lcovText(parts),
} satisfies Readonly<Record<string, Render>>

export type PartsFormat = keyof typeof renders

/** True for a format that is made of the parts of a run. */
export function isPartsFormat(format: string): format is PartsFormat {
  return Object.hasOwn(renders, format)
}

/** The parts of a run in a format of other tools; which of them a command has is in its `formats`. */
export function renderParts(format: string, parts: Parts, surroundings: Surroundings): string {
  const render = (renders as Readonly<Record<string, Render | undefined>>)[format]
  if (render === undefined) throw new Error(`the format ${format} is not made of parts`)
  return render(parts, surroundings)
}

import type { Suite } from '../analysis/suites/generate-suite.ts'
import { visible } from './code-frame.ts'
import { paint } from './paint.ts'
import { counted } from './report.ts'

/** Scenarios that were written for policy sets. */
export interface GenerateReport {
  readonly sets: readonly GeneratedSet[]
}

export interface GeneratedSet {
  readonly set: string
  readonly suite: Suite
  /** Paths of the files written, as shown. */
  readonly files: readonly string[]
}

/** What was generated, as JSON. */
export function generateBody({ sets }: GenerateReport): object {
  return {
    sets: sets.map(({ set, suite, files }) => ({
      set,
      files,
      scenarios: suite.scenarios,
      classes: suite.classes.length,
      edges: suite.edges,
      guards: suite.guards,
      missed: suite.missed,
      unreachable: suite.unreachable,
    })),
  }
}

/** The files of each set, what their scenarios reach, and what nothing can reach. */
export function generateText({ sets }: GenerateReport, colour: boolean): string {
  const { bold, dim, yellow } = paint(colour)
  const parts = sets.map(({ set, suite, files }) => {
    const { edges, guards, unreachable, missed, classes } = suite
    const whys = [...new Set(unreachable.map(({ why }) => why.replace(/ \(searched.*/, '')))]
    return [
      bold(visible(set)),
      ...files.map((file) => `  wrote ${visible(file)}`),
      `  ${counted(suite.scenarios, 'scenario')} for ${counted(classes.length, 'class', 'classes')} of users: ${edges.reached} of ${edges.reachable} reachable edges, ${guards.reached} of ${guards.reachable} reachable values of guards`,
      ...missed.map(({ goal, page, witness }) =>
        yellow(visible(`  not brought about for ${witness} on the page ${page}: ${goal}`)),
      ),
      ...(unreachable.length === 0
        ? []
        : [`  ${unreachable.length} cannot be reached (--format json lists each):`]),
      ...whys.map((why) => dim(visible(`    ${why}`))),
      '',
    ].join('\n')
  })
  return `${parts.join('\n')}\n`
}

/** `wrote 14 scenarios in 3 files: 212 of 212 reachable edges, ...`. */
export function generateClosing({ sets }: GenerateReport): string {
  const sum = (value: (one: GeneratedSet) => number) => sets.reduce((total, one) => total + value(one), 0)
  const edges = `${sum(({ suite }) => suite.edges.reached)} of ${sum(({ suite }) => suite.edges.reachable)} reachable edges`
  const guards = `${sum(({ suite }) => suite.guards.reached)} of ${sum(({ suite }) => suite.guards.reachable)} reachable values of guards`
  const where = counted(
    sum(({ files }) => files.length),
    'file',
  )
  return `wrote ${counted(
    sum(({ suite }) => suite.scenarios),
    'scenario',
  )} in ${where}: ${edges}, ${guards}\n`
}

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8')
const files = ['report-parts', 'reports', 'comparison-reports', 'verify-reports', 'tenant-reports']
const types = files.map((name) => read(`src/api/${name}.ts`)).join('')

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}
const { $defs } = JSON.parse(read('schema/report.schema.json')) as { $defs: Readonly<Record<string, Schema>> }

/** Names of the keys of a definition, those inside of it included; what it refers to has its own type. */
function keysOf({ properties = {}, items, anyOf = [] }: Schema): string[] {
  const inner = [...Object.values(properties), ...anyOf, ...(items === undefined ? [] : [items])]
  return [...Object.keys(properties), ...inner.flatMap(keysOf)]
}

/** The text of an interface or a type, up to the next one. */
function typeText(name: string): string {
  const [, ...parts] = types.split(new RegExp(`^export (?:interface|type) ${name}\\b`, 'm'))
  return parts[0]?.split(/^export /m)[0] ?? ''
}

it.each([
  ['diagnostic', 'FindingReport'],
  ['reason', 'ReasonReport'],
  ['because', 'BecauseReport'],
  ['span', 'SpanReport'],
  ['reach', 'ReachReport'],
  ['baseline', 'BaselineReport'],
  ['validate', 'ValidateReport'],
  ['explain', 'ExplainReport'],
  ['reset', 'ExplainReport'],
  ['explainCode', 'CodeReport'],
  ['entry', 'EntryReport'],
  ['step', 'TraceReport'],
  ['result', 'ResultReport'],
  ['test', 'TestReport'],
  ['coverage', 'CoverageReport'],
  ['covered', 'CoverageReport'],
  ['generatedSet', 'GeneratedSetReport'],
  ['check', 'CheckReport'],
  ['compile', 'CompileReport'],
  ['simulate', 'SimulateReport'],
  ['diff', 'DiffReport'],
  ['diffClass', 'ClassReport'],
  ['forecast', 'ForecastReport'],
  ['steps', 'StepsReport'],
  ['drift', 'DriftReport'],
  ['reconcile', 'ReconcileReport'],
  ['plan', 'PlanReport'],
  ['import', 'ImportReport'],
  ['pulled', 'PullReport'],
])('every key of `%s` in the schema of reports is in the type %s', (definition, name) => {
  const bases = /extends ([\w, ]+)/.exec(typeText(name))?.[1]?.split(', ') ?? []
  const named = [...typeText(name).matchAll(/\b(\w+Report)\b/g)].map(([, one]) => one!)
  const text = [name, ...bases, ...named, 'ReportHead'].map(typeText).join('')
  const missing = keysOf($defs[definition]!).filter((key) => !new RegExp(`\\b${key}\\b\\??['":]`).test(text))
  expect(missing).toEqual([])
})

import { expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { run } from './run.ts'

const installation = { version: '9.9.9', steps: '/us/steps.js', rulebook: '/us/r.md', schemas: '/us/schema' }

const cases = (set: string, rules = 'R-014') => `apiVersion: sspr/v1
kind: Cases
metadata: { name: c }
spec:
  now: 2026-06-01T09:00:00Z
  set: ${set}
  user: { userPrincipalName: ana@contoso.com }
  cases:
    - { id: a, title: Ana, rules: [${rules}], ask: canReset, expect: { outcome: denied } }
`
const tenant = (spec: string) =>
  `apiVersion: sspr/v1\nkind: Tenant\nmetadata: { name: a }\nspec: { domains: [a.onmicrosoft.com], ${spec} }\n`
const policy = '---\napiVersion: sspr/v1\nkind: SsprPolicy\nmetadata: { name: a }\nspec: {}\n'

/** What a command tells of files, as `code line:column help`, and the code it ends with. */
async function told(command: string, files: Record<string, string>) {
  const own = { '/us/r.md': '- **R-014** Selected and outside the group: denied.\n' }
  const theirs = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text]))
  const environment = testEnvironment({ files: { ...own, ...theirs } })
  const code = await run(
    [...command.split(' '), '--format', 'json', '--at', '2026-06-01'],
    environment,
    installation,
  )
  const report = JSON.parse(environment.written.stdout) as {
    diagnostics: {
      code: string
      file: string
      help: string
      span: { start: { line: number; column: number } }
    }[]
  }
  const errors = report.diagnostics.filter((one) => /^(cases|schema)\//.test(one.code))
  return {
    code,
    said: errors.map(
      ({ code, file, help, span: { start } }) => `${file}:${start.line}:${start.column} ${code} ${help}`,
    ),
  }
}

it('a set that does not exist is reported at the path that names it', async () => {
  for (const command of ['validate features', 'test features']) {
    expect(await told(command, { 'features/c.yaml': cases('../policies/nowhere') })).toEqual({
      code: 1,
      said: ['features/c.yaml:6:8 cases/no-set write the path of a policy set, relative to this file'],
    })
  }
})

it('a set with errors is reported there too if the run does not report its errors itself', async () => {
  const files = {
    'features/c.yaml': cases('../policies/a.yaml'),
    'policies/a.yaml': `${tenant('licence: p1')}${policy}`,
  }
  expect((await told('test features', files)).said).toEqual([
    'features/c.yaml:6:8 cases/no-set did you mean `license`? `sspr validate policies/a.yaml` lists all errors',
  ])
  expect((await told('validate features policies', files)).said).toEqual([
    'policies/a.yaml:4:39 schema/unknown-key did you mean `license`?',
  ])
})

it('a folder without a set is reported with the documents it needs', async () => {
  const files = { 'c.yaml': cases('./void'), 'void/readme.md': 'later' }
  expect((await told('validate c.yaml', files)).said).toEqual([
    'c.yaml:6:8 cases/no-set add a Tenant and an SsprPolicy to `void`, or give the folder that contains them',
  ])
})

it('a fact that the rulebook lacks is a warning at its number: the case fails, the others run', async () => {
  const files = {
    'c.yaml': cases('a.yaml', 'R-014, R-999'),
    'a.yaml': `${tenant('license: p1')}${policy}`,
  }
  const { code, said } = await told('validate c.yaml', files)
  expect(code).toBe(0)
  expect(said).toEqual([expect.stringContaining('c.yaml:9:43 cases/unknown-fact')])
})

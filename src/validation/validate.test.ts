import { expect, it } from 'vitest'
import { testEnvironment } from '../system/environment.test-kit.ts'
import { findFiles } from '../document/read.ts'
import { located } from '../document/resolve-locations.ts'
import { readLibrary } from '../policy/load/library.ts'
import { codeFrame } from '../reports/code-frame.ts'
import { validate, validateInTurn, type Validated } from './validate.ts'

const at = Date.UTC(2026, 5, 1)

/** More sets than are read together; all name one directory file, and the first repeats a user of it. */
const files = Object.fromEntries([
  ...Array.from({ length: 40 }, (_, index): [string, string] => [
    `/work/policies/s${10 + index}/set.yaml`,
    `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.com]
  license: p1
  directory: ../../people.ndjson${index === 0 ? '\n  users: [{ userPrincipalName: ana@contoso.com }]' : ''}
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: all }
`,
  ]),
  ['/work/people.ndjson', '{"userPrincipalName":"ana@contoso.com"}\n'],
])
const reading = testEnvironment({ files })
const whole = validate(readLibrary(reading, ['policies']), at, ['cis-m365'])
const inTurn = validateInTurn(reading, findFiles(reading, ['policies']), at, ['cis-m365'])

const frames = ({ diagnostics, sources }: Validated) =>
  located(diagnostics, sources).map((one) => codeFrame(one, sources, false))

it('a few groups at a time say the same as all at once, with the same lines of the same files', () => {
  expect(frames(inTurn)).toEqual(frames(whole))
  expect(frames(inTurn).join('\n')).toContain('1 | {"userPrincipalName":"ana@contoso.com"}')
  expect(inTurn.baselines).toEqual(whole.baselines)
})

it('every file that was read is named, also one that nothing is said of', () => {
  expect([...inTurn.sources.keys()].sort()).toEqual([...whole.sources.keys()].sort())
  expect(inTurn.sources.size).toBe(41)
})

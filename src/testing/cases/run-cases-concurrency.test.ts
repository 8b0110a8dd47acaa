import { expect, it } from 'vitest'
import { parse } from '../../document/parse.ts'
import { decodeCases } from './cases.ts'
import type { OpenAdapter } from '../../walks/drivers/adapter.ts'
import { openMachines } from '../../walks/drivers/machine-adapter.ts'
import { runCases } from './run-cases.ts'

const text = `
apiVersion: sspr/v1
kind: Cases
metadata: { name: lanes }
spec:
  now: 2026-06-01T09:00:00Z
  tenant: { domains: [contoso.com, contoso.onmicrosoft.com], license: p1 }
  policy: { properties: { enabled: none } }
  user: { userPrincipalName: ana@contoso.com, displayName: Ana }
  cases:
${[1, 2, 3, 4, 5]
  .map(
    (number) =>
      `    - { id: L-${number}, title: number ${number}, rules: [R-112], walk: [{ open: reset }, { identify: ana@contoso.com }], expect: { outcome: denied } }`,
  )
  .join('\n')}
`

it('as many cases run at a time as there are adapters, and results keep the order of the document', async () => {
  let open = 0
  let most = 0
  const counted: OpenAdapter = async (specs, now) => {
    most = Math.max(most, ++open)
    const adapter = await openMachines(specs, now)
    return { ...adapter, close: async () => void open-- }
  }
  const cases = decodeCases(parse({ file: 'lanes.yaml', text }).documents[0]!)
  expect(cases.diagnostics).toEqual([])
  const results = await runCases(cases.value!, null, [counted, counted])
  expect(results.map(({ id, status }) => `${id} ${status}`)).toEqual(
    [1, 2, 3, 4, 5].map((number) => `L-${number} passed`),
  )
  expect(most).toBe(2)
})

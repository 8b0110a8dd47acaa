import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findFiles } from '../document/read.ts'
import { localFiles } from '../system/environment.ts'
import { readGroups } from '../policy/load/library.ts'
import { machineAdapter } from '../walks/drivers/machine-adapter.ts'
import type { OpenAdapter } from '../walks/drivers/adapter.ts'
import { runCases } from './cases/run-cases.ts'
import { createStore } from '../service/store.ts'
import { repeatable } from '../service/random.ts'
import type { FaultHooks } from '../service/fault-hooks.ts'
import { validate } from '../validation/validate.ts'
import { faultNames, faults } from '../service/faults.ts'

const cwd = fileURLToPath(new URL('../..', import.meta.url))
const reading = { cwd, files: localFiles }
const groups = findFiles(reading, ['features/cases']).flatMap(({ path, files }) =>
  files.map((file) => ({ path, files: [file] })),
)
const { cases } = validate(readGroups(reading, groups), Date.UTC(2026, 5, 1))

const bent =
  (faultHooks: FaultHooks): OpenAdapter =>
  async ({ tenant, policy }, now) =>
    machineAdapter(createStore(tenant, policy, now, repeatable(1), faultHooks))

/** The first case that fails against a service; null: the service gets through. */
async function firstFailure(faultHooks: FaultHooks): Promise<string | null> {
  for (const document of cases) {
    if (document.set !== null) continue
    for (const one of document.cases) {
      const [result] = await runCases({ ...document, cases: [one] }, null, [bent(faultHooks)])
      if (result!.status === 'failed') return result!.id
    }
  }
  return null
}

describe('the example cases', () => {
  it('pass on the correct service', async () => {
    expect(cases.length).toBeGreaterThan(10)
    expect(await firstFailure({})).toBeNull()
  })
  for (const name of faultNames) {
    it(`fail on one that ${faults[name].summary}`, async () => {
      expect(await firstFailure(faults[name].hooks)).not.toBeNull()
    })
  }
})

import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { localFiles } from '../system/environment.ts'
import { parseMoment } from '../model/time.ts'
import { datedChanges } from '../model/dated-facts.ts'
import { readLibrary } from '../policy/load/library.ts'
import { machineClasses } from '../analysis/classes/machine-classes.ts'
import { machineNames } from './plan.ts'
import { mermaidText } from './render/mermaid.ts'
import { tableText } from './render/table.ts'

const cwd = fileURLToPath(new URL('../..', import.meta.url))
const at = parseMoment('2026-06-01T09:00:00Z')!
const { sets } = readLibrary({ cwd, files: localFiles }, ['policies/tutorials'])
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

describe('the machines of a tutorial change only with its policy', () => {
  it('and there are five tutorials', () => {
    expect(sets.map((set) => nameOf(set.path).slice(0, 2))).toEqual(['01', '02', '03', '04', '05'])
  })
  it.each(sets)('and no dated change of the service makes $path untrue', ({ tenant }) => {
    expect(datedChanges(tenant.platform)).toEqual([])
  })
  for (const set of sets) {
    for (const name of machineNames) {
      it(`${nameOf(set.path)}: the machine ${name} equals its golden file`, async () => {
        const tables = machineClasses(set, name, at, null).map(
          (one) =>
            `# ${one.class}${one.users > 1 ? ` and ${one.users - 1} more` : ''}\n\n${tableText(one.config)}`,
        )
        await expect(tables.join('\n')).toMatchFileSnapshot(`golden/${nameOf(set.path)}-${name}.txt`)
      })
    }
  }
})

describe('the diagram', () => {
  it('of a reset changes only with its policy', async () => {
    const [set] = sets
    const [first] = machineClasses(set!, 'reset', at, set!.tenant.users.at(0)!.userPrincipalName)
    await expect(mermaidText(first!.config)).toMatchFileSnapshot(`golden/${nameOf(set!.path)}-reset.mmd`)
  })
})

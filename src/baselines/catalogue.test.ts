import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { anySet } from '../arbitrary.test-kit.ts'
import { valueAt } from '../document/pointer.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { merge } from '../policy/merge.ts'
import type { Places } from '../policy/shape/shape.ts'
import type { Example, View } from '../rules/lib/rule.ts'
import { assess } from './assess.ts'
import { outcomes, type BaselineRow, type Outcome } from './baseline.ts'
import { conflictsOf } from './conflicts.ts'
import { baselineNames, baselines, rowCodes, type BaselineName } from './index.ts'

const places: Places = { addressOf: (pointer) => ({ file: '', document: 0, pointer }), textAt: () => '' }
const at = Date.UTC(2026, 5, 1)
const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const rulebook = read('docs/rulebook.md')

function viewOf({ tenant = '{}', policy = '{}' }: Example): View {
  const base = { domains: ['contoso.onmicrosoft.com', 'contoso.com'], license: 'p1' }
  const decoded = {
    tenant: decodeTenant(merge(base, parse(tenant)), places),
    policy: decodePolicy(parse(policy), places),
  }
  expect([...decoded.tenant.diagnostics, ...decoded.policy.diagnostics]).toEqual([])
  const set = { tenant: decoded.tenant.value!, policy: decoded.policy.value! }
  return { ...set, at, unread: [], prepared: indexPolicy(set.tenant, set.policy, at) }
}

const all = baselineNames.flatMap((name) =>
  baselines[name].rows.map((row): [code: string, row: BaselineRow] => [`${name}/${row.id}`, row]),
)

describe.each(all)('%s', (_, row) => {
  const shown = outcomes.filter((outcome) => row.shows[outcome] !== undefined)
  it.each(shown)('%s in the set that shows it', (outcome) => {
    expect(row.verdict(viewOf(row.shows[outcome]!)).outcome).toBe(outcome)
  })
  it('shows where it fails and where it does not if it can fail, and has a repair then', () => {
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.includes('fails')).toBe(row.help !== null)
    if (row.help !== null) expect(shown.some((one) => one === 'holds' || one === 'unknown')).toBe(true)
  })
  it('fails at a place within what it reads', () => {
    for (const outcome of shown) {
      const verdict = row.verdict(viewOf(row.shows[outcome]!))
      if (verdict.outcome !== 'fails') continue
      expect(
        row.reads.some((one) => verdict.at.startsWith(one)),
        verdict.at,
      ).toBe(true)
    }
  })
  it('says what, why, and on which documented facts', () => {
    expect(Math.min(row.title.length, row.why.length, row.source.length)).toBeGreaterThan(0)
    for (const fact of row.source) expect(rulebook).toContain(`**${fact}**`)
  })
})

it('no row asks for a setting that is set already', () => {
  let asked = 0
  fc.assert(
    fc.property(anySet, (prepared) => {
      const { tenant, policy, at } = prepared
      const view: View = { tenant, policy, at, unread: [], prepared }
      for (const [, row] of all) {
        const verdict = row.verdict(view)
        if (verdict.outcome !== 'fails') continue
        const help = verdict.help ?? row.help ?? ''
        for (const [, path = '', value] of help.matchAll(/`([\w.]+): (\w+)`/g)) {
          const pointer = `/${path.replaceAll('.', '/')}`
          asked++
          expect(String(valueAt(policy, pointer) ?? valueAt(tenant, pointer)), help).not.toBe(value)
        }
      }
    }),
    { numRuns: 25 },
  )
  expect(asked).toBeGreaterThan(0)
})

describe('the baselines', () => {
  it('have a file each, a name in the schema, and no id twice', () => {
    const files = new Set(readdirSync(fileURLToPath(new URL('.', import.meta.url))))
    for (const name of baselineNames) expect(files).toContain(`${name}.ts`)
    const schema = JSON.parse(read('schema/sspr-policy.schema.json')) as {
      $defs: { spec: { properties: { baselines: { items: { enum: string[] } } } } }
    }
    expect(schema.$defs.spec.properties.baselines.items.enum).toEqual(baselineNames)
    expect(new Set(rowCodes()).size).toBe(rowCodes().length)
  })
  it('are each held against their original in docs/baselines.md, row by row', () => {
    const sections = read('docs/baselines.md').split(/^## /m).slice(1)
    const written = sections.map((section) => ({
      name: section.slice(0, section.indexOf('\n')),
      rows: [...section.matchAll(/^\| `([^`]+)` +\| ([^|]*?) +\| [^|]*\S +\|/gm)].map(([, id, level]) => [
        id,
        level,
      ]),
    }))
    expect(written).toEqual(
      baselineNames.map((name) => ({
        name,
        rows: baselines[name].rows.map(({ id, level }) => [id, level ?? '—']),
      })),
    )
  })
  it('do not take a default for what an import could not read', () => {
    const outcomeOf = (unread: readonly string[]): Outcome =>
      assess('cis-m365', { ...viewOf({}), unread }).find(({ row }) => row.id === '5.2.4.4')!.verdict.outcome
    expect(outcomeOf([])).toBe('holds')
    expect(outcomeOf(['/policy/notifications/users'])).toBe('unknown')
    expect(outcomeOf(['/policy/notifications'])).toBe('unknown')
    expect(outcomeOf(['/policy/registration'])).toBe('holds')
  })
  it('are not met where users may exist who are not listed, and fail for one who is', () => {
    const outcomesOf = (tenant: string, unread: readonly string[]) =>
      assess('cis-m365', { ...viewOf({ tenant }), unread })
        .filter(({ row }) => ['5.2.3.4', '5.1.8.1', '5.2.4.4'].includes(row.id))
        .map(({ row, verdict }) => `${row.id} ${verdict.outcome}`)
        .sort()
    const hybrid =
      'directorySync: connect\nusers: [{ userPrincipalName: ana@contoso.com, passwordSource: passwordHashSync }]'
    const all = ['5.1.8.1 holds', '5.2.3.4 fails', '5.2.4.4 holds']
    expect(outcomesOf(hybrid, [])).toEqual(all)
    expect(outcomesOf(hybrid, ['/tenant/users/-'])).toEqual(['5.1.8.1 unknown', ...all.slice(1)])
  })
})

describe('rows that cannot be followed together', () => {
  const said = (...names: readonly BaselineName[]) =>
    conflictsOf(
      names.flatMap((name) => assess(name, viewOf({}))),
      true,
    )
  it('are named: two methods asked, and the app alone left', () => {
    const [conflict] = said('cisa-scuba', 'nist-800-63b-4')
    expect(conflict?.code).toBe('baseline/conflict')
    expect(conflict?.message).toBe(
      '`nist-800-63b-4/4.2.2.2` requires 2 methods, but `cisa-scuba/MS.AAD.3.5v2`, `nist-800-63b-4/3.1.1.2-questions` leave only the app: no user can reset',
    )
  })
  it('are told apart from those that leave the app and security questions', () => {
    const [conflict] = said('cis-m365')
    expect(conflict?.code).toBe('baseline/rests-on-questions')
    expect(conflict?.message).toBe(
      '`cis-m365/5.2.4.2` requires 2 methods, but `cis-m365/5.2.3.5`, `cis-m365/5.2.3.7` leave only the app and security questions',
    )
  })
  it('are none if no row requires two methods, or enough methods are left', () => {
    expect(said('cisa-scuba', 'microsoft')).toEqual([])
    expect(said('nist-800-63b-4')).toEqual([])
  })
})

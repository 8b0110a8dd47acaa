import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue, findEntries } from './catalogue.ts'
import { writebackEvents } from './writeback-events.ts'

const rulebook = readFileSync(new URL('../../docs/rulebook.md', import.meta.url), 'utf8')
const entries = catalogue(rulebook)
const names = (code: string) => findEntries(entries, code).map((one) => one.names[0])

describe('a documented code', () => {
  // SOURCE
  it('names every reason that the page shows it for', () => {
    expect(names('SSPR_0009')).toEqual(['TenantSSPRFlagDisabled', 'AdministratorResetNotAllowed'])
    expect(names('sspr_0029')).toEqual(['OnPremisesAdminActionRequired', 'ProtectedOnPremises'])
  })
  it('of a sign-in is known', () => {
    expect(names('AADSTS50053')).toEqual(['IdsLocked'])
  })
  it('of the event log of writeback is known', () => {
    for (const id of [33008, 31009, 6329, 33004, 32015])
      expect(findEntries(entries, String(id))).toMatchObject([{ kind: 'event' }])
    expect(new Set(writebackEvents.map(({ id }) => id)).size).toBe(writebackEvents.length)
  })
})

it('a question is explained by its text', () => {
  expect(findEntries(entries, 'p07').map(({ summary }) => summary)).toEqual([
    "What city were you in on New Year's 2000?",
  ])
})

it('no text of an entry has an empty name', () => {
  const texts = entries.flatMap(({ names, summary, help }) =>
    [summary, help ?? ''].map((text) => [names[0], text]),
  )
  expect(texts.filter(([, text]) => /(?<!`)``(?!`)|`\\[ux]`/.test(text!))).toEqual([])
})

it('every fact that an entry cites is in the rulebook', () => {
  const cited = new Set(entries.flatMap((one) => one.facts))
  expect([...cited].filter((fact) => findEntries(entries, fact).length !== 1)).toEqual([])
})

describe('the rulebook', () => {
  const facts = entries.filter(({ kind }) => kind === 'fact')
  it('has plain text without other markup', () => {
    const marked = facts.filter(({ summary }) =>
      /\*\w|\*\*|\[OLD|\[AMB|\[INFER|\bseeds?\b|\bknob\b/i.test(summary),
    )
    expect(marked.map(({ names: [name] }) => name)).toEqual([])
  })
  it('names the documents of every fact in words', () => {
    const bare = facts.filter(
      ({ names: [name], origin }) => name!.startsWith('R-') && !/\w{3}/.test(origin ?? ''),
    )
    expect(bare.map(({ names: [name] }) => name)).toEqual([])
    expect(findEntries(entries, 'R-054')[0]!.origin).toBe(
      'How SSPR works (Mobile app and SSPR); Authentication methods (2018).',
    )
  })
  it('has every document in its list', () => {
    const documents = new Set([...rulebook.matchAll(/^\| ([^|]+?) \| /gm)].map(([, name]) => name))
    const cited = facts.flatMap(({ origin }) => origin?.replace(/\.$/, '').split('; ') ?? [])
    const unlisted = cited
      .map((one) => one.replace(/ \((?!\d{4}\)).*\)$/, ''))
      .filter((one) => !documents.has(one) && !/^(?:Message center|azure-docs#)/.test(one))
    expect(new Set(unlisted)).toEqual(new Set())
  })
})

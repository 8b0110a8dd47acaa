import { expect, it } from 'vitest'
import { parse } from '../../document/parse.ts'
import { located } from '../../document/resolve-locations.ts'
import { decodeCases } from './cases.ts'
import { fragmentFindings } from './fragments.ts'

/** Findings in the parts of one case, as `line:column code help`. */
function findings(parts: string, ask = 'canReset') {
  const text = [
    'apiVersion: sspr/v1',
    'kind: Cases',
    'metadata: { name: x }',
    'spec:',
    '  now: 2026-06-01T09:00:00Z',
    '  cases:',
    `    - { id: a, title: b, ask: ${ask}, expect: { outcome: ${ask === 'validate' ? 'invalid' : 'allowed'} },`,
    `        ${parts} }`,
  ].join('\n')
  const source = { file: 'a.yaml', text }
  const { value } = decodeCases(parse(source).documents[0]!)
  const found = located(fragmentFindings(value!), new Map([[source.file, source]]))
  return found.map(({ span, code, help }) => `${span.start.line}:${span.start.column} ${code} ${help}`)
}

it('a mistake in the part of a set that a case overrides is reported at its token', () => {
  expect(findings('policy: { registration: { requird: true } }')).toEqual([
    '8:35 schema/unknown-key did you mean `required`?',
  ])
  expect(findings('user: { userPrincipalName: a@b.c, licenced: true }')).toEqual([
    '8:43 schema/unknown-key did you mean `licensed`?',
  ])
})

it('a part of a set may lack required keys, and null removes a key', () => {
  expect(findings('tenant: { license: null }, user: { licensed: false }')).toEqual([])
})

it('a case that asks to validate may have parts of any shape', () => {
  expect(findings('policy: { registration: { requird: true } }', 'validate')).toEqual([])
})

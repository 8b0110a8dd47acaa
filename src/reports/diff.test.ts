import { describe, expect, it } from 'vitest'
import { diffOf } from '../analysis/comparison/diff.ts'
import { setAt } from '../analysis/comparison/set-at.test-kit.ts'
import type { SetAt } from '../analysis/classes/set-at.ts'
import { policyOf, tenantOf } from '../given.test-kit.ts'
import { shownPath } from '../analysis/comparison/data-changes.ts'
import type { Change } from '../analysis/comparison/data-changes.ts'
import { diffFeatures } from './diff-feature.ts'
import { diffMarkdown } from './diff-markdown.ts'
import { settingText } from './diff.ts'
import { proseHtml } from './xml.ts'

describe('a changed setting in a line', () => {
  const named = (key: string, shown: string) => ({ key, name: shown.toLowerCase(), shown })
  const sms = ['authenticationMethodsPolicy', 'methods', named('method', 'sms')]
  const rows: [path: Change['path'], old: unknown, now: unknown, text: string][] = [
    [['groups', named('name', 'Pilot')], null, { name: 'Pilot', members: [] }, '`groups`: `Pilot` added'],
    [['groups', named('name', 'Pilot')], { name: 'Pilot', members: [] }, null, '`groups`: `Pilot` removed'],
    [sms, null, { method: 'sms' }, '`authenticationMethodsPolicy.methods`: `sms` added'],
    [
      [...sms, 'include'],
      'all',
      ['Pilot'],
      '`authenticationMethodsPolicy.methods.sms.include`: all to Pilot',
    ],
    [
      ['customization', 'helpdesk'],
      'https://a.example/',
      null,
      '`customization.helpdesk`: https://a.example/ removed',
    ],
    [['authenticationMethods', 'required'], 1, 2, '`authenticationMethods.required`: 1 to 2'],
    [['available'], ['email'], ['email', 'mobilePhone'], '`available`: mobilePhone added'],
    [['available'], ['email', 'mobilePhone'], ['email'], '`available`: mobilePhone removed'],
    [['available'], ['email', 'mobilePhone'], ['mobilePhone', 'email'], '`available`: order changed'],
  ]
  it.each(rows)('%j from %j to %j', (path, old, now, text) => {
    const change = { changes: [{ path, old, new: now }], name: shownPath(path), old, new: now }
    expect(settingText({ ...change, isDefault: false })).toBe(text)
    expect(settingText({ ...change, isDefault: true })).toBe(`${text} (default)`)
  })
})

describe('a sentence as HTML', () => {
  it('formats text in backticks as code, and escapes the rest', () => {
    expect(proseHtml('set `a<b>` & go')).toBe('set <code>a&lt;b&gt;</code> &amp; go')
  })
})

describe('the comment about a comparison', () => {
  const at = Date.UTC(2026, 5, 1)
  const ana =
    '{ userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org, phone: "+1 4255550100" } }'
  const side = (users: string, policy = '') => setAt(tenantOf(`users: [${users}]`), policyOf(policy), at)
  const comment = (old: SetAt, now: SetAt) => {
    const diff = { ...diffOf(old, now, false), placeOf: () => ({}) as never }
    const about = { source: 'policies', at: '2026-06-01T00:00:00.000Z' }
    const report = { old: about, new: about, summary: diff.summary, sets: [diff] }
    return diffMarkdown({ command: 'diff', tool: 'sspr', at: about.at }, report)
  }
  it.each([
    ['nothing', side(ana), '✅ reset, unlock and registration stay the same for 1 user\n'],
    [
      'a setting without an answer',
      side(ana, 'customization: { helpdesk: https://a.example/ }'),
      'ℹ️ reset, unlock and registration stay the same for 1 user; 1 setting changed',
    ],
    ['fewer methods', side(ana), '⚠️ reset is weaker for 1 of 1 user'],
    [
      'notifications turned off',
      side(ana, 'notifications: { users: false }'),
      '⚠️ reset is weaker for 1 of 1 user',
    ],
    [
      'an added user who can reset',
      side(`${ana}, ${ana.replaceAll('ana', 'eve')}`),
      '1 added user can reset',
    ],
    ['a user who is gone', side(''), '1 user removed; no other user is affected'],
    ['another address', side(ana.replace('ana@example', 'eve@example')), 'contact data of 1 user changed'],
  ])('says of %s what a reviewer must know, and approves of no change', (what, now, says) => {
    const old = what === 'fewer methods' ? side(ana, 'authenticationMethods: { required: 2 }') : side(ana)
    const [head, ...rest] = comment(old, now).replaceAll('&#64;', '@').split('\n')
    expect(`${head}\n`).toContain(says)
    expect(head!.includes('✅')).toBe(what === 'nothing')
    if (what.startsWith('an added')) expect(rest.join('\n')).toContain('eve@contoso.com')
  })
})

it('sets whose names differ in punctuation or case alone have a file of scenarios each', () => {
  const at = Date.UTC(2026, 5, 1)
  const ana = tenantOf(
    'users: [{ userPrincipalName: ana@contoso.com, authentication: { email: a@example.org } }]',
  )
  const lost = diffOf(
    setAt(ana, policyOf(''), at),
    setAt(ana, policyOf('properties: { enabled: none }'), at),
    false,
  )
  const sets = ['policies/a', 'policies-a', 'policies/A', 'policies/東京', 'policies/大阪'].map((set) => ({
    ...lost,
    set,
    placeOf: () => ({}) as never,
  }))
  const about = { source: 'policies', at: '2026-06-01T00:00:00.000Z' }
  const files = diffFeatures({ old: about, new: about, summary: lost.summary, sets })
  expect(files.map(({ name }) => name)).toEqual([
    'policies-a.feature',
    'policies-a-2.feature',
    'policies-A-3.feature',
    'policies-東京.feature',
    'policies-大阪.feature',
  ])
})

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { decodePolicy, decodeTenant } from '../policy/decode.ts'
import { merge } from '../policy/merge.ts'
import type { Places } from '../policy/shape/shape.ts'
import { check } from './check.ts'
import { rules } from './index.generated.ts'
import type { Example } from './lib/rule.ts'

const places: Places = { addressOf: (pointer) => ({ file: '', document: 0, pointer }), textAt: () => '' }
const base = {
  tenant: { domains: ['contoso.onmicrosoft.com', 'contoso.com'], license: 'p1' },
  policy: {},
}

/** What is found in an example, in which an import could not read some keys. */
function found(
  example: Example,
  unread: readonly string[] = [],
): { readonly code: string; readonly severity: string; readonly at: string }[] {
  const tenant = decodeTenant(merge(base.tenant, parse(example.tenant ?? '{}')), places)
  const policy = decodePolicy(merge(base.policy, parse(example.policy ?? '{}')), places)
  expect([...tenant.diagnostics, ...policy.diagnostics]).toEqual([])
  const raised = check(tenant.value!, policy.value!, Date.UTC(2026, 5, 1), unread)
  return raised.map(({ rule, flag }) => ({ code: rule.code, severity: rule.severity, at: flag.at }))
}

const rulebook = readFileSync(new URL('../../docs/rulebook.md', import.meta.url), 'utf8')

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  it('flags its bad example, and no other error is in it', () => {
    const all = found(rule.bad)
    expect(all.map((one) => one.code)).toContain(code)
    expect(all.filter((one) => one.severity === 'error' && one.code !== code)).toEqual([])
  })
  it('leaves its good example alone, and no error is in it', () => {
    const all = found(rule.good)
    expect(all.map((one) => one.code)).not.toContain(code)
    expect(all.filter((one) => one.severity === 'error')).toEqual([])
  })
  it('raises no finding that depends on a key an import could not read', () => {
    const places = found(rule.bad).flatMap((one) => (one.code === code ? [one.at] : []))
    const wrong = [...(rule.reads ?? []), ...places].filter((key) =>
      found(rule.bad, [key]).some((one) => one.code === code && (one.at === key || !places.includes(key))),
    )
    expect(wrong).toEqual([])
    expect(found(rule.bad, ['/tenant/companyBranding']).map((one) => one.code)).toContain(code)
  })
  it('says what, why and what to do, and cites facts that exist', () => {
    expect(Math.min(rule.summary.length, rule.why.length, rule.help.length)).toBeGreaterThan(0)
    for (const fact of rule.source) expect(rulebook).toContain(`**${fact}**`)
    expect(rule.source.length).toBeGreaterThan(0)
  })
})

it('every rule has a code of its own, in a file of its name', () => {
  const codes = rules.map((rule) => rule.code)
  expect(new Set(codes).size).toBe(codes.length)
  const files = new Set(readdirSync(fileURLToPath(new URL('.', import.meta.url))))
  for (const code of codes) expect(files).toContain(`${code.slice('policy/'.length)}.ts`)
})

it('users of whom the same holds are named up to twenty, and counted from there', () => {
  const users = Array.from(
    { length: 32 },
    (_, n) => `{ userPrincipalName: u${n}@contoso.com, licensed: false }`,
  )
  const tenant = decodeTenant(merge(base.tenant, parse(`users: [${users.join(', ')}]`)), places)
  const policy = decodePolicy(parse('properties: { enabled: all }'), places)
  const raised = check(tenant.value!, policy.value!, Date.UTC(2026, 5, 1))
  const unlicensed = raised.filter(({ rule }) => rule.code === 'policy/user-not-licensed')
  expect(unlicensed).toHaveLength(21)
  expect(unlicensed[20]!.flag.message).toBe('the same applies to 12 more users')
  expect(unlicensed[20]!.flag.help).toBe('`sspr explain --all --format csv` lists every user')
})

it('what is unknown of one user concerns the findings about that user alone', () => {
  const example = {
    policy: 'properties: { enabled: all }',
    tenant:
      'users: [{ userPrincipalName: ana@contoso.com, roles: [Global Administrator] }, { userPrincipalName: bo@contoso.com, roles: [Global Administrator] }]',
  }
  const places = found(example, ['/tenant/users/0/authentication']).filter(
    (one) => one.code === 'policy/administrator-cannot-reset',
  )
  expect(places.map((one) => one.at)).toEqual(['/tenant/users/1/userPrincipalName'])
})

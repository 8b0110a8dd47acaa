import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../diagnostics/failure.ts'
import { importOf } from './import.test-kit.ts'
import type { TestImport, Written } from './import.test-kit.ts'
import { keysOf, partOf, sources } from './tenant-sources.test-kit.ts'

const hostile = [
  ...[
    '../../x',
    'a\nb: c\n- d',
    '# no comment',
    'x: y',
    '\u202Eevil',
    '\0',
    '&anchor',
    '!!tag',
    '---',
    '@',
    '=cmd()',
  ],
  ...[
    '__proto__',
    'constructor',
    'javascript:alert(1)',
    '\uD800',
    '\u2028',
    '\u001B[31m',
    '::error::x',
    ' ',
    'x'.repeat(3000),
  ],
  ...[-1, 1e9, 0.5, true, null, [], {}, [[]], [null], { a: { b: 1 } }],
]
const paths = Object.entries(sources).flatMap(([file, value]) => keysOf(value, [file]))

function replaced(changes: readonly (readonly [(string | number)[], unknown])[]): Record<string, unknown> {
  const copy: Record<string, unknown> = structuredClone(sources)
  for (const [path, value] of changes) {
    const parent = path.slice(0, -1).reduce(partOf, copy)
    if (typeof parent === 'object' && parent !== null) (parent as Written)[path.at(-1)!] = value
  }
  return copy
}

describe('any values in place of those of a source', () => {
  it.each([false, true])('give a valid set, or are refused (contact data kept: %s)', (keepContactData) => {
    const change = fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...hostile))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let read: TestImport
        try {
          read = importOf(replaced(changes), { keepContactData })
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
          return
        }
        expect(read.errors()).toEqual([])
        expect(`${read.yaml.tenant}${read.yaml.policy}`).not.toMatch(
          /[\0-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('are unknown where the language has no such value, and the place is named', () => {
    const { policy, unknown, notes } = importOf({
      'blade.json': {
        enablementType: 2,
        numberOfAuthenticationMethodsRequired: 3,
        emailOptionEnabled: true,
        customizeHelpdeskLink: true,
        customHelpdeskEmailOrUrl: 'javascript:alert(1)',
      },
    })
    expect(policy).toEqual({ properties: { enabled: 'all' } })
    expect(unknown).toContain('policy/spec/customization/helpdesk')
    expect(notes).toEqual([
      'blade.json /numberOfAuthenticationMethodsRequired: expected 1 or 2, found the number `3`; the setting is unknown',
      expect.stringMatching(/^blade.json \/customHelpdeskEmailOrUrl: expected an e-mail address or an http/),
    ])
  })

  it('leave out a user without a name that the language has, and keep one who has an id', () => {
    const { tenant, notes } = importOf({
      'users.json': [
        { userPrincipalName: 'a b@contoso.com', id: 'u1' },
        { userPrincipalName: '../../x', displayName: 'x' },
        { userPrincipalName: 'ana@contoso.com', id: 'u 3' },
      ],
    })
    expect(tenant.users).toMatchObject([
      { userPrincipalName: 'ana@contoso.com' },
      { userPrincipalName: 'u1@unknown.onmicrosoft.com' },
    ])
    expect(notes).toHaveLength(2)
  })
})
